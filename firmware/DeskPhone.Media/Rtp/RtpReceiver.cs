using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Rtp;

/// <summary>The receiving side of an RTP session with one peer: which source plays, and its reception statistics.</summary>
/// <remarks>
/// RFC 3550 A.1, made lenient at the start: the first packet of a session plays at once, because an early
/// "hello" matters more than a rare stray packet. A second source, or a wild sequence number, must show two packets in a row.
/// </remarks>
public sealed class RtpReceiver
{
    private const int MaxDropout = 3000;   // RFC 3550 A.1
    private const int MaxMisorder = 100;   // RFC 3550 A.1
    private const int SequenceModulus = 1 << 16;

    /// <summary>A source quiet for this long gives way to a new one at once.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(60);

    private long _baseSequence;
    private long _highestSequence;
    private long _receivedFromSource;
    private long _expectedBefore;      // of sources and runs that ended
    private long _receivedBefore;
    private long _expectedPrior;       // at the last report
    private long _receivedPrior;
    private int? _probationSequence;
    private uint _probationSsrc;
    private Instant _lastArrival;
    private Instant _jitterArrival;
    private uint _lastTimestamp;
    private int _lastClockRateHz;
    private bool _hasTransit;
    private double _jitterUnits;

    /// <summary>The source that plays, or <see langword="null"/> before the first packet.</summary>
    public uint? Ssrc { get; private set; }

    /// <summary>Packets that belonged to a source that played, duplicates and late ones included.</summary>
    public long PacketsReceived => _receivedBefore + _receivedFromSource;

    /// <summary>Packets sent that never came, as the sequence numbers tell (RFC 3550 A.3); never negative here.</summary>
    public long PacketsLost => Math.Max(0, _expectedBefore + ExpectedFromSource - PacketsReceived);

    /// <summary>Interarrival jitter (RFC 3550 A.8).</summary>
    public TimeSpan Jitter => _lastClockRateHz == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(_jitterUnits / _lastClockRateHz);

    /// <summary>Sequence number of the last packet judged, with the wraps counted in its upper bits.</summary>
    public long ExtendedSequence { get; private set; }

    private long ExpectedFromSource => Ssrc is null ? 0 : _highestSequence - _baseSequence + 1;

    /// <summary>Judges one packet.</summary>
    /// <param name="ssrc">Its source.</param>
    /// <param name="sequenceNumber">Its sequence number.</param>
    /// <param name="now">When it came.</param>
    public RtpReception HandlePacket(uint ssrc, ushort sequenceNumber, Instant now)
    {
        if (Ssrc != ssrc)
        {
            bool isFirst = Ssrc is null || now - _lastArrival > s_quiet;
            return isFirst || IsSecondInARow(ssrc, sequenceNumber)
                ? Restart(ssrc, sequenceNumber, now)
                : RtpReception.OnProbation;
        }

        int delta = (ushort)(sequenceNumber - (ushort)_highestSequence);
        if (delta < MaxDropout)
        {
            _highestSequence += delta;
            ExtendedSequence = _highestSequence;
        }
        else if (delta <= SequenceModulus - MaxMisorder)
        {
            return IsSecondInARow(ssrc, sequenceNumber)
                ? Restart(ssrc, sequenceNumber, now)
                : RtpReception.OnProbation;
        }
        else
        {
            ExtendedSequence = _highestSequence + delta - SequenceModulus;
        }

        _probationSequence = null;
        _receivedFromSource++;
        _lastArrival = now;
        return RtpReception.Valid;
    }

    /// <summary>Follows the interarrival jitter; only for packets whose timestamp is their sampling time, so not for events.</summary>
    public void HandleTimestamp(uint timestamp, int clockRateHz, Instant now)
    {
        if (_hasTransit && _lastClockRateHz == clockRateHz)
        {
            double arrivalUnits = (now - _jitterArrival).TotalSeconds * clockRateHz;
            double difference = Math.Abs(arrivalUnits - (int)(timestamp - _lastTimestamp));
            if (difference < clockRateHz)
            {
                _jitterUnits += (difference - _jitterUnits) / 16;
            }
        }

        _hasTransit = true;
        _jitterArrival = now;
        _lastTimestamp = timestamp;
        _lastClockRateHz = clockRateHz;
    }

    /// <summary>Makes the report block of the interval since the last one (RFC 3550 A.3).</summary>
    public bool TryTakeReport(out ReceptionReport report)
    {
        if (Ssrc is not { } ssrc)
        {
            report = default;
            return false;
        }

        long expected = _expectedBefore + ExpectedFromSource;
        long expectedInterval = expected - _expectedPrior;
        long lostInterval = expectedInterval - (PacketsReceived - _receivedPrior);
        _expectedPrior = expected;
        _receivedPrior = PacketsReceived;

        long fraction = expectedInterval <= 0 || lostInterval <= 0 ? 0 : (lostInterval << 8) / expectedInterval;
        report = new ReceptionReport(
            ssrc,
            (byte)Math.Min(fraction, 255),
            (int)Math.Clamp(expected - PacketsReceived, -0x80_0000, 0x7F_FFFF),
            (uint)_highestSequence,
            (uint)_jitterUnits);
        return true;
    }

    private bool IsSecondInARow(uint ssrc, ushort sequenceNumber)
    {
        bool isSecond = _probationSsrc == ssrc && _probationSequence == sequenceNumber;
        _probationSsrc = ssrc;
        _probationSequence = (ushort)(sequenceNumber + 1);
        return isSecond;
    }

    private RtpReception Restart(uint ssrc, ushort sequenceNumber, Instant now)
    {
        _expectedBefore += ExpectedFromSource;
        _receivedBefore += _receivedFromSource;
        Ssrc = ssrc;
        _baseSequence = sequenceNumber;
        _highestSequence = sequenceNumber;
        ExtendedSequence = sequenceNumber;
        _receivedFromSource = 1;
        _probationSequence = null;
        _lastArrival = now;
        _hasTransit = false;
        return RtpReception.Restarted;
    }
}
