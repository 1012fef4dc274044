using DeskPhone.Sip.Routing;
using DeskPhone.Transport;

namespace DeskPhone.DemoPbx.Host;

/// <summary>One thing the sockets tell the loop.</summary>
internal abstract record PbxInput
{
    private PbxInput()
    {
    }

    /// <summary>A message came.</summary>
    public sealed record Message(SipDelivery Delivery) : PbxInput;

    /// <summary>A connection is gone.</summary>
    public sealed record FlowClosed(FlowId Flow) : PbxInput;

    /// <summary>Look up: the host stops.</summary>
    public sealed record Wake : PbxInput;
}
