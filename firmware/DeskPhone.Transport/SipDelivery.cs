using DeskPhone.Sip.Routing;

namespace DeskPhone.Transport;

/// <summary>One whole SIP message from a peer.</summary>
/// <param name="Flow">The flow it came over.</param>
/// <param name="Message">The message; the receiver owns the buffer.</param>
/// <param name="Accepted">
/// The flow itself with the first message of a peer that spoke first, to be made known before the message;
/// <see langword="null"/> otherwise. A stranger that never sends a message is never heard of.
/// </param>
public readonly record struct SipDelivery(FlowId Flow, ReadOnlyMemory<byte> Message, SipFlow? Accepted);
