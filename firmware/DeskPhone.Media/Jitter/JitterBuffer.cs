using DeskPhone.Media.Quality;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Jitter;

/// <summary>Takes packets as the network brings them and gives samples as the ear needs them.</summary>
/// <remarks>
/// Adaptive: audio waits as long as <see cref="DelayEstimator"/> says, by leaving out or repeating single pitch
/// periods. Clock drift needs nothing more. A packet that is not there in its turn is made up for; if it comes soon after, it
/// is still played and the delay has grown by as much. All places on the time line are in samples, from the RTP timestamps.
/// </remarks>
public sealed class JitterBuffer
{
    private const double ResumeExcessMs = 60;   // after an outage, older packets than this are not worth their delay
    private const double FirstToleranceMs = 4;  // audio begins at a tick: rather a little early than a whole tick late
    private const int FadeInMs = 4;

    private readonly int _sampleRateHz;
    private readonly IPayloadDecoder _decoder;
    private readonly PacketIntake _intake;
    private readonly LossConcealment _concealment;
    private readonly PlayoutDelay _delay;
    private readonly SampleLine _line;
    private readonly LossWatch _losses = new();
    private readonly PlayoutOptions _options;
    private readonly short[] _decoded;
    private PlayoutState _state;
    private long _nextPosition;     // of the first sample not yet decoded
    private long _lastSequence;     // of the packet decoded last
    private bool _isPaused;         // the peer sends something else than audio
    private long _concealedTotal;
    private int _packetLength;      // of the packet decoded last, in samples

    /// <summary>Prepares for one sample rate: 8000, 16,000 or 48,000 Hz.</summary>
    /// <param name="sampleRateHz">Rate of what the decoder gives.</param>
    /// <param name="decoder">Makes samples of payloads.</param>
    /// <param name="options">How audio waits, or <see langword="null"/> for the default.</param>
    public JitterBuffer(int sampleRateHz, IPayloadDecoder decoder, PlayoutOptions? options = null)
    {
        _options = options ?? PlayoutOptions.Default;
        _sampleRateHz = sampleRateHz;
        _decoder = decoder;
        _intake = new PacketIntake(sampleRateHz);
        var concealer = new PitchConcealer(sampleRateHz);
        _line = new SampleLine(concealer.HistoryLength, sampleRateHz / 2);
        _delay = new PlayoutDelay(sampleRateHz, _line);
        _decoded = new short[sampleRateHz * 120 / 1000];
        _concealment = new LossConcealment(sampleRateHz, _line, concealer, isSilent: !_options.IsConcealing);
    }

    /// <summary>Packets that came after their turn.</summary>
    public long PacketsLate => _intake.PacketsLate;

    /// <summary>Packets that came more than once.</summary>
    public long PacketsDuplicate => _intake.PacketsDuplicate;

    /// <summary>Packets given up although they came in time: after an outage, or in a flood.</summary>
    public long PacketsDiscarded => _intake.PacketsDiscarded;

    /// <summary>How much of what was played had to be made up.</summary>
    public TimeSpan Concealed => TimeSpan.FromSeconds((double)_concealedTotal / _sampleRateHz);

    /// <summary>How long audio waits now, after the fastest packet.</summary>
    public TimeSpan Delay => TimeSpan.FromMilliseconds(Math.Max(0, _delay.HeardMs));

    /// <summary>How long audio waited so far, and how much of it there was.</summary>
    public PlayoutDelay Playout => _delay;

    /// <summary>How losses lay in time.</summary>
    public LossPattern Pattern { get; } = new();

    /// <summary>Audio in the packet decoded last.</summary>
    public TimeSpan PacketDuration => TimeSpan.FromMilliseconds(_intake.TimeLine.ToMs(_packetLength));

    /// <summary>Whether there is nothing to play: no packet came, or none for long.</summary>
    public bool IsIdle => _state is PlayoutState.Waiting;

    private int Made => _concealment.Made;
    /// <summary>With losses about, audio waits for one packet more: then the end of a gap is known when it begins.</summary>
    private double TargetMs => NeededMs
        + (_losses.IsExpected && _options.FixedDelay is null ? _intake.TimeLine.ToMs(_packetLength) : 0);

    private double NeededMs => _options.FixedDelay?.TotalMilliseconds ?? _intake.Estimator.TargetMs;

