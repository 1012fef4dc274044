using DeskPhone.DemoPbx.Extensions;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.DemoPbx.Sound;

/// <summary>Everything comes back as it came, in any codec, telephone-event too; over a bad path if so wished.</summary>
/// <remarks>Under a source of our own: a phone that met its own SSRC would take it for a loop (RFC 3550 §8.2).</remarks>
internal sealed class EchoSound : CallSound
{
    private const int MaxUnderWay = 64; // Packets: more than a second of the slowest sender's.

    private readonly PriorityQueue<byte[], Instant> _underWay = new(Comparer<Instant>.Default);
    private readonly RtpSender _source;
    private readonly Impairment? _impairment;
    private readonly Dice _dice;

    /// <summary>An echo.</summary>
    /// <param name="stream">The stream of the call.</param>
    /// <param name="agreed">What was agreed.</param>
    /// <param name="outputs">Where packets go.</param>
    /// <param name="impairment">How bad the way back is; <see langword="null"/> for perfect.</param>
    /// <param name="random">For our SSRC and first numbers.</param>
    public EchoSound(StreamId stream, AgreedAudio agreed, Queue<ExtensionOutput> outputs, Impairment? impairment, IRandomSource random)
        : base(stream, agreed, outputs)
    {
        _source = new RtpSender(random);
        _impairment = impairment;
        _dice = new Dice(impairment?.Seed ?? 0);
    }

    /// <inheritdoc/>
    public override Instant? Deadline => _underWay.TryPeek(out _, out Instant due) ? due : null;

    /// <inheritdoc/>
    public override bool IsFinished => false;

    /// <inheritdoc/>
    public override void HandleTimeout(Instant now)
    {
        while (_underWay.TryPeek(out byte[]? datagram, out Instant due) && due <= now)
        {
            _ = _underWay.Dequeue();
            Send(datagram);
        }
    }

    /// <inheritdoc/>
    protected override void HandlePacket(in RtpPacket packet, Instant now)
    {
        if (!IsAgreed(packet.PayloadType))
        {
            return;
        }

        // Numbers keep their distances, so that what was lost or late on the way here is lost or late at home too.
        byte[] datagram = new byte[RtpPacket.FixedHeaderLength + packet.Payload.Length];
        new RtpHeader(
            packet.PayloadType,
            packet.Marker,
            (ushort)(packet.SequenceNumber + _source.SequenceNumber),
            packet.Timestamp + _source.Timestamp,
            _source.Ssrc).Write(datagram);
        packet.Payload.CopyTo(datagram.AsSpan(RtpPacket.FixedHeaderLength));
        if (_impairment is null)
        {
            Send(datagram);
        }
        else if (_dice.Roll() >= _impairment.Loss && _underWay.Count < MaxUnderWay)
        {
            _underWay.Enqueue(datagram, now + (_impairment.Jitter * _dice.Roll()));
        }
    }

    private bool IsAgreed(int payloadType) =>
        payloadType == Agreed.ReceiveEventPayloadType || Agreed.Receive.Any(format => format.PayloadType == payloadType);
}
