namespace DeskPhone.Gallery;

/// <summary>What came of drawing the gallery.</summary>
/// <param name="Pictures">How many pictures were written.</param>
/// <param name="Faults">Sentences that are cut and glyphs that are missing, one line each.</param>
public sealed record GalleryReport(int Pictures, IReadOnlyList<string> Faults);
