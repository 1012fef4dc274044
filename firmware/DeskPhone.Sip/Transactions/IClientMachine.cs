using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Transactions;

/// <summary>What the two client state machines have in common (RFC 3261 §17.1).</summary>
internal interface IClientMachine
{
    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/> if it never is.</summary>
    Instant? Deadline { get; }

    /// <summary>Whether it has reached its last state.</summary>
    bool IsTerminated { get; }

    /// <summary>Handles a response that matched.</summary>
    void HandleResponse(int statusCode, Instant now);

    /// <summary>Handles the passing of <see cref="Deadline"/>; harmless when called early.</summary>
    void HandleTimeout(Instant now);

    /// <summary>Handles a send that failed for good.</summary>
    void HandleTransportError();
}
