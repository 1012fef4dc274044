using DeskPhone.Settings.Schema;

namespace DeskPhone.Settings.Layers;

/// <summary>Why a key has the value it has.</summary>
/// <param name="Key">The key.</param>
/// <param name="Descriptor">What it is.</param>
/// <param name="Origins">Every layer's word on it, from the topmost down to the firmware's default.</param>
/// <param name="LockedBy">The layer that locked it, or <see langword="null"/>.</param>
public sealed record SettingExplanation(
    string Key, SettingDescriptor Descriptor, IReadOnlyList<SettingOrigin> Origins, LayerKind? LockedBy)
{
    /// <summary>The word that holds; <see langword="null"/> for a required key nobody sets.</summary>
    public SettingOrigin? Effective => Origins.FirstOrDefault(static origin => origin.Standing is OriginStanding.Effective);
}
