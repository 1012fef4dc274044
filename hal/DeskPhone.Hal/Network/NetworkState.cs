using System.Net;

namespace DeskPhone.Hal.Network;

/// <summary>How the network is at one moment. Two are equal when a phone would see no difference.</summary>
/// <param name="hasLink">Whether a cable is plugged in, on any port.</param>
/// <param name="addresses">Addresses beyond this machine and this link, of ports with a cable.</param>
public sealed class NetworkState(bool hasLink, IReadOnlyList<IPAddress> addresses) : IEquatable<NetworkState>
{
    /// <summary>Whether a cable is plugged in, on any port.</summary>
    public bool HasLink => hasLink;

    /// <summary>Addresses beyond this machine and this link, of ports with a cable, in a fixed order.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; } = InOrder(addresses);

    /// <summary>Whether anybody can be reached.</summary>
    public bool IsUsable => Addresses.Count > 0;

    /// <inheritdoc/>
    public bool Equals(NetworkState? other) => other is not null && HasLink == other.HasLink && Addresses.SequenceEqual(other.Addresses);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NetworkState);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(HasLink, Addresses.Count);

    /// <inheritdoc/>
    public override string ToString() => IsUsable ? string.Join(", ", Addresses) : HasLink ? "a cable and no address yet" : "no cable";

    /// <summary>Those of IPv4 first, then as they stand on the wire.</summary>
    private static List<IPAddress> InOrder(IEnumerable<IPAddress> addresses)
    {
        List<IPAddress> ordered = [.. addresses];
        ordered.Sort(static (one, other) =>
        {
            (byte[] left, byte[] right) = (one.GetAddressBytes(), other.GetAddressBytes());
            return left.Length != right.Length ? left.Length - right.Length : left.AsSpan().SequenceCompareTo(right);
        });
        return ordered;
    }
}