    /// <summary>Takes one audio packet.</summary>
    /// <param name="sequence">Extended sequence number.</param>
    /// <param name="timestamp">RTP timestamp.</param>
    /// <param name="clockRateHz">Rate of the RTP clock of its payload type.</param>
    /// <param name="payloadType">Payload type.</param>
    /// <param name="payload">Payload.</param>
    /// <param name="now">When it came.</param>
    public void HandlePacket(
        long sequence, uint timestamp, int clockRateHz, byte payloadType, ReadOnlySpan<byte> payload, Instant now)
    {
        Placement placement = _intake.Place(timestamp, clockRateHz, now, out long position);
        if (placement is Placement.OnNewLine)
        {
            Restart();
        }

        if (placement is not Placement.Stray && _intake.Add(sequence, position, payloadType, payload, now))
        {
            _isPaused = false;
        }
    }

    /// <summary>The peer sends a digit or comfort noise in place of audio: what is missing now is not lost.</summary>
    public void HandlePause() => _isPaused = true;

    /// <summary>Another source, or the same with other sequence numbers: what is buffered is void.</summary>
    public void Restart()
    {
        _intake.Restart();
        BeginConcealment();
        _isPaused = true;
        _concealment.Hush();
        _nextPosition = long.MinValue;
    }

    /// <summary>Gives the next samples; called once a frame of 10 ms.</summary>
    public void Pull(Span<short> frame, Instant now)
    {
        DropLate(now);
        _losses.HandleTime(now);
        if (_state is not PlayoutState.Waiting && _nextPosition != long.MinValue)
        {
            long playing = _nextPosition + Made - _line.Pending.Length;
            _delay.Measure(DelayOf(playing, now), _line.Pending.Length % frame.Length);
        }

        if (_options.FixedDelay is null && _state is PlayoutState.Playing && _delay.NeededForAdjustment(NeededMs, TargetMs) is var needed and > 0)
        {
            while (_line.Pending.Length < needed
                && _intake.TryPeekOldest(out StoredPacket packet) && packet.Position == _nextPosition)
            {
                Decode(packet, skip: 0);
            }

            _delay.Adjust(NeededMs, TargetMs);
        }

        while (_line.Pending.Length < frame.Length)
        {
            Produce(frame.Length, now);
        }

        _line.Take(frame);
        _delay.HandlePlayed(frame);
    }

    private void DropLate(Instant now)
    {
        for (int late = _intake.DropBefore(_nextPosition, now); late > 0; late--)
        {
            _losses.HandleLate();
        }
    }

    private void Produce(int frameLength, Instant now)
    {
        DropLate(now);
        if (_state is PlayoutState.Waiting)
        {
            _intake.DropStale(TargetMs + ResumeExcessMs, now);
        }

        bool isThere = _intake.TryPeekOldest(out StoredPacket packet);
        if (isThere && (TryRecover(packet) || TryBridge(packet)))
        {
            return;
        }

        if (isThere && IsItsTurn(packet.Position, now))
        {
            Decode(packet, _state is PlayoutState.Concealing ? Covered(packet.Position) : 0);
        }
        else
        {
            Conceal(frameLength);
        }
    }

    /// <summary>How much of a late packet is not worth playing any more: what was made up meanwhile, less what the delay lacks.</summary>
    private int Covered(long position)
    {
        int behind = (int)(_nextPosition + Made - position);
        int wanted = _options.FixedDelay is null ? (int)((NeededMs - _delay.Ms) * _sampleRateHz / 1000) : 0;
        return behind - Math.Clamp(wanted, 0, behind);
    }

    /// <summary>
    /// Packets are missing before this one, and its encoding knows more about them than their past does. What was made up
    /// of the gap meanwhile stays played; the decoder sees the whole of it, so that its memory fits the packet that follows.
    /// </summary>
    private bool TryRecover(StoredPacket packet)
    {
        if (_state is PlayoutState.Waiting || _isPaused || !_options.IsConcealing || packet.Sequence <= _lastSequence + 1)
        {
            return false;
        }

        long gap = packet.Position - _nextPosition;
        if (gap <= 0 || gap > _decoded.Length
            || !_decoder.TryRecover(packet.PayloadType, packet.Payload, _decoded.AsSpan(0, (int)gap)))
        {
            return false;
        }

        _losses.IsMended = true;
        int played = _state is PlayoutState.Concealing ? (int)Math.Min(Made, gap) : 0;
        Span<short> rest = _decoded.AsSpan(played, (int)gap - played);
        if (rest.IsEmpty)
        {
            _nextPosition = packet.Position;
            _concealment.Account(played);
            return true;
        }

        if (_state is PlayoutState.Concealing)
        {
            _concealment.JoinTo(rest);
        }

        rest.CopyTo(_line.Extend(rest.Length));
        Continue(packet.Position);
        _concealedTotal += rest.Length;
        return true;
    }

