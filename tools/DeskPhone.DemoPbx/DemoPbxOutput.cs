using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Sip.Routing;

namespace DeskPhone.DemoPbx;

/// <summary>One thing the owner of a <see cref="DemoPbxEngine"/> has to do next.</summary>
public abstract record DemoPbxOutput
{
    private DemoPbxOutput()
    {
    }

    /// <summary>Send one whole SIP message.</summary>
    public sealed record SendMessage(FlowId Flow, ReadOnlyMemory<byte> Message) : DemoPbxOutput;

    /// <summary>Open an RTP port pair; answered by <see cref="DemoPbxEngine.HandlePortOpened"/>.</summary>
    public sealed record OpenPort(StreamId Stream) : DemoPbxOutput;

    /// <summary>Close it; one that was never opened is left alone.</summary>
    public sealed record ClosePort(StreamId Stream) : DemoPbxOutput;

    /// <summary>Send an RTP packet from the port of a stream.</summary>
    public sealed record SendPacket(StreamId Stream, ReadOnlyMemory<byte> Datagram, IPEndPoint Remote) : DemoPbxOutput;

    /// <summary>A line for the log; carries no secret.</summary>
    public sealed record Notice(string Text) : DemoPbxOutput;
}
