using DeskPhone.DemoPbx.Extensions;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Time;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.DemoPbx.Sound;

/// <summary>What one call of an extension sends, and what it does with what it hears.</summary>
internal abstract class CallSound(StreamId stream, AgreedAudio agreed, Queue<ExtensionOutput> outputs)
{
    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public abstract Instant? Deadline { get; }

    /// <summary>Whether there is nothing left to play: the extension hangs up.</summary>
    public abstract bool IsFinished { get; }

    /// <summary>What both sides agreed; replaced when one of them wants it changed.</summary>
    public AgreedAudio Agreed { get; set; } = agreed;

    private bool CanSend => Agreed.Direction.HasFlag(SdpDirection.SendOnly)
        && Agreed.Remote.Port > 0
        && !Agreed.Remote.Address.Equals(System.Net.IPAddress.Any);

    /// <summary>One RTP datagram of the caller; anything at all.</summary>
    public void HandlePacket(ReadOnlySpan<byte> datagram, Instant now)
    {
        if (RtpPacket.TryParse(datagram, out RtpPacket packet) is RtpParseError.None)
        {
            HandlePacket(packet, now);
        }
    }

    /// <summary>The deadline passed.</summary>
    public abstract void HandleTimeout(Instant now);

    protected abstract void HandlePacket(in RtpPacket packet, Instant now);

    /// <summary>Sends a datagram, unless the caller wants none now.</summary>
    protected void Send(ReadOnlyMemory<byte> datagram)
    {
        if (CanSend)
        {
            outputs.Enqueue(new ExtensionOutput.SendPacket(stream, datagram, Agreed.Remote));
        }
    }
}
