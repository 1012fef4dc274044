using System.Globalization;

namespace DeskPhone.TestKit.Peers;

/// <summary>A dnsmasq on loopback that knows the domain of <see cref="KamailioServer"/>: SRV records in the order given, every host at 127.0.0.1.</summary>
public sealed class DnsServer : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(10);

    private readonly PeerProcess _process;

    private DnsServer(PeerProcess process, int port)
    {
        _process = process;
        Address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
    }

    /// <summary>Where it listens, as it stands in the settings.</summary>
    public string Address { get; }

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>Starts one and waits until it listens.</summary>
    /// <param name="folder">An empty folder for its files.</param>
    /// <param name="sipPorts">Ports of the SIP servers over UDP and TCP, the preferred one first.</param>
    /// <param name="records">Further lines for its configuration.</param>
    public static async Task<DnsServer> StartAsync(string folder, IReadOnlyList<int> sipPorts, params IReadOnlyList<string> records)
    {
        Directory.CreateDirectory(folder);
        int port = FreePorts.Next();
        List<string> lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"port={port}"), "listen-address=127.0.0.1", "bind-interfaces", "no-resolv", "no-hosts", "keep-in-foreground",
            "log-queries", "log-facility=-", "pid-file=", $"user={Environment.UserName}", $"address=/{KamailioServer.Domain}/127.0.0.1", .. records,
        ];
        for (int i = 0; i < sipPorts.Count; i++)
        {
            foreach (string protocol in (string[])["_udp", "_tcp"])
            {
                lines.Add(string.Create(
                    CultureInfo.InvariantCulture, $"srv-host=_sip.{protocol}.{KamailioServer.Domain},p{i}.{KamailioServer.Domain},{sipPorts[i]},{10 * (i + 1)},10"));
            }
        }

        string configuration = Path.Combine(folder, "dnsmasq.conf");
        await File.WriteAllLinesAsync(configuration, lines);
        PeerProcess process = PeerProcess.Start(PeerTools.PathOf("dnsmasq")!, ["-C", configuration], folder);
        try
        {
            await process.Log.WaitForAsync("dnsmasq to start", static line => line.Contains("started, version", StringComparison.Ordinal), s_startLimit);
            return new DnsServer(process, port);
        }
        catch (TimeoutException)
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