    /// <summary>A packet behind the gap is there already: then the gap is filled from both of its ends.</summary>
    private bool TryBridge(StoredPacket packet)
    {
        long left = packet.Position - _nextPosition - Made;
        if (_state is PlayoutState.Waiting || _isPaused || _nextPosition == long.MinValue || !_concealment.CanBridge(left))
        {
            return false;
        }

        BeginConcealment();
        long position = packet.Position;
        int count = Unpack(packet);
        if (count < _sampleRateHz / 100)
        {
            return count == 0; // It makes no sense, or is too short to tell anything: as good as lost.
        }

        _concealment.Bridge((int)left, _decoded.AsSpan(0, count));
        _decoded.AsSpan(0, count).CopyTo(_line.Extend(count));
        _concealedTotal += left;
        Continue(position + count);
        return true;
    }

    private bool IsItsTurn(long position, Instant now) => IsIdle
        ? DelayOf(position, now) >= TargetMs - FirstToleranceMs
        : _nextPosition != long.MinValue && position - _nextPosition <= Made;

    private void Conceal(int count)
    {
        if (_state is PlayoutState.Waiting)
        {
            _line.Extend(count).Clear();
            return;
        }

        BeginConcealment();
        if (_isPaused)
        {
            _concealment.Hush();
        }

        _concealment.Continue(count);
        _concealedTotal += _isPaused ? 0 : count;
        _state = _concealment.IsOver ? PlayoutState.Waiting : PlayoutState.Concealing;
    }

    private void BeginConcealment()
    {
        if (_state is PlayoutState.Playing)
        {
            _concealment.Begin();
            _state = PlayoutState.Concealing;
        }
    }

    /// <summary>Decodes a packet and takes it out of the store; of a gap before it the decoder is told first.</summary>
    private int Unpack(StoredPacket packet)
    {
        int missing = (int)Math.Min(packet.Sequence - _lastSequence - 1, PacketStore.Capacity);
        if (!_isPaused && _packetLength > 0 && missing > 0)
        {
            _losses.HandleMissing(missing);
            Pattern.HandleLost(missing);
        }

        if (_state is PlayoutState.Concealing && packet.Position > _nextPosition && _nextPosition != long.MinValue)
        {
            ReadOnlySpan<short> belief = _concealment.Belief((int)Math.Min(packet.Position - _nextPosition, _decoded.Length));
            _decoder.HandleConcealed(packet.PayloadType, belief, _concealment.GapOf(belief));
        }

        Pattern.HandlePlayed();
        int count = _decoder.Decode(packet.PayloadType, packet.Payload, _decoded);
        _lastSequence = packet.Sequence;
        _intake.RemoveOldest();
        return count;
    }

    private void Decode(StoredPacket packet, int skip)
    {
        long position = packet.Position;
        int count = Unpack(packet);
        if (count == 0)
        {
            return; // A payload that makes no sense is as good as lost: its turn passes, and the gap is made up for.
        }

        if (skip >= count)
        {
            _intake.CountLate(); // All of it was made up for; it only kept the decoder's memory.
            _concealment.Account((int)(position + count - _nextPosition));
            _nextPosition = position + count;
            return;
        }

        Span<short> samples = _decoded.AsSpan(skip, count - skip);
        if (_state is PlayoutState.Waiting)
        {
            LossConcealment.FadeIn(samples[..Math.Min(samples.Length, _sampleRateHz * FadeInMs / 1000)]);
            _delay.Begin();
        }
        else if (_state is PlayoutState.Concealing)
        {
            _concealment.JoinTo(samples);
        }

        samples.CopyTo(_line.Extend(samples.Length));
        _packetLength = count;
        Continue(position + count);
    }

    private double DelayOf(long position, Instant now) => _intake.Estimator.DelayOf(_intake.TimeLine.ToMs(position), now);

    private void Continue(long nextPosition)
    {
        _nextPosition = nextPosition;
        _concealment.End();
        _state = PlayoutState.Playing;
    }
}
