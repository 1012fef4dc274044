using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Routing;

/// <summary>The connection to one peer beside its datagrams, and the requests that wait for it.</summary>
internal sealed class StreamDetour
{
    /// <summary>The connection; null where there is none yet, or none any more.</summary>
    public SipFlow? Flow { get; set; }

    /// <summary>Its name while it is being opened.</summary>
    public FlowId Opening { get; set; }

    /// <summary>When opening it has taken too long.</summary>
    public Instant? DueAt { get; set; }

    /// <summary>Until when it is not tried, since the peer took none.</summary>
    public Instant? RefusedUntil { get; set; }

    /// <summary>Requests that begin once it stands, or not.</summary>
    public List<ClientTransaction> Waiting { get; } = [];
}
