namespace DeskPhone.Phone.Directory;

/// <summary>One contact as it is kept; what a damaged file leaves out is absent.</summary>
internal sealed record KeptContact(string? Name, IReadOnlyList<string?>? Numbers, int? RingTone = null);
