using System.Net;

namespace DeskPhone.Transport.Dns;

/// <summary>What this machine was told of names: its DNS servers and its own table.</summary>
public static class SystemNames
{
    private const int DnsPort = 53;

    /// <summary>The servers in a file such as <c>/etc/resolv.conf</c>; none where it cannot be read.</summary>
    public static IReadOnlyList<IPEndPoint> ReadServers(string file) =>
    [
        .. Lines(file)
            .Where(static words => words.Length > 1 && words[0] == "nameserver")
            .Select(static words => IPAddress.TryParse(words[1], out IPAddress? address) ? new IPEndPoint(address, DnsPort) : null)
            .OfType<IPEndPoint>(),
    ];

    /// <summary>The table in a file such as <c>/etc/hosts</c>, names in lower case; empty where it cannot be read.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IPAddress>> ReadHosts(string file)
    {
        var hosts = new Dictionary<string, IReadOnlyList<IPAddress>>();
        foreach (string[] words in Lines(file))
        {
            if (IPAddress.TryParse(words[0], out IPAddress? address))
            {
                foreach (string name in words[1..].Select(static word => word.ToLowerInvariant()))
                {
                    hosts[name] = [.. hosts.GetValueOrDefault(name, []), address];
                }
            }
        }

        return hosts;
    }

    /// <summary>A server as it stands in the settings: an address, with or without a port.</summary>
    public static IPEndPoint ParseServer(string text)
    {
        var endpoint = IPEndPoint.Parse(text);
        return endpoint.Port == 0 ? new IPEndPoint(endpoint.Address, DnsPort) : endpoint;
    }

    private static List<string[]> Lines(string file)
    {
        try
        {
            return
            [
                .. File.ReadAllLines(file)
                    .Select(static line => line.Split('#', ';')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
                    .Where(static words => words.Length > 0),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
