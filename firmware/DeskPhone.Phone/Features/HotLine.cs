using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Features;

/// <summary>A number that lifting the handset calls: at once, or when nobody dials anything else for a while.</summary>
internal sealed class HotLine(FeatureSettings features)
{
    /// <summary>The number; empty for none.</summary>
    public string Number => features.HotLineNumber;

    /// <summary>Whether it is called at once.</summary>
    public bool IsHot => Number.Length > 0 && features.HotLineDelay == TimeSpan.Zero;

    /// <summary>How long the person may dial something else; <see langword="null"/> for ever.</summary>
    public TimeSpan? Delay => Number.Length > 0 && features.HotLineDelay > TimeSpan.Zero ? features.HotLineDelay : null;
}
