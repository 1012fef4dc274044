namespace DeskPhone.Provisioning.Discovery;

/// <summary>A DHCP lease as systemd-networkd keeps it: a line <c>KEY=value</c> for what it asked for, so that nobody need ask again.</summary>
public static class NetworkdLease
{
    private const int LongestLease = 64 * 1024;

    /// <summary>Where the leases lie, a file for each network interface.</summary>
    public const string Directory = "/run/systemd/netif/leases";

    /// <summary>What a lease names; nothing for what is none.</summary>
    public static IReadOnlyList<(DiscoverySource Source, string Text)> ReadServers(string lease)
    {
        var servers = new List<(DiscoverySource, string)>();
        foreach (string line in lease.Length <= LongestLease ? lease.Split('\n') : [])
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            string value = equals < 0 ? "" : line[(equals + 1)..].Trim();
            switch (equals < 0 ? "" : line[..equals].Trim())
            {
                case "VENDOR_SPECIFIC" when TryHex(value, out byte[] vendor):
                    servers.AddRange(DhcpOptions.Read(43, vendor));
                    break;
                case "SIP":
                    servers.AddRange(Words(value).Select(static word => (DiscoverySource.DhcpOption120, word)));
                    break;
                case "NTP":
                    servers.AddRange(Words(value).Select(static word => (DiscoverySource.DhcpOption42, word)));
                    break;
                default:
                    break;
            }
        }

        return servers;
    }

    private static string[] Words(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool TryHex(string text, out byte[] bytes)
    {
        bool isHex = text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
        bytes = isHex ? Convert.FromHexString(text) : [];
        return isHex;
    }
}
