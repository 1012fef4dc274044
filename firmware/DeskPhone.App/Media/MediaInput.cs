using DeskPhone.App.Control;
using DeskPhone.Media.Pipeline;
using DeskPhone.Transport.Rtp;

namespace DeskPhone.App.Media;

/// <summary>What the control loop hands to the media thread.</summary>
internal abstract record MediaInput
{
    private MediaInput()
    {
    }

    /// <summary>A command for the engine.</summary>
    public sealed record Command(MediaCommand Value) : MediaInput;

    /// <summary>A stream's ports; the media thread owns them from now on.</summary>
    public sealed record PortsOpened(StreamId Stream, RtpPortPair Ports) : MediaInput;

    /// <summary>A stream's ports are not needed any more.</summary>
    public sealed record PortsClosed(StreamId Stream) : MediaInput;

    public sealed record Asked(Probe Probe) : MediaInput;
}
