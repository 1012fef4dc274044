using System.Buffers.Binary;

namespace DeskPhone.Media.Dtmf;

/// <summary>The payload of a telephone-event packet (RFC 4733 §2.3).</summary>
/// <param name="Event">Event code; 0–15 are the DTMF digits (§3.2).</param>
/// <param name="IsEnd">The E bit.</param>
/// <param name="Volume">Level in -dBm0, 0–63.</param>
/// <param name="Duration">How long so far, in units of the RTP clock.</param>
public readonly record struct TelephoneEvent(byte Event, bool IsEnd, byte Volume, ushort Duration)
{
    /// <summary>Length of the payload in bytes.</summary>
    public const int Length = 4;

    private const string Digits = "0123456789*#ABCD";

    /// <summary>The DTMF digit, or <see langword="null"/> for another event.</summary>
    public char? Digit => Event < Digits.Length ? Digits[Event] : null;

    /// <summary>Event code of a digit <c>0-9 * # A-D</c> (either case).</summary>
    public static bool TryGetEvent(char digit, out byte code)
    {
        int index = Digits.IndexOf(char.ToUpperInvariant(digit), StringComparison.Ordinal);
        code = (byte)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Reads a payload; more than one event in it is allowed, and only the first is read.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out TelephoneEvent value)
    {
        if (payload.Length < Length)
        {
            value = default;
            return false;
        }

        value = new TelephoneEvent(
            payload[0],
            (payload[1] & 0x80) != 0,
            (byte)(payload[1] & 0x3F),
            BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        return true;
    }

    /// <summary>Writes the payload.</summary>
    public void Write(Span<byte> payload)
    {
        payload[0] = Event;
        payload[1] = (byte)((IsEnd ? 0x80 : 0) | (Volume & 0x3F));
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], Duration);
    }
}
