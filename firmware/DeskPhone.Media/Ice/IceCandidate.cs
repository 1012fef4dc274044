using System.Net;

namespace DeskPhone.Media.Ice;

/// <summary>An address at which a component of a stream may be reached (RFC 8445 §5.1). Immutable.</summary>
/// <param name="Kind">How it was learnt.</param>
/// <param name="Component">1 for RTP, 2 for RTCP.</param>
/// <param name="Address">Where.</param>
/// <param name="Priority">Higher is better.</param>
/// <param name="Related">The address it stands for: of the host for one seen from outside, of the outside for a relayed one.</param>
public sealed record IceCandidate(IceCandidateKind Kind, int Component, IPEndPoint Address, uint Priority, IPEndPoint? Related = null)
{
    /// <summary>Which server of its kind told or lent it, the first being 0: those of one place share a foundation (RFC 8445 §5.1.1.3).</summary>
    public int Place { get; init; }

    /// <summary>Priority of a candidate by the formula of RFC 8445 §5.1.2.1; the local preference is the server's place, so that no two are equal.</summary>
    public static uint PriorityOf(IceCandidateKind kind, int component, int place = 0) =>
        ((uint)kind << 24) | ((uint)(0xFFFF - place) << 8) | (uint)(256 - component);
}
