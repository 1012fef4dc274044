using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Transactions;

/// <summary>The INVITE server transaction (RFC 3261 §17.2.1, as amended by RFC 6026 §7.1).</summary>
/// <remarks>
/// Pure: after every <c>Handle…</c> call the owner drains <see cref="TryDequeue"/> and waits no longer than
/// <see cref="Deadline"/>. The owner keeps the latest response; here only its status matters.
/// </remarks>
/// <param name="timers">Timer values.</param>
/// <param name="isReliable">Whether the transport retransmits by itself.</param>
public sealed class InviteServerTransaction(SipTimers timers, bool isReliable)
{
    private readonly Queue<InviteServerOutput> _outputs = new(capacity: 4);
    private TimeSpan _retransmitInterval;
    private Instant? _retransmitAt; // timer G
    private Instant? _giveUpAt;     // timer H, I or L, whichever the state runs
    private bool _hasResponse;

    /// <summary>Current state.</summary>
    public InviteServerState State { get; private set; } = InviteServerState.Proceeding;

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/> if it never is.</summary>
    public Instant? Deadline => Deadlines.Earlier(_retransmitAt, _giveUpAt);

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out InviteServerOutput output) => _outputs.TryDequeue(out output);

    /// <summary>Handles a retransmitted INVITE.</summary>
    public void HandleInvite()
    {
        if (_hasResponse && State is InviteServerState.Proceeding or InviteServerState.Completed)
        {
            _outputs.Enqueue(InviteServerOutput.SendResponse);
        }
    }

    /// <summary>Handles an ACK within the transaction, which is one for a 3xx–6xx.</summary>
    public void HandleAck(Instant now)
    {
        if (State is InviteServerState.Completed)
        {
            Enter(InviteServerState.Confirmed, now + (isReliable ? TimeSpan.Zero : timers.TimerI));
        }
    }

    /// <summary>Handles a response of the transaction user; in Accepted, a retransmission of the 2xx.</summary>
    public void HandleResponse(int statusCode, Instant now)
    {
        switch (State, statusCode)
        {
            case (InviteServerState.Proceeding, < 200):
                _hasResponse = true;
                _outputs.Enqueue(InviteServerOutput.SendResponse);
                break;

            case (InviteServerState.Proceeding, < 300):
                _outputs.Enqueue(InviteServerOutput.SendResponse);
                Enter(InviteServerState.Accepted, now + timers.TimerL);
                break;

            case (InviteServerState.Proceeding, _):
                _hasResponse = true;
                _outputs.Enqueue(InviteServerOutput.SendResponse);
                Enter(InviteServerState.Completed, now + timers.TimerH);
                _retransmitInterval = timers.T1;
                _retransmitAt = isReliable ? null : now + timers.T1;
                break;

            case (InviteServerState.Accepted, >= 200 and < 300):
                _outputs.Enqueue(InviteServerOutput.SendResponse);
                break;

            default:
                break; // The figure has no such arrow: one final response, and nothing after it.
        }
    }

    /// <summary>Handles the passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        if (_giveUpAt <= now)
        {
            if (State is InviteServerState.Completed)
            {
                _outputs.Enqueue(InviteServerOutput.DeliverTimeout);
            }

            Enter(InviteServerState.Terminated, giveUpAt: null);
        }
        else if (_retransmitAt <= now)
        {
            _outputs.Enqueue(InviteServerOutput.SendResponse);
            TimeSpan doubled = _retransmitInterval * 2;
            _retransmitInterval = doubled > timers.T2 ? timers.T2 : doubled;
            _retransmitAt = now + _retransmitInterval;
        }
    }

    /// <summary>Handles a flow that is gone: no response can be sent any more (§17.2.4).</summary>
    public void HandleTransportError()
    {
        if (State is InviteServerState.Proceeding or InviteServerState.Accepted)
        {
            _outputs.Enqueue(InviteServerOutput.DeliverTransportError);
        }

        Enter(InviteServerState.Terminated, giveUpAt: null);
    }

    private void Enter(InviteServerState state, Instant? giveUpAt)
    {
        State = state;
        _retransmitAt = null;
        _giveUpAt = giveUpAt;
    }
}
