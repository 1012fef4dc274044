using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Ice;

/// <summary>A request to a TURN server that waits for its answer.</summary>
internal sealed class TurnRequest(StunMethod method, TurnPeer? peer, uint lifetimeSeconds, byte[] transactionId, bool isReliable, Instant now)
{
    private const int MaxAttempts = 7;                                              // Rc of RFC 8489 §6.2.1
    private static readonly TimeSpan s_firstInterval = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan s_reliableLimit = TimeSpan.FromSeconds(10);    // Over a connection nothing is repeated (RFC 8489 §6.2.2).

    private TimeSpan _interval = s_firstInterval;

    public StunMethod Method => method;

    /// <summary>Whom it is about, or <see langword="null"/> for the allocation itself.</summary>
    public TurnPeer? Peer => peer;

    public uint LifetimeSeconds => lifetimeSeconds;

    public byte[] TransactionId => transactionId;

    /// <summary>When it is sent, or sent again.</summary>
    public Instant Due { get; private set; } = now;

    public int Attempts { get; private set; }

    public bool IsGivenUp => Attempts > (isReliable ? 1 : MaxAttempts);

    public void CountAttempt(Instant now)
    {
        Attempts++;
        Due = now + (isReliable ? s_reliableLimit : _interval);
        _interval *= 2;
    }
}
