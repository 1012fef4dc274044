using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Transactions;

/// <summary>The INVITE client transaction (RFC 3261 §17.1.1, as amended by RFC 6026 §7.2).</summary>
/// <remarks>
/// Does no I/O and reads no clock. Members come in three kinds: properties only look; <c>Handle…</c> methods take an
/// input and the time it happened; <see cref="TryDequeue"/> hands out what to do. After every <c>Handle…</c> call the
/// owner drains <see cref="TryDequeue"/>, then waits no longer than <see cref="Deadline"/>.
/// </remarks>
public sealed class InviteClientTransaction : IClientMachine
{
    private readonly Queue<InviteClientOutput> _outputs = new(capacity: 4);
    private readonly SipTimers _timers;
    private readonly bool _isReliable;
    private TimeSpan _retransmitInterval;
    private Instant? _retransmitAt; // timer A
    private Instant? _giveUpAt;     // timer B, D or M, whichever the state runs
    private Instant? _abandonAt;    // nobody waits for its outcome any more

    /// <summary>Starts the transaction; the first output is <see cref="InviteClientOutput.SendInvite"/>.</summary>
    /// <param name="timers">Timer values; tests rarely need other than the defaults.</param>
    /// <param name="isReliable">Whether the transport is TCP or TLS, over which nothing is retransmitted.</param>
    /// <param name="now">When the INVITE was handed over.</param>
    public InviteClientTransaction(SipTimers timers, bool isReliable, Instant now)
    {
        ArgumentNullException.ThrowIfNull(timers);

        _timers = timers;
        _isReliable = isReliable;
        _retransmitInterval = timers.T1;
        _retransmitAt = isReliable ? null : now + timers.T1;
        _giveUpAt = now + timers.TimerB;
        _outputs.Enqueue(InviteClientOutput.SendInvite);
    }

    /// <summary>Current state.</summary>
    public InviteClientState State { get; private set; } = InviteClientState.Calling;

    /// <inheritdoc/>
    public bool IsTerminated => State is InviteClientState.Terminated;

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/> if it never is.</summary>
    public Instant? Deadline => Deadlines.Earlier(_abandonAt, Deadlines.Earlier(_retransmitAt, _giveUpAt));

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out InviteClientOutput output) => _outputs.TryDequeue(out output);

    /// <summary>Handles a response that matched this transaction.</summary>
    public void HandleResponse(int statusCode, Instant now)
    {
        switch (State, statusCode)
        {
            case (InviteClientState.Calling or InviteClientState.Proceeding, < 200):
                _outputs.Enqueue(InviteClientOutput.DeliverResponse);
                Enter(InviteClientState.Proceeding, giveUpAt: null);
                break;

            case (InviteClientState.Calling or InviteClientState.Proceeding, < 300):
                _outputs.Enqueue(InviteClientOutput.DeliverResponse);
                Enter(InviteClientState.Accepted, now + _timers.TimerM);
                break;

            case (InviteClientState.Calling or InviteClientState.Proceeding, _):
                _outputs.Enqueue(InviteClientOutput.SendAck);
                _outputs.Enqueue(InviteClientOutput.DeliverResponse);
                Enter(InviteClientState.Completed, now + (_isReliable ? TimeSpan.Zero : _timers.TimerD));
                break;

            case (InviteClientState.Accepted, >= 200 and < 300):
                // A forking proxy may deliver several 2xx; the dialog acknowledges each one itself.
                _outputs.Enqueue(InviteClientOutput.DeliverResponse);
                break;

            case (InviteClientState.Completed, >= 300):
                _outputs.Enqueue(InviteClientOutput.SendAck);
                break;

            default:
                break; // Late or out of order: the figure has no such arrow, so it is absorbed.
        }
    }

    /// <summary>Handles the passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        if (_abandonAt <= now)
        {
            HandleAbandoned();
        }
        else if (_giveUpAt <= now)
        {
            if (State is InviteClientState.Calling)
            {
                _outputs.Enqueue(InviteClientOutput.DeliverTimeout);
            }

            Enter(InviteClientState.Terminated, giveUpAt: null);
        }
        else if (_retransmitAt <= now)
        {
            _outputs.Enqueue(InviteClientOutput.SendInvite);
            _retransmitInterval *= 2; // Timer A doubles without limit; only timer B ends it (§17.1.1.2).
            _retransmitAt = now + _retransmitInterval;
        }
    }

    /// <summary>Handles a send that failed for good (§17.1.4).</summary>
    public void HandleTransportError()
    {
        if (State is InviteClientState.Calling or InviteClientState.Proceeding)
        {
            // Figure 5 has the arrow from Calling alone; but a flow that is gone carries no response either.
            _outputs.Enqueue(InviteClientOutput.DeliverTransportError);
        }

        Enter(InviteClientState.Terminated, giveUpAt: null);
    }

    /// <summary>Sends the INVITE no more: it was sent elsewhere. A response to what was sent is still handled.</summary>
    public void HandleSuperseded() => _retransmitAt = null;

    /// <summary>Its session is over: a final response that stays away for another 64·T1 is waited for no longer. In Proceeding no timer of the figure runs.</summary>
    public void HandleForgotten(Instant now)
    {
        if (State is InviteClientState.Calling or InviteClientState.Proceeding)
        {
            _abandonAt ??= now + _timers.TimerB;
        }
    }

    /// <summary>Ends a cancelled INVITE whose final response stays away for 64·T1 (§9.1).</summary>
    public void HandleAbandoned()
    {
        if (State is InviteClientState.Calling or InviteClientState.Proceeding)
        {
            _outputs.Enqueue(InviteClientOutput.DeliverTimeout);
            Enter(InviteClientState.Terminated, giveUpAt: null);
        }
    }

    private void Enter(InviteClientState state, Instant? giveUpAt)
    {
        State = state;
        _retransmitAt = null;
        _giveUpAt = giveUpAt;
        _abandonAt = state is InviteClientState.Proceeding ? _abandonAt : null;
    }
}
