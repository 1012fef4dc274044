using System.Net;

namespace DeskPhone.Media.Ice;

/// <summary>Which addresses may be told, and which two of them may be a way (RFC 8445 §5.1.1.1, §6.1.2.2).</summary>
internal static class IceScope
{
    private const int CompatiblePrefix = 12; // bytes of zero before an IPv4 address in a deprecated IPv6 one (RFC 4291 §2.5.5.1)

    /// <summary>Whether something at <paramref name="ours"/> may send to <paramref name="theirs"/>, for all that the addresses themselves say.</summary>
    public static bool IsWay(IPAddress ours, IPAddress theirs) =>
        StunWriter.LengthOf(ours) == StunWriter.LengthOf(theirs)
        && IsOfOneHost(theirs)
        && (!IPAddress.IsLoopback(theirs) || IPAddress.IsLoopback(ours)) // Nobody sends us to ourselves.
        && ours.IsIPv6LinkLocal == theirs.IsIPv6LinkLocal;

    /// <summary>The peer's address as our system wants it: a link-local one is on our own link.</summary>
    public static IPEndPoint OnLinkOf(IPAddress ours, IPEndPoint theirs)
    {
        if (!theirs.Address.IsIPv6LinkLocal || !ours.IsIPv6LinkLocal || theirs.Address.ScopeId == ours.ScopeId)
        {
            return theirs;
        }

        return new IPEndPoint(new IPAddress(theirs.Address.GetAddressBytes(), ours.ScopeId), theirs.Port);
    }

    /// <summary>Neither everybody's address nor one of the kinds that are no longer used.</summary>
    private static bool IsOfOneHost(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out int length);
        if (length == 4)
        {
            return bytes[0] is > 0 and < 224; // "This network" before, multicast and reserved behind (RFC 6890 §2.2.2).
        }

        return !address.IsIPv6Multicast && !address.IsIPv6SiteLocal && !address.IsIPv4MappedToIPv6
            && (bytes[..CompatiblePrefix].ContainsAnyExcept((byte)0) || IPAddress.IsLoopback(address));
    }
}
