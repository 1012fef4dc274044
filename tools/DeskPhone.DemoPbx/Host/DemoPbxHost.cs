using System.Net;
using DeskPhone.Transport;
using DeskPhone.Transport.Rtp;

namespace DeskPhone.DemoPbx.Host;

/// <summary>A demo PBX with real sockets, on loopback unless told otherwise. Started once, stopped once.</summary>
public sealed class DemoPbxHost : IAsyncDisposable
{
    private readonly SipTransport _transport;
    private readonly MediaPorts _ports;
    private readonly PbxInbox _inbox;
    private readonly PbxLoop _loop;
    private Task? _stopped;

    private DemoPbxHost(SipTransport transport, MediaPorts ports, PbxInbox inbox, PbxLoop loop, IPEndPoint address)
    {
        _transport = transport;
        _ports = ports;
        _inbox = inbox;
        _loop = loop;
        Address = address;
    }

    /// <summary>Where phones reach it, over UDP and TCP.</summary>
    public IPEndPoint Address { get; }

    /// <summary>How often something failed that never should, and the PBX went on.</summary>
    public long Failures => _loop.Failures;

    /// <summary>Opens the sockets, makes the sounds, and begins to answer.</summary>
    /// <exception cref="SipPortBusyException">The port is taken; the message is one plain line.</exception>
    /// <exception cref="ArgumentException">The address is none to reach a PBX at, or a user has the number of an extension.</exception>
    public static Task<DemoPbxHost> StartAsync(DemoPbxHostOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Listen.Address.Equals(IPAddress.Any) || options.Listen.Address.Equals(IPAddress.IPv6Any))
        {
            throw new ArgumentException("the PBX needs the one address its phones reach it at", nameof(options));
        }

        return Task.Run(() => Start(options), cancellationToken); // A tune of twenty seconds takes a moment to make.
    }

    /// <summary>Stops answering and closes the sockets; may be called twice.</summary>
    public Task StopAsync() => _stopped ??= StopOnceAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private static DemoPbxHost Start(DemoPbxHostOptions options)
    {
        var inbox = new PbxInbox(options.Notice);
        SipTransport? transport = null;
        try
        {
            var sipOptions = new SipTransportOptions { Address = options.Listen.Address, Port = options.Listen.Port };
            transport = SipTransport.Start(sipOptions, inbox, options.Time);
            var address = new IPEndPoint(options.Listen.Address, transport.Port);
            var engine = new DemoPbxEngine(
                new PbxOptions { Domain = options.Domain, Address = address, Users = options.Users }, new OsRandomSource());
            var ports = new MediaPorts(address.Address, new RtpPortRange(options.RtpPorts.First, options.RtpPorts.Last));
            var loop = new PbxLoop(engine, transport, ports, inbox, options);
            loop.Start();
            var host = new DemoPbxHost(transport, ports, inbox, loop, address);
            transport = null;
            return host;
        }
        finally
        {
            if (transport is not null)
            {
                _ = transport.DisposeAsync().AsTask();
                inbox.Dispose();
            }
        }
    }

    private async Task StopOnceAsync()
    {
        _loop.Stop();
        await _transport.DisposeAsync().ConfigureAwait(false);
        _ports.Dispose();
        _inbox.Dispose();
    }
}
