using System.Globalization;
using System.Net;

namespace DeskPhone.Sdp.Description;

/// <summary>A <c>candidate</c> attribute over UDP (RFC 8839 §5.1): an address where the writer may be reached.</summary>
/// <param name="Foundation">Equal for candidates that share type, base and server.</param>
/// <param name="Component">1 for RTP, 2 for RTCP.</param>
/// <param name="Priority">Higher is better (RFC 8445 §5.1.2).</param>
/// <param name="Address">Address and port; never a name, which nobody resolves here.</param>
/// <param name="Type"><c>host</c>, <c>srflx</c>, <c>prflx</c> or <c>relay</c>.</param>
/// <param name="Related">The address it stands for, or <see langword="null"/>.</param>
public sealed record SdpCandidate(
    string Foundation, int Component, uint Priority, IPEndPoint Address, string Type, IPEndPoint? Related = null)
{
    internal const string Name = "candidate";
    private const int MaxFoundation = 32; // RFC 8839 §5.1

    /// <summary>Reads the value of a <c>candidate</c> attribute.</summary>
    /// <returns>The candidate, or <see langword="null"/> where it is malformed, not over UDP, or names a host.</returns>
    public static SdpCandidate? TryParse(string value)
    {
        string[] words = value.Split(' ', 16, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 8 || words[0].Length > MaxFoundation || words[6] != "typ"
            || !words[2].Equals("UDP", StringComparison.OrdinalIgnoreCase)
            || !SdpNumber.TryParse(words[1], 256, out int component) || component == 0
            || !uint.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out uint priority)
            || ReadEndPoint(words[4], words[5]) is not { Port: > 0 } address
            || words[7] is not ("host" or "srflx" or "prflx" or "relay"))
        {
            return null;
        }

        IPEndPoint? related = words.Length >= 12 && words[8] == "raddr" && words[10] == "rport" ? ReadEndPoint(words[9], words[11]) : null;
        return new SdpCandidate(words[0], component, priority, address, words[7], related);
    }

    /// <summary>The attribute.</summary>
    public SdpAttribute ToAttribute()
    {
        string related = Related is null ? "" : FormattableString.Invariant($" raddr {Plain(Related.Address)} rport {Related.Port}");
        return new SdpAttribute(
            Name,
            FormattableString.Invariant($"{Foundation} {Component} UDP {Priority} {Plain(Address.Address)} {Address.Port} typ {Type}{related}"));
    }

    /// <summary>Without the number of our own interface, which means nothing to anybody else (RFC 4007 §11.2).</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv6LinkLocal ? new IPAddress(address.GetAddressBytes()) : address;

    private static IPEndPoint? ReadEndPoint(string address, string port) =>
        !address.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(address, out IPAddress? parsed) && !parsed.Equals(IPAddress.Broadcast)
        && SdpNumber.TryParse(port, IPEndPoint.MaxPort, out int number)
            ? new IPEndPoint(parsed, number)
            : null;
}
