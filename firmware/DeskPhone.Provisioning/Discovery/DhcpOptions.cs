using System.Net;
using System.Text;

namespace DeskPhone.Provisioning.Discovery;

/// <summary>What the values of DHCP options name (RFC 2132, RFC 3361, RFC 5859).</summary>
internal static class DhcpOptions
{
    private const int AddressLength = 4;

    /// <summary>Reads one option; nothing for one about something else, or one that makes no sense.</summary>
    public static IEnumerable<(DiscoverySource Source, string Text)> Read(byte option, ReadOnlySpan<byte> value) => option switch
    {
        66 => One(DiscoverySource.DhcpOption66, Text(value)),
        160 => One(DiscoverySource.DhcpOption160, Text(value)),
        150 => One(DiscoverySource.DhcpOption150, Addresses(value).FirstOrDefault() ?? ""),
        43 => One(DiscoverySource.DhcpOption43, VendorUrl(value)),
        120 => Many(DiscoverySource.DhcpOption120, SipServers(value)),
        42 => Many(DiscoverySource.DhcpOption42, Addresses(value)),
        _ => [],
    };

    private static (DiscoverySource, string)[] One(DiscoverySource source, string text) => text.Length > 0 ? [(source, text)] : [];

    private static (DiscoverySource, string)[] Many(DiscoverySource source, List<string> texts) => [.. texts.Select(text => (source, text))];

    /// <summary>IPv4 addresses, one after the other (RFC 2132 §8.3, RFC 5859 §3).</summary>
    private static List<string> Addresses(ReadOnlySpan<byte> value)
    {
        var addresses = new List<string>();
        for (; value.Length >= AddressLength; value = value[AddressLength..])
        {
            addresses.Add(new IPAddress(value[..AddressLength]).ToString());
        }

        return addresses;
    }

    /// <summary>Addresses behind a 1; names as in DNS messages behind a 0 (RFC 3361 §3).</summary>
    private static List<string> SipServers(ReadOnlySpan<byte> value)
    {
        if (value.Length < 2 || value[0] != 0)
        {
            return value.Length > 1 && value[0] == 1 ? Addresses(value[1..]) : [];
        }

        var names = new List<string>();
        var labels = new List<string>();
        for (value = value[1..]; value.Length > 0 && value.Length > value[0] && value[0] < 64; value = value[(1 + value[0])..])
        {
            if (value[0] > 0)
            {
                labels.Add(Text(value.Slice(1, value[0])));
                continue;
            }

            if (labels.Count > 0)
            {
                names.Add(string.Join('.', labels));
            }

            labels.Clear();
        }

        return names;
    }

    /// <summary>The URL by itself, or in sub-options, whose numbers every vendor chose anew (RFC 2132 §8.4).</summary>
    private static string VendorUrl(ReadOnlySpan<byte> value)
    {
        string whole = Text(value);
        if (whole.Contains("://", StringComparison.Ordinal) && !whole.Any(char.IsControl))
        {
            return whole;
        }

        while (value.Length >= 2 && value.Length >= 2 + value[1])
        {
            string text = Text(value.Slice(2, value[1]));
            if (text.Contains("://", StringComparison.Ordinal))
            {
                return text;
            }

            value = value[(2 + value[1])..];
        }

        return "";
    }

    private static string Text(ReadOnlySpan<byte> value) => Encoding.ASCII.GetString(value).TrimEnd('\0').Trim();
}
