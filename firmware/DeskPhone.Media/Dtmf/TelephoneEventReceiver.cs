namespace DeskPhone.Media.Dtmf;

/// <summary>Turns telephone-event packets into digits, one each, whichever of its packets get through (RFC 4733 §2.5.2).</summary>
/// <remarks>All packets of an event carry its start as timestamp: the first one seen reports the digit, the rest repeat it.</remarks>
public sealed class TelephoneEventReceiver
{
    private bool _hasEvent;
    private byte _event;
    private uint _timestamp;
    private ushort _duration;

    /// <summary>Handles one event packet.</summary>
    /// <param name="timestamp">RTP timestamp.</param>
    /// <param name="payload">From the network: anything at all.</param>
    /// <param name="digit">The digit that was pressed.</param>
    /// <returns>Whether a digit was pressed that was not reported before.</returns>
    public bool TryHandle(uint timestamp, ReadOnlySpan<byte> payload, out char digit)
    {
        digit = default;
        if (!TelephoneEvent.TryParse(payload, out TelephoneEvent value) || value.Digit is not { } pressed)
        {
            return false;
        }

        // Late packets of an earlier event have an earlier timestamp; a peer that starts anew differs by much more.
        int age = (int)(timestamp - _timestamp);
        bool isKnown = _hasEvent && age is <= 0 and > -480_000;

        // An event longer than the duration field can say goes on in segments, each with its own start (§2.5.1.3).
        bool isNextSegment = _hasEvent && value.Event == _event && _duration == ushort.MaxValue && age == _duration;
        _duration = isKnown && age < 0 ? _duration : value.Duration;
        if (isKnown)
        {
            return false;
        }

        _hasEvent = true;
        _event = value.Event;
        _timestamp = timestamp;
        digit = pressed;
        return !isNextSegment;
    }

    /// <summary>Another source plays: its timestamps have nothing to do with those before.</summary>
    public void Reset() => _hasEvent = false;
}
