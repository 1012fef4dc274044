using DeskPhone.Settings.Reading;

namespace DeskPhone.Settings.Layers;

/// <summary>One layer's word on a key.</summary>
/// <param name="Layer">Whose.</param>
/// <param name="File">Name of the file; empty for the firmware.</param>
/// <param name="Line">Line in it, from 1; 0 for the firmware.</param>
/// <param name="Json">The value, <c>"***"</c> for a secret.</param>
/// <param name="Standing">What became of it.</param>
/// <param name="Entry">The entry itself, with the value; <see langword="null"/> for the firmware's default.</param>
public sealed record SettingOrigin(LayerKind Layer, string File, int Line, string Json, OriginStanding Standing, SettingEntry? Entry = null);
