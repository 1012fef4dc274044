using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Transactions;

/// <summary>The non-INVITE client transaction (RFC 3261 §17.1.2).</summary>
/// <remarks>Pure: after every <c>Handle…</c> call the owner drains <see cref="TryDequeue"/> and waits no longer than <see cref="Deadline"/>.</remarks>
public sealed class NonInviteClientTransaction : IClientMachine
{
    private readonly Queue<NonInviteClientOutput> _outputs = new(capacity: 4);
    private readonly SipTimers _timers;
    private readonly bool _isReliable;
    private TimeSpan _retransmitInterval;
    private Instant? _retransmitAt; // timer E
    private Instant? _giveUpAt;     // timer F or K, whichever the state runs

    /// <summary>Starts the transaction; the first output is <see cref="NonInviteClientOutput.SendRequest"/>.</summary>
    /// <param name="timers">Timer values.</param>
    /// <param name="isReliable">Whether the transport retransmits by itself.</param>
    /// <param name="now">When the request was handed over.</param>
    public NonInviteClientTransaction(SipTimers timers, bool isReliable, Instant now)
    {
        ArgumentNullException.ThrowIfNull(timers);

        _timers = timers;
        _isReliable = isReliable;
        _retransmitInterval = timers.T1;
        _retransmitAt = isReliable ? null : now + timers.T1;
        _giveUpAt = now + timers.TimerF;
        _outputs.Enqueue(NonInviteClientOutput.SendRequest);
    }

    /// <summary>Current state.</summary>
    public NonInviteClientState State { get; private set; } = NonInviteClientState.Trying;

    /// <inheritdoc/>
    public bool IsTerminated => State is NonInviteClientState.Terminated;

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/> if it never is.</summary>
    public Instant? Deadline => Deadlines.Earlier(_retransmitAt, _giveUpAt);

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out NonInviteClientOutput output) => _outputs.TryDequeue(out output);

    /// <summary>Handles a response that matched this transaction.</summary>
    public void HandleResponse(int statusCode, Instant now)
    {
        switch (State, statusCode)
        {
            case (NonInviteClientState.Trying, < 200):
                _outputs.Enqueue(NonInviteClientOutput.DeliverResponse);
                State = NonInviteClientState.Proceeding;
                break;

            case (NonInviteClientState.Proceeding, < 200):
                _outputs.Enqueue(NonInviteClientOutput.DeliverResponse);
                break;

            case (NonInviteClientState.Trying or NonInviteClientState.Proceeding, _):
                _outputs.Enqueue(NonInviteClientOutput.DeliverResponse);
                State = NonInviteClientState.Completed;
                _retransmitAt = null;
                _giveUpAt = now + (_isReliable ? TimeSpan.Zero : _timers.TimerK);
                break;

            default:
                break; // A retransmitted final response: absorbed.
        }
    }

    /// <summary>Handles the passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        if (_giveUpAt <= now)
        {
            if (State is NonInviteClientState.Trying or NonInviteClientState.Proceeding)
            {
                _outputs.Enqueue(NonInviteClientOutput.DeliverTimeout);
            }

            Terminate();
        }
        else if (_retransmitAt <= now)
        {
            _outputs.Enqueue(NonInviteClientOutput.SendRequest);
            TimeSpan doubled = _retransmitInterval * 2;
            _retransmitInterval = State is NonInviteClientState.Proceeding || doubled > _timers.T2 ? _timers.T2 : doubled;
            _retransmitAt = now + _retransmitInterval;
        }
    }

    /// <summary>Handles a send that failed for good (§17.1.4).</summary>
    public void HandleTransportError()
    {
        if (State is NonInviteClientState.Trying or NonInviteClientState.Proceeding)
        {
            _outputs.Enqueue(NonInviteClientOutput.DeliverTransportError);
        }

        Terminate();
    }

    private void Terminate()
    {
        State = NonInviteClientState.Terminated;
        _retransmitAt = null;
        _giveUpAt = null;
    }
}
