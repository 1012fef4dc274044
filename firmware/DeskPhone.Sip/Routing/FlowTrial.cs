using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>A path to a better place, tried by one registration while the old path still stands.</summary>
internal sealed class FlowTrial(FlowId id, ServerTarget target, IFlowUser user, Instant deadline)
{
    /// <summary>Its name.</summary>
    public FlowId Id { get; } = id;

    /// <summary>Where it leads.</summary>
    public ServerTarget Target { get; } = target;

    /// <summary>Who tries it.</summary>
    public IFlowUser User { get; } = user;

    /// <summary>When it has taken too long to open; null once it stands.</summary>
    public Instant? Deadline { get; set; } = deadline;
}
