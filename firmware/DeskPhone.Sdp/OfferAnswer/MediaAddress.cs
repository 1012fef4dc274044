using System.Net;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>
/// What a connection line says about where media goes (RFC 8866 §5.7): an address to send to, or why not.
/// </summary>
internal static class MediaAddress
{
    private const int Ip4Length = 4;
    private const int LongestAddress = 45; // An IPv6 address with an IPv4 tail.

    /// <summary>Reads the address; 0.0.0.0 and :: come out as they are, for they mean hold (RFC 3264 §8.4).</summary>
    public static OfferAnswerError Read(SdpConnection? connection, out IPAddress address)
    {
        address = IPAddress.None;
        if (connection is null)
        {
            return OfferAnswerError.BadAddress;
        }

        bool isIp4 = connection.AddressType == "IP4";
        if (!isIp4 && connection.AddressType != "IP6")
        {
            return OfferAnswerError.BadAddress;
        }

        return Parse(connection.Address, isIp4) is { } parsed
            ? Check(parsed, out address)
            : IsHostName(connection.Address) ? OfferAnswerError.HostName : OfferAnswerError.BadAddress;
    }

    /// <summary>Whether the address is the "nowhere" of an RFC 2543 hold.</summary>
    public static bool IsUnspecified(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    /// <summary>Whether both are IPv4 or both IPv6.</summary>
    public static bool IsSameFamily(IPAddress left, IPAddress right) => IsIp4(left) == IsIp4(right);

    /// <summary>The address type of SDP.</summary>
    public static string TypeOf(IPAddress address) => IsIp4(address) ? "IP4" : "IP6";

    private static bool IsIp4(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out int length) && length == Ip4Length;
    }

    /// <summary>The BCL also takes "1", "0x7f.1", "[::1]:80" and zones; a connection line may not.</summary>
    private static IPAddress? Parse(string text, bool isIp4)
    {
        if (text.Length > LongestAddress)
        {
            return null;
        }

        foreach (char c in text)
        {
            if (isIp4 ? !(char.IsAsciiDigit(c) || c == '.') : !(char.IsAsciiHexDigit(c) || c is ':' or '.'))
            {
                return null;
            }
        }

        if (isIp4 ? !IsDottedQuad(text) : !text.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        return IPAddress.TryParse(text, out IPAddress? address) && IsIp4(address) == isIp4 ? address : null;
    }

    /// <summary>Four decimal numbers; with a leading zero some would read octal, so it is refused.</summary>
    private static bool IsDottedQuad(string text)
    {
        int parts = 0;
        foreach (Range range in text.AsSpan().Split('.'))
        {
            ReadOnlySpan<char> part = text.AsSpan(range);
            if (++parts > Ip4Length || part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0'))
            {
                return false;
            }
        }

        return parts == Ip4Length;
    }

    private static OfferAnswerError Check(IPAddress parsed, out IPAddress address)
    {
        address = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        if (!IsIp4(address))
        {
            return address.IsIPv6Multicast ? OfferAnswerError.BadAddress : OfferAnswerError.None;
        }

        Span<byte> bytes = stackalloc byte[Ip4Length];
        address.TryWriteBytes(bytes, out _);

        // 0.0.0.0/8 is "this network", 224.0.0.0/4 multicast, 240.0.0.0/4 reserved and broadcast (RFC 6890 §2.2.2).
        bool isUsable = bytes[0] is > 0 and < 224 || address.Equals(IPAddress.Any);
        return isUsable ? OfferAnswerError.None : OfferAnswerError.BadAddress;
    }

    private static bool IsHostName(string text)
    {
        bool hasLetter = false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.'))
            {
                return false;
            }

            hasLetter |= char.IsAsciiLetter(c);
        }

        return hasLetter;
    }
}
