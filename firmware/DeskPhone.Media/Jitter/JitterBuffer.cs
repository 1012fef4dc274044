using DeskPhone.Media.Dsp;
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

    private readonly int _sampleRateHz;
    private readonly IPayloadDecoder _decoder;
    private readonly PacketStore _store = new();
    private readonly DelayEstimator _estimator = new();
    private readonly SenderTimeLine _timeLine;
    private readonly PitchConcealer _concealer;
    private readonly PlayoutDelay _delay;
    private readonly SampleLine _line;
    private readonly short[] _decoded;
    private readonly short[] _bridge;
    private PlayoutState _state;
    private long _nextPosition;     // of the first sample not yet decoded
    private long _lastSequence;     // of the packet decoded last
    private int _concealed;         // samples made up since the last real one
    private bool _isPaused;         // the peer sends something else than audio
    private long _concealedTotal;

    /// <summary>Prepares for one sample rate: 8000, 16,000 or 48,000 Hz.</summary>
    public JitterBuffer(int sampleRateHz, IPayloadDecoder decoder)
    {
        _sampleRateHz = sampleRateHz;
        _decoder = decoder;
        _timeLine = new SenderTimeLine(sampleRateHz, _estimator);
        _concealer = new PitchConcealer(sampleRateHz);
        _line = new SampleLine(_concealer.HistoryLength, sampleRateHz / 2);
        _delay = new PlayoutDelay(sampleRateHz, _line);
        _decoded = new short[sampleRateHz * 120 / 1000];
        _bridge = new short[sampleRateHz * 20 / 1000];
    }

    /// <summary>Packets that came after their turn.</summary>
    public long PacketsLate { get; private set; }

    /// <summary>Packets that came more than once.</summary>
    public long PacketsDuplicate { get; private set; }

    /// <summary>Packets given up although they came in time: after an outage, or in a flood.</summary>
    public long PacketsDiscarded { get; private set; }

    /// <summary>How much of what was played had to be made up.</summary>
    public TimeSpan Concealed => TimeSpan.FromSeconds((double)_concealedTotal / _sampleRateHz);

    /// <summary>How long audio waits now, after the fastest packet.</summary>
    public TimeSpan Delay => TimeSpan.FromMilliseconds(Math.Max(0, _delay.Ms));

    /// <summary>How long it should wait.</summary>
    public TimeSpan TargetDelay => TimeSpan.FromMilliseconds(_estimator.TargetMs);

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
        switch (_timeLine.Place(timestamp, clockRateHz, now, out long position))
        {
            case Placement.Stray:
                PacketsDiscarded++;
                return;

            case Placement.OnNewLine:
                Restart();
                break;

            case Placement.InLine:
            default:
                break;
        }

        switch (_store.Add(sequence, position, payloadType, payload))
        {
            case StoreResult.Stored:
                _isPaused = false;
                _estimator.HandleArrival(_timeLine.ToMs(position), now);
                break;

            case StoreResult.Duplicate:
                PacketsDuplicate++;
                break;

            case StoreResult.Refused:
            default:
                PacketsLate++;
                break;
        }
    }

    /// <summary>The peer sends a digit or comfort noise in place of audio: what is missing now is not lost.</summary>
    public void HandlePause() => _isPaused = true;

    /// <summary>Another source, or the same with other sequence numbers: what is buffered is void.</summary>
    public void Restart()
    {
        _store.Clear();
        _estimator.Reset();
        if (_state is PlayoutState.Playing)
        {
            BeginConcealment();
        }

        _isPaused = true;
        _concealer.Hush();
        _nextPosition = long.MinValue;
    }

    /// <summary>Gives the next samples; called once a frame of 10 ms.</summary>
    public void Pull(Span<short> frame, Instant now)
    {
        DropLate();
        if (_state is not PlayoutState.Waiting && _nextPosition != long.MinValue)
        {
            long playing = _nextPosition + _concealed - _line.Pending.Length;
            _delay.Measure(_estimator.DelayOf(_timeLine.ToMs(playing), now));
        }

        if (_state is PlayoutState.Playing && _delay.NeededForAdjustment(_estimator.TargetMs) is var needed and > 0)
        {
            while (_line.Pending.Length < needed
                && _store.TryPeekOldest(out StoredPacket packet) && packet.Position == _nextPosition)
            {
                Decode(packet);
            }

            _delay.Adjust(_estimator.TargetMs);
        }

        while (_line.Pending.Length < frame.Length)
        {
            Produce(frame.Length, now);
        }

        _line.Take(frame);
    }

    private void DropLate()
    {
        while (_store.TryPeekOldest(out StoredPacket packet) && packet.Position < _nextPosition)
        {
            PacketsLate++;
            _store.RemoveOldest();
        }
    }

    private void Produce(int frameLength, Instant now)
    {
        DropLate();
        if (_state is PlayoutState.Waiting)
        {
            DropStale(now);
        }

        bool isThere = _store.TryPeekOldest(out StoredPacket packet);
        if (isThere && TryRecover(packet))
        {
            return;
        }

        if (isThere && IsItsTurn(packet.Position, now))
        {
            Decode(packet);
        }
        else
        {
            Conceal(frameLength);
        }
    }

    /// <summary>
    /// Packets are missing before this one, and its encoding knows more about them than their past does. What was made up
    /// of the gap meanwhile stays played; the decoder sees the whole of it, so that its memory fits the packet that follows.
    /// </summary>
    private bool TryRecover(StoredPacket packet)
    {
        if (_state is PlayoutState.Waiting || _isPaused || packet.Sequence <= _lastSequence + 1)
        {
            return false;
        }

        long gap = packet.Position - _nextPosition;
        if (gap <= 0 || gap > _decoded.Length
            || !_decoder.TryRecover(packet.PayloadType, packet.Payload, _decoded.AsSpan(0, (int)gap)))
        {
            return false;
        }

        int played = _state is PlayoutState.Concealing ? (int)Math.Min(_concealed, gap) : 0;
        Span<short> rest = _decoded.AsSpan(played, (int)gap - played);
        _nextPosition = packet.Position;
        if (rest.IsEmpty)
        {
            _concealed -= played;
            return true;
        }

        if (_state is PlayoutState.Concealing)
        {
            JoinTo(rest);
            _delay.Begin();
            _state = PlayoutState.Playing;
        }

        rest.CopyTo(_line.Extend(rest.Length));
        _concealed = 0;
        _concealedTotal += rest.Length;
        return true;
    }

    private bool IsItsTurn(long position, Instant now) => _state switch
    {
        PlayoutState.Waiting => _estimator.DelayOf(_timeLine.ToMs(position), now) >= _estimator.TargetMs,
        PlayoutState.Playing => position == _nextPosition,
        PlayoutState.Concealing => _nextPosition != long.MinValue && position - _nextPosition <= _concealed,
        _ => throw new InvalidOperationException($"{_state}"),
    };

    private void DropStale(Instant now)
    {
        while (_store.Count > 1 && _store.TryPeekOldest(out StoredPacket packet)
            && _estimator.DelayOf(_timeLine.ToMs(packet.Position), now) > _estimator.TargetMs + ResumeExcessMs)
        {
            PacketsDiscarded++;
            _store.RemoveOldest();
        }
    }

    private void Conceal(int count)
    {
        if (_state is PlayoutState.Waiting)
        {
            _line.Extend(count).Clear();
            return;
        }

        if (_state is PlayoutState.Playing)
        {
            BeginConcealment();
        }

        if (_isPaused)
        {
            _concealer.Hush();
        }

        _concealer.Fill(_line.Extend(count));
        _concealed += count;
        _concealedTotal += _isPaused ? 0 : count;
        _state = _concealer.IsSilent ? PlayoutState.Waiting : PlayoutState.Concealing;
    }

    private void BeginConcealment()
    {
        _concealer.Begin(_line.Last(_concealer.HistoryLength));
        _concealed = 0;
        _state = PlayoutState.Concealing;
    }

    private void Decode(StoredPacket packet)
    {
        int count = _decoder.Decode(packet.PayloadType, packet.Payload, _decoded);
        long position = packet.Position;
        _lastSequence = packet.Sequence;
        _store.RemoveOldest();
        if (count == 0)
        {
            return; // A payload that makes no sense is as good as lost: its turn passes, and the gap is made up for.
        }

        Span<short> samples = _decoded.AsSpan(0, count);
        if (_state is not PlayoutState.Playing)
        {
            JoinTo(samples);
        }

        samples.CopyTo(_line.Extend(count));
        _nextPosition = position + count;
        _concealed = 0;
        if (_state is not PlayoutState.Playing)
        {
            _delay.Begin();
            _state = PlayoutState.Playing;
        }
    }

    /// <summary>Goes over from what was made up, or from silence, to what really was said.</summary>
    private void JoinTo(Span<short> samples)
    {
        int overlap = Math.Min(_sampleRateHz * 8 / 1000, samples.Length);
        Span<short> bridge = _bridge;
        int shift = 0;
        if (_state is PlayoutState.Waiting)
        {
            bridge.Clear();
        }
        else
        {
            // Late audio need not fit the made-up audio: put it where it fits best, up to a period later.
            _concealer.Fill(bridge);
            int step = Math.Max(1, _sampleRateHz / 8000);
            int maxShift = Math.Min(_concealer.Period, bridge.Length - overlap);
            var match = WaveformMatch.Find(samples[..overlap], bridge, 0, maxShift, step);
            bool fitsAtOnce = WaveformMatch.Correlate(samples[..overlap], bridge[..overlap], step) > 0.9f;
            shift = fitsAtOnce || match.Correlation < 0.5f ? 0 : match.Offset;
            bridge[..shift].CopyTo(_line.Extend(shift));
        }

        Pcm.CrossFade(bridge.Slice(shift, overlap), samples[..overlap], samples[..overlap]);
    }
}
