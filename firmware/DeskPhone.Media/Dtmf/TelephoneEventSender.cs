namespace DeskPhone.Media.Dtmf;

/// <summary>Queues digits and sends each as telephone-event packets in place of voice (RFC 4733 §2.5.1).</summary>
/// <remarks>Driven once a packet interval by the packetiser; counts in units of the RTP clock.</remarks>
public sealed class TelephoneEventSender
{
    private const int EndPackets = 3;        // §2.5.1.4: the last packet is sent three times
    private const byte Volume = 10;          // -10 dBm0

    /// <summary>Shorter digits are missed by some receivers (ITU-T Q.24 asks receivers for 40 ms).</summary>
    private static readonly TimeSpan s_minimumDuration = TimeSpan.FromMilliseconds(70);

    /// <summary>Silence between two digits, so that a door opener sees two (Q.24: 40 ms).</summary>
    private static readonly TimeSpan s_minimumGap = TimeSpan.FromMilliseconds(50);

    private readonly Queue<(byte Event, TimeSpan Duration)> _digits = new();
    private byte _event;
    private uint _timestamp;
    private int _durationUnits;
    private int _sentUnits;
    private int _endPacketsLeft;
    private int _gapUnits;
    private bool _isRunning;

    /// <summary>Whether a digit is being sent or waits to be.</summary>
    public bool IsBusy => _isRunning || _digits.Count > 0;

    /// <summary>Queues one digit.</summary>
    /// <param name="digit"><c>0-9 * # A-D</c>.</param>
    /// <param name="duration">How long; at least 70 ms are sent.</param>
    /// <returns>Whether it was a digit.</returns>
    public bool TryEnqueue(char digit, TimeSpan duration)
    {
        if (!TelephoneEvent.TryGetEvent(digit, out byte code))
        {
            return false;
        }

        _digits.Enqueue((code, duration < s_minimumDuration ? s_minimumDuration : duration));
        return true;
    }

    /// <summary>One packet interval passed: takes the event packet to send in place of voice, if one is due.</summary>
    /// <param name="timestamp">RTP timestamp of the interval's first sample.</param>
    /// <param name="intervalUnits">Length of the interval, in units of the RTP clock.</param>
    /// <param name="clockRateHz">Rate of that clock.</param>
    /// <param name="packet">What to send.</param>
    public bool TryTake(uint timestamp, int intervalUnits, int clockRateHz, out TelephoneEventPacket packet)
    {
        packet = default;
        if (!_isRunning && !TryBegin(timestamp, intervalUnits, clockRateHz))
        {
            return false;
        }

        bool isFirst = _sentUnits == 0;
        _sentUnits = Math.Min(_sentUnits + intervalUnits, _durationUnits);
        bool isEnd = _sentUnits == _durationUnits;
        packet = new TelephoneEventPacket(
            new TelephoneEvent(_event, isEnd, Volume, (ushort)_sentUnits), _timestamp, isFirst);

        if (isEnd && --_endPacketsLeft == 0)
        {
            _isRunning = false;
            _gapUnits = ToUnits(s_minimumGap, clockRateHz);
        }

        return true;
    }

    private static int ToUnits(TimeSpan duration, int clockRateHz) =>
        (int)(duration.Ticks * clockRateHz / TimeSpan.TicksPerSecond);

    private bool TryBegin(uint timestamp, int intervalUnits, int clockRateHz)
    {
        if (_gapUnits > 0)
        {
            _gapUnits -= intervalUnits;
            return false;
        }

        if (!_digits.TryDequeue(out (byte Event, TimeSpan Duration) digit))
        {
            return false;
        }

        // The duration field has 16 bits; a digit held longer than it can say (8 s at 8 kHz) is cut there.
        _event = digit.Event;
        _durationUnits = Math.Min(ToUnits(digit.Duration, clockRateHz), ushort.MaxValue);
        _timestamp = timestamp;
        _sentUnits = 0;
        _endPacketsLeft = EndPackets;
        _isRunning = true;
        return true;
    }
}
