using DeskPhone.DemoPbx.Extensions;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.DemoPbx.Sound;

/// <summary>Plays and records one step after the other, in G.711.</summary>
internal sealed class ScriptSound : CallSound
{
    private static readonly TimeSpan s_mostBehind = TimeSpan.FromMilliseconds(200); // Beyond that the time is gone: no burst.

    private static readonly G711Codec s_muLaw = new(G711Law.Mu);
    private static readonly G711Codec s_aLaw = new(G711Law.A);
    private readonly Queue<SoundStep> _steps;
    private readonly RtpSender _source;
    private Instant _due;
    private int _position;
    private bool _isFirstPacket = true;

    /// <summary>Begins with the first step at once.</summary>
    public ScriptSound(
        StreamId stream, AgreedAudio agreed, Queue<ExtensionOutput> outputs, IEnumerable<SoundStep> steps, IRandomSource random, Instant now)
        : base(stream, agreed, outputs)
    {
        _steps = new Queue<SoundStep>(steps);
        _source = new RtpSender(random);
        _due = now;
    }

    /// <inheritdoc/>
    public override Instant? Deadline => IsFinished ? null : _due;

    /// <inheritdoc/>
    public override bool IsFinished => _steps.Count == 0;

    /// <summary>What was recorded; <see langword="null"/> where no step did.</summary>
    public Recording? Recording { get; private set; }

    /// <inheritdoc/>
    public override void HandleTimeout(Instant now)
    {
        if (now - _due > s_mostBehind)
        {
            _due = now;
        }

        while (_due <= now && !IsFinished)
        {
            SendFrame();
            _due += Agreed.PacketDuration;
        }
    }

    /// <inheritdoc/>
    protected override void HandlePacket(in RtpPacket packet, Instant now)
    {
        if (!_steps.TryPeek(out SoundStep? step) || step is not SoundStep.Record record)
        {
            return;
        }

        Recording ??= new Recording(record.Limit);
        foreach (AudioFormatDescription format in Agreed.Receive)
        {
            if (format.PayloadType == packet.PayloadType)
            {
                Span<short> place = Recording.PlaceFor(packet.Timestamp, packet.Payload.Length);
                _ = CodecOf(format).Decode(packet.Payload, place);
                return;
            }
        }
    }

    private static G711Codec CodecOf(AudioFormatDescription format) =>
        format.EncodingName.Equals("PCMA", StringComparison.OrdinalIgnoreCase) ? s_aLaw : s_muLaw;

    private void SendFrame()
    {
        int count = (int)(Agreed.PacketDuration.TotalSeconds * Synthesizer.SampleRateHz);
        Span<short> samples = stackalloc short[count];
        Fill(samples);
        byte[] datagram = new byte[RtpPacket.FixedHeaderLength + count];
        _ = _source.WriteHeader(datagram, Agreed.Send.PayloadType, _isFirstPacket, _source.Timestamp, count);
        _ = CodecOf(Agreed.Send).Encode(samples, datagram.AsSpan(RtpPacket.FixedHeaderLength));
        _source.Advance(count);
        _isFirstPacket = false;
        Send(datagram);
    }

    /// <summary>The next samples; a step that ends within them is followed by the next one at once.</summary>
    private void Fill(Span<short> samples)
    {
        samples.Clear();
        for (int filled = 0; filled < samples.Length && _steps.TryPeek(out SoundStep? step);)
        {
            ReadOnlySpan<short> source = step is SoundStep.Play play ? play.Samples.Span : default;
            int length = step is SoundStep.Record record ? (int)(record.Limit.TotalSeconds * Synthesizer.SampleRateHz) : source.Length;
            int count = Math.Min(samples.Length - filled, length - _position);
            if (!source.IsEmpty)
            {
                source.Slice(_position, count).CopyTo(samples[filled..]);
            }

            filled += count;
            _position += count;
            if (_position >= length)
            {
                _position = 0;
                _ = step is SoundStep.Play { IsRepeated: true, Samples.IsEmpty: false } || _steps.TryDequeue(out _);
            }
        }
    }
}
