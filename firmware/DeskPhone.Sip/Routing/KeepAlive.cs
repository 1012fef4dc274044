using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>Keeps the way to a server open through NATs and notices when it is gone (RFC 5626 §3.5, §4.4).</summary>
/// <remarks>
/// A double CRLF, answered by a single one over connections. Over UDP nobody answers it, and a NAT is all it is for; a server that
/// does outbound answers STUN there instead. A server that never answered a ping may not know what it is; only one that did is
/// expected to go on.
/// </remarks>
internal sealed class KeepAlive(SipContext context)
{
    /// <summary>STUN requests sent before a server counts as gone (RFC 8489 §6.2.1 has seven; a phone should not take a minute).</summary>
    private const int MaxAttempts = 4;

    /// <summary>§4.4.1: upper bound 120 s, and not below four fifths of it. Over UDP 24 to 29 s (§4.4.2).</summary>
    private static readonly TimeSpan s_shortestConnected = TimeSpan.FromSeconds(95);
    private static readonly TimeSpan s_longestConnected = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_shortestDatagram = TimeSpan.FromSeconds(24);
    private static readonly TimeSpan s_longestDatagram = TimeSpan.FromSeconds(29);
    private static readonly TimeSpan s_pongLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_shortestFlowTimer = TimeSpan.FromSeconds(10);
    private static readonly byte[] s_ping = [.. "\r\n\r\n"u8];

    private readonly byte[] _transactionId = new byte[12];
    private SipFlow? _flow;
    private bool _isAnswering;
    private bool _isOutbound;
    private TimeSpan? _flowTimer;
    private IPEndPoint? _mapped;
    private int _attempts;
    private Instant? _pingAt;
    private Instant? _pongBy;

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(_pingAt, _pongBy);

    /// <summary>Watches a flow; a WebSocket has pings of its own.</summary>
    public void Start(SipFlow flow, Instant now)
    {
        Stop();
        (_isAnswering, _isOutbound, _flowTimer, _mapped) = (false, false, null, null);
        if (flow.Protocol is not (SipTransportProtocol.WebSocket or SipTransportProtocol.SecureWebSocket))
        {
            _flow = flow;
            Schedule(now);
        }
    }

    /// <summary>The registrar does outbound (§6): it answers pings, and may say how often it wants them (§4.4, Flow-Timer).</summary>
    public void HandleOutbound(TimeSpan? flowTimer, Instant now)
    {
        bool isNews = !_isOutbound || flowTimer != _flowTimer;
        _isOutbound = true;
        _flowTimer = flowTimer < s_shortestFlowTimer ? s_shortestFlowTimer : flowTimer;
        if (isNews && _flow is not null)
        {
            Schedule(now);
        }
    }

    /// <summary>Watches nothing.</summary>
    public void Stop() => (_flow, _pingAt, _pongBy, _attempts) = (null, null, null, 0);

    /// <summary>The server answered.</summary>
    public void HandlePong() => (_isAnswering, _pongBy) = (true, null);

    /// <summary>A STUN answer came; true where the NAT has given us another address, so that the flow is no use any more (§4.4.2).</summary>
    public bool HandleStun(ReadOnlySpan<byte> answer)
    {
        if (_attempts == 0 || !StunBinding.TryReadAnswer(answer, _transactionId, out IPEndPoint? mapped))
        {
            return false;
        }

        bool hasMoved = _mapped is not null && mapped is not null && !mapped.Equals(_mapped);
        (_isAnswering, _pongBy, _attempts, _mapped) = (true, null, 0, mapped ?? _mapped);
        return hasMoved;
    }

    /// <summary>The deadline passed; true where the server has gone silent and the flow is no use any more.</summary>
    public bool HandleTimeout(Instant now)
    {
        if (_pongBy <= now && (_flow!.IsReliable || _attempts >= MaxAttempts))
        {
            bool isExpected = _isAnswering || _flow.IsReliable;
            _pongBy = null;
            _attempts = 0;
            if (isExpected)
            {
                Stop();
            }

            return isExpected;
        }

        if (_pongBy <= now)
        {
            SendStun(now);
        }
        else if (_pingAt <= now)
        {
            Ping(now);
        }

        return false;
    }

    private void Ping(Instant now)
    {
        Schedule(now);
        if (_isOutbound && !_flow!.IsReliable)
        {
            _attempts = 0;
            context.Random.Fill(_transactionId);
            SendStun(now);
            return;
        }

        context.Emit(new SipOutput.SendMessage(_flow!.Id, s_ping));
        _pongBy = _flow.IsReliable && (_isAnswering || _isOutbound) ? now + s_pongLimit : null;
    }

    private void SendStun(Instant now)
    {
        context.Emit(new SipOutput.SendMessage(_flow!.Id, StunBinding.Write(_transactionId)));
        _pongBy = now + (TimeSpan.FromMilliseconds(500) * (1 << _attempts)); // RFC 8489 §6.2.1: 500 ms, doubled.
        _attempts++;
    }

    private void Schedule(Instant now) => _pingAt = now + (_flowTimer is { } asked
        ? context.Random.NextBetween(asked * 0.8, asked)
        : _flow!.IsReliable
            ? context.Random.NextBetween(s_shortestConnected, s_longestConnected)
            : context.Random.NextBetween(s_shortestDatagram, s_longestDatagram));
}
