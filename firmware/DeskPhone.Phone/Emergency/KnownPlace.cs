namespace DeskPhone.Phone.Emergency;

/// <summary>Where the phone is, as somebody said. Immutable.</summary>
/// <param name="Document">A PIDF-LO document (RFC 5491); empty for not known.</param>
/// <param name="Words">The same for a person; empty where it is no address.</param>
public sealed record KnownPlace(ReadOnlyMemory<byte> Document, string Words)
{
    /// <summary>Nobody knows.</summary>
    public static KnownPlace Nowhere { get; } = new(ReadOnlyMemory<byte>.Empty, "");
}
