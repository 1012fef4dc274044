using System.Net;
using DeskPhone.App.Control;
using DeskPhone.App.Logging;
using DeskPhone.Hal;
using DeskPhone.Hal.Network;

namespace DeskPhone.App.Devices;

/// <summary>Tells the phone when the network is back, or is another one: accounts register at once instead of when their pause is over.</summary>
/// <param name="network">Cable and addresses.</param>
/// <param name="readServers">Reads the DNS servers there are now; empty until whoever writes them has.</param>
/// <param name="inbox">The control loop's.</param>
/// <param name="time">Its clock.</param>
/// <param name="log">Gets a line at each change.</param>
internal sealed class NetworkLoop(
    INetwork network, Func<IReadOnlyList<IPEndPoint>> readServers, ControlInbox inbox, TimeProvider time, ILogSink log)
{
    /// <summary>The address comes first and the names of its network a moment later, from another program.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(1);

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        NetworkState last = network.State;
        log.Write(LogLevel.Info, $"network: {last}");
        try
        {
            while (true)
            {
                NetworkState next = await network.ReadAsync(stopping).ConfigureAwait(false);
                log.Write(LogLevel.Info, $"network: {next}");
                if (next.IsUsable && !next.Addresses.SequenceEqual(last.Addresses))
                {
                    await TellAsync(stopping).ConfigureAwait(false);
                }

                last = next;
            }
        }
        catch (OperationCanceledException)
        {
            // The phone stops.
        }
        catch (HalException failure)
        {
            log.Write(LogLevel.Warning, $"network: {failure.Message}");
        }
    }

    private async Task TellAsync(CancellationToken stopping)
    {
        IReadOnlyList<IPEndPoint> servers = readServers();
        inbox.Post(new ControlInput.NetworkRestored(servers));
        await Task.Delay(s_settling, time, stopping).ConfigureAwait(false);
        IReadOnlyList<IPEndPoint> settled = readServers();
        if (!settled.SequenceEqual(servers))
        {
            inbox.Post(new ControlInput.NamesRestored(settled));
        }
    }
}
