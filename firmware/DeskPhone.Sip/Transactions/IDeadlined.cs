using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Transactions;

/// <summary>Something with a point in time at which it wants to be called.</summary>
internal interface IDeadlined
{
    /// <summary>When, or null for never.</summary>
    Instant? Deadline { get; }

    /// <summary>Where it stands in its queue; the queue's own note.</summary>
    Instant? QueuedFor { get; set; }
}
