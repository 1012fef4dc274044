using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>Our 2xx to an INVITE, sent again until its ACK comes, on any transport (RFC 3261 §13.3.1.4).</summary>
internal sealed class UnacknowledgedSuccess(SipTimers timers, ServerTransaction transaction, Instant now)
{
    private readonly Instant _giveUpAt = now + timers.TimerH;
    private TimeSpan _interval = timers.T1;
    private Instant _retransmitAt = now + timers.T1;

    /// <summary>The INVITE's sequence number, which its ACK repeats.</summary>
    public uint SequenceNumber => transaction.Request.SequenceNumber;

    /// <summary>When to send again or give up.</summary>
    public Instant Deadline => _retransmitAt < _giveUpAt ? _retransmitAt : _giveUpAt;

    /// <summary>The deadline passed; false once 64·T1 went by without an ACK.</summary>
    public bool HandleTimeout(Instant now)
    {
        if (_giveUpAt <= now)
        {
            return false;
        }

        if (_retransmitAt <= now)
        {
            transaction.RetransmitSuccess(now);
            _interval = _interval * 2 > timers.T2 ? timers.T2 : _interval * 2;
            _retransmitAt = now + _interval;
        }

        return true;
    }
}
