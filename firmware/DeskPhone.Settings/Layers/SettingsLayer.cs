using DeskPhone.Settings.Reading;

namespace DeskPhone.Settings.Layers;

/// <summary>A document, and whose it is.</summary>
/// <param name="Kind">Whose.</param>
/// <param name="Document">What it sets.</param>
public sealed record SettingsLayer(LayerKind Kind, SettingsDocument Document);
