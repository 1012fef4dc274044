using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.DemoPbx.Registrar;

/// <summary>Where a user is: a contact, and the flow its REGISTER came on (RFC 3261 §10.3, RFC 5626 §5.3).</summary>
internal sealed record Binding(string User, byte[] ContactUri, FlowId Flow, Instant ExpiresAt, string CallId, uint SequenceNumber)
{
    /// <summary>Whether it is a refresh of the other rather than a new contact.</summary>
    public bool IsSameContact(Binding? other) => other is not null && ContactUri.AsSpan().SequenceEqual(other.ContactUri) && CallId == other.CallId;
}
