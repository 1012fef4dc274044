namespace DeskPhone.Media.Ice;

/// <summary>What offer and answer said about ICE. Immutable; prints no password.</summary>
public sealed record IceOptions
{
    /// <summary>Our user fragment.</summary>
    public required string LocalFragment { get; init; }

    /// <summary>Our password: the peer's checks carry its proof.</summary>
    public required string LocalPassword { get; init; }

    /// <summary>The peer's user fragment.</summary>
    public required string RemoteFragment { get; init; }

    /// <summary>The peer's password: our checks carry its proof.</summary>
    public required string RemotePassword { get; init; }

    /// <summary>Where the peer may be reached.</summary>
    public required IReadOnlyList<IceCandidate> RemoteCandidates { get; init; }

    /// <summary>Whether we choose the path.</summary>
    public bool IsControlling { get; init; }

    /// <summary>Whether we only answer checks.</summary>
    public bool IsLite { get; init; }

    /// <summary>Fragments, never passwords.</summary>
    public override string ToString() => $"{LocalFragment} {RemoteFragment}";
}
