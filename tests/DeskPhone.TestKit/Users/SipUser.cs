using System.Security.Cryptography;
using System.Text;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.TestKit.Peers;
using DeskPhone.Transport;

namespace DeskPhone.TestKit.Users;

/// <summary>The phone's signalling by itself: its SIP engine on its own sockets, at a real server, with a test for a hand.</summary>
/// <remarks>The engine belongs to whoever holds the lock: a socket, the timer, or the test.</remarks>
public sealed class SipUser : ISipFlowEvents, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly List<SipOutput> _told = [];
    private readonly List<SipFlow> _flows = [];
    private readonly SipEngine _engine;
    private readonly Transport.SipTransport _transport;
    private readonly ITimer _timer;

    private SipUser(SipTransportOptions options)
    {
        _engine = new SipEngine(new SipEngineOptions(), new SystemRandomSource());
        _transport = Transport.SipTransport.Start(options, this, _time);
        _timer = _time.CreateTimer(_ => Tick(), state: null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));
    }

    /// <summary>Whether it answers calls.</summary>
    public bool AnswersByItself { get; set; } = true;

    /// <summary>Where it wants sound; by habit nobody listens there.</summary>
    public int MediaPort { get; set; } = 40_000;

    /// <summary>Where it sends callers on; empty for nowhere.</summary>
    public string ForwardsTo { get; set; } = "";

    /// <summary>Starts one.</summary>
    public static SipUser Start(SipTransportOptions options, SipAccountOptions account)
    {
        var user = new SipUser(options);
        user.Do((engine, now) => engine.HandleAccounts([account], now));
        return user;
    }

    /// <summary>Does something with its engine.</summary>
    public void Do(Action<SipEngine, Instant> command)
    {
        lock (_gate)
        {
            command(_engine, Now);
            Pump();
        }
    }

    /// <summary>Calls somebody.</summary>
    public SessionHandle Call(string target)
    {
        var session = default(Sip.Sessions.SessionId);
        Do((engine, now) => session = engine.Invite(new AccountId(0), target, Describe(), now));
        return new SessionHandle(this, session);
    }

    /// <summary>Offers the session again: hold, resume.</summary>
    public void Reoffer(Sip.Sessions.SessionId session, string direction) => Do((engine, now) => engine.Reinvite(
        session, Describe(direction), now));

    /// <summary>Waits until it was told something, now or before.</summary>
    public Task<T> WaitForAsync<T>(Func<T, bool> isWanted, TimeSpan limit)
        where T : SipOutput => Wait.ForAsync($"{typeof(T).Name}, told {string.Join(", ", Told.Select(static told => told.ToString()))}",
            () => Task.FromResult(Told.OfType<T>().FirstOrDefault(isWanted)!), static found => found is not null, limit);

    /// <summary>Everything it was told so far.</summary>
    public IReadOnlyList<SipOutput> Told
    {
        get
        {
            lock (_gate)
            {
                return [.. _told];
            }
        }
    }

    /// <summary>Every path it opened that stood.</summary>
    public IReadOnlyList<SipFlow> Flows
    {
        get
        {
            lock (_gate)
            {
                return [.. _flows];
            }
        }
    }

    /// <inheritdoc/>
    public void FlowOpened(SipFlow flow) => Do((engine, now) =>
    {
        _flows.Add(flow);
        engine.HandleFlowOpened(flow, now);
    });

    /// <inheritdoc/>
    public void FlowFailed(FlowId flow, string reason) => Do((engine, now) => engine.HandleFlowFailed(flow, reason, now));

    /// <inheritdoc/>
    public bool TryDeliver(SipDelivery delivery)
    {
        Do((engine, now) =>
        {
            if (delivery.Accepted is { } accepted)
            {
                engine.HandleFlowAccepted(accepted, now);
            }

            engine.HandleMessage(delivery.Flow, delivery.Message.Span, now);
        });
        return true;
    }

    /// <inheritdoc/>
    public ValueTask DeliverAsync(SipDelivery delivery, CancellationToken cancellationToken)
    {
        _ = TryDeliver(delivery);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Notice(string text)
    {
        lock (_gate)
        {
            _told.Add(new SipOutput.Notice(text));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _transport.DisposeAsync();
    }

    private byte[] Describe(string direction = "sendrecv") => Encoding.ASCII.GetBytes(FormattableString.Invariant(
        $"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {MediaPort} RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na={direction}\r\n"));

    private Instant Now => Instant.FromBoot(_time.GetElapsedTime(0));

    private void Tick() => Do((engine, now) =>
    {
        if (engine.Deadline <= now)
        {
            engine.HandleTimeout(now);
        }
    });

    private void Pump()
    {
        while (_engine.TryDequeue(out SipOutput? output))
        {
            switch (output)
            {
                case SipOutput.SendMessage send:
                    _transport.Send(send.Flow, send.Message);
                    break;
                case SipOutput.OpenFlow open:
                    _transport.OpenFlow(open.Flow, open.Protocol, open.Remote, open.HostName);
                    break;
                case SipOutput.CloseFlow close:
                    _transport.CloseFlow(close.Flow);
                    break;
                default:
                    _told.Add(output!);
                    React(output!);
                    break;
            }
        }
    }

    private void React(SipOutput output)
    {
        switch (output)
        {
            case SipOutput.SessionIncoming { Replaced: { } replaced } incoming:
                _engine.Answer(incoming.Session, Describe(), Now);
                _engine.Hangup(replaced, Now);
                break;
            case SipOutput.SessionIncoming incoming when ForwardsTo.Length > 0:
                _engine.Redirect(incoming.Session, ForwardsTo, "unconditional", Now);
                break;
            case SipOutput.SessionIncoming incoming:
                _engine.Ring(incoming.Session, Now);
                if (AnswersByItself)
                {
                    _engine.Answer(incoming.Session, Describe(), Now);
                }

                break;
            case SipOutput.SessionOffered offered:
                _engine.AcceptOffer(offered.Session, Describe(), Now);
                break;
            case SipOutput.TransferRequested requested:
                _ = _engine.InviteReferred(requested.Session, Describe(), Now);
                break;
            case SipOutput.TransferEnded { StatusCode: < 300 } ended:
                _engine.Hangup(ended.Session, Now);
                break;
            default:
                break; // for the test to look at
        }
    }

    private sealed class SystemRandomSource : IRandomSource
    {
        public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
    }
}
