namespace DeskPhone.Phone.Features;

/// <summary>The text messages as they are kept.</summary>
internal sealed record MessageDocument(int Version, IReadOnlyList<TextMessage> Messages);
