namespace DeskPhone.Phone.History;

/// <summary>The call log as it is kept. A change that older firmware would misread gets a new version.</summary>
internal sealed record HistoryDocument(int Version, IReadOnlyList<HistoryEntry> Entries);
