using System.Text;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sdp.Description;
using DeskPhone.Sip;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport;

namespace DeskPhone.Benchmarks.Uas;

/// <summary>A user agent that takes every call: the project's own SIP and its own sockets, with limits set for a server.</summary>
/// <remarks>The engine belongs to whoever holds the lock: the receive loop of the socket, or the timer.</remarks>
internal sealed class UasHost : ISipFlowEvents, IAsyncDisposable
{
    /// <summary>What every caller is told about sound.</summary>
    public static ReadOnlyMemory<byte> Description { get; } = Encoding.ASCII.GetBytes(
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n");

    private readonly Lock _gate = new();
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly SipEngine _engine;
    private readonly SipTransport _transport;
    private readonly ITimer _timer;

    public UasHost(int callerPort)
    {
        var options = new SipEngineOptions
        {
            MaxSessions = 50_000,
            MaxServerTransactions = 1_000_000,
            ServerRequestsPerSecond = 1_000_000,
            SessionInterval = TimeSpan.Zero,
        };
        _engine = new SipEngine(options, new SystemRandomSource());
        _transport = SipTransport.Start(new SipTransportOptions { Port = 0 }, this, _time);
        lock (_gate)
        {
            _engine.HandleAccounts(
                [new SipAccountOptions { AddressOfRecord = "sip:uas@127.0.0.1", Proxy = $"sip:127.0.0.1:{callerPort}", DoesRegister = false }], Now);
            Pump();
        }

        _timer = _time.CreateTimer(_ => Tick(), state: null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));
    }

    public int Port => _transport.Port;

    /// <summary>Calls that were answered and confirmed.</summary>
    public int Established { get; private set; }

    /// <summary>Calls the caller has hung up.</summary>
    public int Ended { get; private set; }

    /// <summary>Sessions and transactions still kept.</summary>
    public int OpenWork
    {
        get
        {
            lock (_gate)
            {
                return _engine.OpenWork;
            }
        }
    }

    public void FlowOpened(SipFlow flow)
    {
        lock (_gate)
        {
            _engine.HandleFlowOpened(flow, Now);
            Pump();
        }
    }

    public void FlowFailed(FlowId flow, string reason)
    {
        lock (_gate)
        {
            _engine.HandleFlowFailed(flow, reason, Now);
            Pump();
        }
    }

    public bool TryDeliver(SipDelivery delivery)
    {
        lock (_gate)
        {
            if (delivery.Accepted is { } accepted)
            {
                _engine.HandleFlowAccepted(accepted, Now);
            }

            _engine.HandleMessage(delivery.Flow, delivery.Message.Span, Now);
            Pump();
        }

        return true;
    }

    public ValueTask DeliverAsync(SipDelivery delivery, CancellationToken cancellationToken)
    {
        _ = TryDeliver(delivery);
        return ValueTask.CompletedTask;
    }

    public void Notice(string text) => Console.Error.WriteLine(text);

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _transport.DisposeAsync();
    }

    private Instant Now => Instant.FromBoot(_time.GetElapsedTime(0));

    private void Tick()
    {
        lock (_gate)
        {
            if (_engine.Deadline <= Now)
            {
                _engine.HandleTimeout(Now);
                Pump();
            }
        }
    }

    private void Pump()
    {
        while (_engine.TryDequeue(out SipOutput? output))
        {
            switch (output)
            {
                case SipOutput.SendMessage send:
                    _transport.Send(send.Flow, send.Message);
                    break;
                case SipOutput.SessionIncoming incoming:
                    Take(incoming);
                    break;
                case SipOutput.SessionEstablished:
                    Established++;
                    break;
                case SipOutput.SessionEnded:
                    Ended++;
                    break;
                case SipOutput.OpenFlow open:
                    _transport.OpenFlow(open.Flow, open.Protocol, open.Remote, open.HostName);
                    break;
                case SipOutput.CloseFlow close:
                    _transport.CloseFlow(close.Flow);
                    break;
                default:
                    break; // nobody looks
            }
        }
    }

    private void Take(SipOutput.SessionIncoming incoming)
    {
        if (SdpParser.TryParse(incoming.Offer.Span, out _, out _) is not SdpParseError.None)
        {
            _engine.Reject(incoming.Session, 488, Now);
            return;
        }

        _engine.Ring(incoming.Session, Now);
        _engine.Answer(incoming.Session, Description, Now);
    }

    private sealed class SystemRandomSource : IRandomSource
    {
        private readonly Random _random = new(Seed: 1);

        public void Fill(Span<byte> destination) => _random.NextBytes(destination);
    }
}
