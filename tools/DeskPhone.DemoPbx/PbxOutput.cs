using DeskPhone.Sip.Routing;

namespace DeskPhone.DemoPbx;

/// <summary>One message the owner of a <see cref="PbxEngine"/> has to send.</summary>
/// <param name="Flow">Where to.</param>
/// <param name="Message">A whole SIP message.</param>
public readonly record struct PbxOutput(FlowId Flow, ReadOnlyMemory<byte> Message);
