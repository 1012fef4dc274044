using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>A provisional response of ours that is sent again until its PRACK comes (RFC 3262 §3).</summary>
internal sealed class ReliableProvisional(SipTimers timers, InviteServer transaction, uint number, Instant now)
{
    private readonly Instant _giveUpAt = now + timers.TimerH;
    private TimeSpan _interval = timers.T1;
    private Instant _retransmitAt = now + timers.T1;

    /// <summary>Its RSeq.</summary>
    public uint Number { get; } = number;

    /// <summary>When to send again or give up.</summary>
    public Instant Deadline => _retransmitAt < _giveUpAt ? _retransmitAt : _giveUpAt;

    /// <summary>Whether a RAck is about it: the response, and the INVITE it answered.</summary>
    public bool IsAcknowledgedBy(ReceivedRequest prack) => string.Equals(
        prack.ResponseAcknowledged, FormattableString.Invariant($"{Number} {transaction.Request.SequenceNumber} INVITE"), StringComparison.OrdinalIgnoreCase);

    /// <summary>The deadline passed; false once 64·T1 went by without a PRACK.</summary>
    public bool HandleTimeout(Instant now)
    {
        if (_giveUpAt <= now)
        {
            return false;
        }

        if (_retransmitAt <= now)
        {
            transaction.HandleRetransmission();
            _interval *= 2; // Doubles without limit, as timer A does.
            _retransmitAt = now + _interval;
        }

        return true;
    }
}
