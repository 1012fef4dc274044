using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Ice;

/// <summary>A way from one of our addresses to one of the peer's (RFC 8445 §6.1.2), and how its checks go.</summary>
internal sealed class IcePair(int component, IPEndPoint remote, TurnAllocation? relay, ulong priority)
{
    private static readonly TimeSpan s_firstInterval = TimeSpan.FromMilliseconds(250);
    private TimeSpan _interval = s_firstInterval;

    public int Component => component;

    public IPEndPoint Remote => remote;

    /// <summary>The server it goes through, or <see langword="null"/> from our own port.</summary>
    public TurnAllocation? Relay => relay;

    /// <summary>Higher is better (RFC 8445 §6.1.2.3).</summary>
    public ulong Priority => priority;

    public IcePairState State { get; set; }

    /// <summary>Whether a check succeeded.</summary>
    public bool IsValid { get; set; }

    /// <summary>Whether the peer proved on this way that it is the peer.</summary>
    public bool IsPeerSeen { get; set; }

    /// <summary>Whether the next check chooses the pair (controlling), or the peer has chosen it and our own check still lacks (controlled).</summary>
    public bool IsNominating { get; set; }

    public byte[] TransactionId { get; } = new byte[StunMessage.TransactionIdLength];

    public Instant RepeatAt { get; private set; }

    public int Attempts { get; private set; }

    public void BeginCheck()
    {
        State = IcePairState.InProgress;
        _interval = s_firstInterval;
        Attempts = 0;
    }

    public void CountAttempt(Instant now)
    {
        Attempts++;
        RepeatAt = now + _interval;
        _interval *= 2;
    }

    public bool IsWay(int ofComponent, IPEndPoint to, TurnAllocation? through) =>
        component == ofComponent && ReferenceEquals(relay, through) && (ReferenceEquals(remote, to) || remote.Equals(to));
}
