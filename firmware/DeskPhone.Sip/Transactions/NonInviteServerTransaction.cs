using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Transactions;

/// <summary>The non-INVITE server transaction (RFC 3261 §17.2.2).</summary>
/// <remarks>Pure: after every <c>Handle…</c> call the owner drains <see cref="TryDequeue"/> and waits no longer than <see cref="Deadline"/>.</remarks>
public sealed class NonInviteServerTransaction
{
    private readonly SipTimers _timers;
    private readonly bool _isReliable;
    private int _responsesDue; // The one output there is needs no queue: ten thousand of these are kept at once.

    /// <summary>Starts the transaction for a request just received.</summary>
    /// <param name="timers">Timer values.</param>
    /// <param name="isReliable">Whether the transport retransmits by itself.</param>
    /// <param name="now">When the request came.</param>
    public NonInviteServerTransaction(SipTimers timers, bool isReliable, Instant now)
    {
        ArgumentNullException.ThrowIfNull(timers);

        _timers = timers;
        _isReliable = isReliable;
        Deadline = now + timers.TimerF; // By then the client has given up; an answer would reach nobody.
    }

    /// <summary>Current state.</summary>
    public NonInviteServerState State { get; private set; } = NonInviteServerState.Trying;

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/> if it never is.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out NonInviteServerOutput output)
    {
        output = NonInviteServerOutput.SendResponse;
        bool isDue = _responsesDue > 0;
        _responsesDue -= isDue ? 1 : 0;
        return isDue;
    }

    /// <summary>Handles a retransmitted request.</summary>
    public void HandleRequest()
    {
        if (State is NonInviteServerState.Proceeding or NonInviteServerState.Completed)
        {
            _responsesDue++;
        }
    }

    /// <summary>Handles a response of the transaction user.</summary>
    public void HandleResponse(int statusCode, Instant now)
    {
        switch (State, statusCode)
        {
            case (NonInviteServerState.Trying or NonInviteServerState.Proceeding, < 200):
                _responsesDue++;
                State = NonInviteServerState.Proceeding;
                break;

            case (NonInviteServerState.Trying or NonInviteServerState.Proceeding, _):
                _responsesDue++;
                State = NonInviteServerState.Completed;
                Deadline = now + (_isReliable ? TimeSpan.Zero : _timers.TimerJ);
                break;

            default:
                break; // §17.2.2: any other final response is discarded.
        }
    }

    /// <summary>Handles the passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        if (Deadline <= now)
        {
            Terminate();
        }
    }

    /// <summary>Handles a flow that is gone: no response can be sent any more.</summary>
    public void HandleTransportError() => Terminate();

    private void Terminate()
    {
        State = NonInviteServerState.Terminated;
        Deadline = null;
    }
}
