using System.Buffers;

namespace DeskPhone.Sip.Messages;

/// <summary>A host with an optional port, read in place (<c>hostport</c>, RFC 3261 §25.1).</summary>
public readonly ref struct SipHostPort
{
    // Underscores are no host names but real ones have them.
    private static readonly SearchValues<byte> s_hostName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._"u8);

    private static readonly SearchValues<byte> s_ipv6 = SearchValues.Create("0123456789ABCDEFabcdef:."u8);

    /// <summary>Host name, IPv4 address, or IPv6 address in its brackets.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>
    /// Port, or <see langword="null"/> where none is given: that is not the same as 5060 (RFC 3261 §19.1.4).
    /// </summary>
    public int? Port { get; private init; }

    /// <summary>
    /// Reads the whole of <paramref name="text"/>; LWS is allowed around the colon, as Via has it (RFC 3261 §25.1
    /// <c>COLON</c>).
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out SipHostPort hostPort)
    {
        hostPort = default;
        if (text.IsEmpty)
        {
            return false;
        }

        int hostLength = text[0] == '[' ? text.IndexOf((byte)']') + 1 : text.IndexOf((byte)':');
        if (hostLength < 0)
        {
            hostLength = text.Length;
        }

        ReadOnlySpan<byte> host = SipText.Trim(text[..hostLength]);
        ReadOnlySpan<byte> rest = SipText.Trim(text[hostLength..]);
        if (!IsHost(host))
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            hostPort = new SipHostPort { Host = host };
            return true;
        }

        if (rest[0] != ':' || !SipText.TryParseNumber(SipText.Trim(rest[1..]), out uint port) || port > ushort.MaxValue)
        {
            return false;
        }

        hostPort = new SipHostPort { Host = host, Port = (int)port };
        return true;
    }

    private static bool IsHost(ReadOnlySpan<byte> host)
    {
        if (host.IsEmpty)
        {
            return false;
        }

        return host[0] == '[' ? host.Length > 3 && !host[1..^1].ContainsAnyExcept(s_ipv6) : !host.ContainsAnyExcept(s_hostName);
    }
}
