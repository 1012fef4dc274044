using System.Net;
using DeskPhone.Media.Pipeline;

namespace DeskPhone.DemoPbx.Extensions;

/// <summary>One thing the owner of an <see cref="ExtensionEngine"/> has to do next.</summary>
internal abstract record ExtensionOutput
{
    private ExtensionOutput()
    {
    }

    /// <summary>Give the PBX a SIP message.</summary>
    public sealed record SendMessage(ReadOnlyMemory<byte> Message) : ExtensionOutput;

    /// <summary>Open an RTP port pair.</summary>
    public sealed record OpenPort(StreamId Stream) : ExtensionOutput;

    /// <summary>Close it.</summary>
    public sealed record ClosePort(StreamId Stream) : ExtensionOutput;

    /// <summary>Send an RTP packet.</summary>
    public sealed record SendPacket(StreamId Stream, ReadOnlyMemory<byte> Datagram, IPEndPoint Remote) : ExtensionOutput;

    /// <summary>A user has more or fewer messages than before.</summary>
    public sealed record MailboxChanged(string User) : ExtensionOutput;

    /// <summary>A line for the log.</summary>
    public sealed record Notice(string Text) : ExtensionOutput;
}
