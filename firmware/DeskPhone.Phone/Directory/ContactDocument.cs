namespace DeskPhone.Phone.Directory;

/// <summary>The phone's own contacts as they are kept.</summary>
internal sealed record ContactDocument(int Version, IReadOnlyList<KeptContact> Contacts);
