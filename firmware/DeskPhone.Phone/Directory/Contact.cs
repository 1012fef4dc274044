namespace DeskPhone.Phone.Directory;

/// <summary>Somebody one can call. Immutable.</summary>
public sealed record Contact
{
    /// <summary>Names one of the phone's own contacts; 0 for one from elsewhere.</summary>
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Numbers or SIP URIs, the usual one first; at least one.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>The tone its calls ring with, 0 for silence to 8; <see langword="null"/> for the usual one.</summary>
    public int? RingTone { get; init; }

    /// <summary>The number that is called unless another is chosen.</summary>
    public string Number => Numbers.Count > 0 ? Numbers[0] : "";
}
