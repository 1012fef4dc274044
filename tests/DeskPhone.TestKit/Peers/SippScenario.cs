using System.Globalization;

namespace DeskPhone.TestKit.Peers;

/// <summary>One sipp running a scenario: a peer whose every message the test dictates.</summary>
public sealed class SippScenario : IAsyncDisposable
{
    private readonly PeerProcess _process;
    private readonly string _folder;

    private SippScenario(PeerProcess process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    /// <summary>Its SIP port.</summary>
    public int Port { get; }

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>Starts a scenario for one call.</summary>
    /// <param name="folder">An empty folder for its files.</param>
    /// <param name="scenario">The scenario's XML.</param>
    /// <param name="transport">What carries its SIP.</param>
    /// <param name="arguments">Further arguments: <c>-s 102 -rtp_echo 127.0.0.1:5060</c>.</param>
    public static async Task<SippScenario> StartAsync(
        string folder, string scenario, SipTransport transport, params string[] arguments)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "scenario.xml");
        await File.WriteAllTextAsync(file, scenario);
        int port = FreePorts.Next();
        PeerProcess process = PeerProcess.Start(
            PeerTools.PathOf("sipp")!,
            [
                "-sf", file, "-i", "127.0.0.1", "-m", "1", "-nostdin", "-timeout", "60s", "-timeout_error", "-trace_err", "-trace_msg",
                "-t", transport is SipTransport.Tcp ? "t1" : "u1",
                "-p", port.ToString(CultureInfo.InvariantCulture),
                "-mp", FreePorts.NextRange(8).ToString(CultureInfo.InvariantCulture),
                .. arguments,
            ],
            folder);
        return new SippScenario(process, folder, port);
    }

    /// <summary>Waits until the scenario was played to its end.</summary>
    /// <exception cref="InvalidOperationException">The peer did something the scenario does not expect; quotes the messages.</exception>
    public async Task WaitForSuccessAsync(TimeSpan limit)
    {
        int exitCode = await _process.WaitForExitAsync(limit);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"sipp ended with {exitCode}:\n{Messages()}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    /// <summary>The SIP messages it sent and received.</summary>
    public string Messages() =>
        string.Join('\n', Directory.EnumerateFiles(_folder, "scenario_*_*.log").Order(StringComparer.Ordinal).Select(File.ReadAllText));
}
