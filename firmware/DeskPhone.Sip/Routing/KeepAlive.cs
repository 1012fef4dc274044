using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>Keeps the way to a server open through NATs and notices when it is gone (RFC 5626 §3.5.1 and §4.4.1).</summary>
/// <remarks>
/// A double CRLF, answered by a single one over connections. Over UDP nobody answers it, and a NAT is all it is for. A server
/// that never answered a ping may not know what it is; only one that did is expected to go on.
/// </remarks>
internal sealed class KeepAlive(SipContext context)
{
    /// <summary>§4.4.1: upper bound 120 s, and not below four fifths of it. Over UDP 24 to 29 s (§4.4.2 gives that to STUN).</summary>
    private static readonly TimeSpan s_shortestConnected = TimeSpan.FromSeconds(95);
    private static readonly TimeSpan s_longestConnected = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_shortestDatagram = TimeSpan.FromSeconds(24);
    private static readonly TimeSpan s_longestDatagram = TimeSpan.FromSeconds(29);
    private static readonly TimeSpan s_pongLimit = TimeSpan.FromSeconds(10);
    private static readonly byte[] s_ping = [.. "\r\n\r\n"u8];

    private SipFlow? _flow;
    private bool _isAnswering;
    private Instant? _pingAt;
    private Instant? _pongBy;

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(_pingAt, _pongBy);

    /// <summary>Watches a flow; a WebSocket has pings of its own.</summary>
    public void Start(SipFlow flow, Instant now)
    {
        Stop();
        if (flow.Protocol is not (SipTransportProtocol.WebSocket or SipTransportProtocol.SecureWebSocket))
        {
            _flow = flow;
            Schedule(now);
        }
    }

    /// <summary>Watches nothing.</summary>
    public void Stop() => (_flow, _pingAt, _pongBy) = (null, null, null);

    /// <summary>The server answered.</summary>
    public void HandlePong() => (_isAnswering, _pongBy) = (true, null);

    /// <summary>The deadline passed; true where the server has gone silent and the flow is no use any more.</summary>
    public bool HandleTimeout(Instant now)
    {
        if (_pongBy <= now)
        {
            Stop();
            return true;
        }

        if (_pingAt <= now)
        {
            context.Emit(new SipOutput.SendMessage(_flow!.Id, s_ping));
            _pongBy = _flow.IsReliable && _isAnswering ? now + s_pongLimit : null;
            Schedule(now);
        }

        return false;
    }

    private void Schedule(Instant now) => _pingAt = now + (_flow!.IsReliable
        ? context.Random.NextBetween(s_shortestConnected, s_longestConnected)
        : context.Random.NextBetween(s_shortestDatagram, s_longestDatagram));
}
