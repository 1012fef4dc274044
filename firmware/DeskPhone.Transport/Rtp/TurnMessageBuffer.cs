using System.Buffers.Binary;

namespace DeskPhone.Transport.Rtp;

/// <summary>The bytes of a stream, cut into messages of TURN: STUN messages and channel data (RFC 8656 §12.5). Allocates nothing per message.</summary>
internal sealed class TurnMessageBuffer
{
    /// <summary>More than any message, and a second of media.</summary>
    public const int Capacity = 32 * 1024;

    private const int StunHeaderLength = 20;
    private const int ChannelHeaderLength = 4;

    private readonly byte[] _bytes = new byte[Capacity];
    private int _count;

    /// <summary>Whether what comes is no TURN, so that no next message can be found.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Where further bytes go; <see cref="Advance"/> says how many came.</summary>
    public Span<byte> Room => _bytes.AsSpan(_count);

    /// <summary>So many bytes came.</summary>
    public void Advance(int count) => _count += count;

    /// <summary>Takes the next whole message; one that is longer than <paramref name="buffer"/> is dropped.</summary>
    public bool TryTake(Span<byte> buffer, out int length)
    {
        length = 0;
        if (_count < ChannelHeaderLength)
        {
            return false;
        }

        int body = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(2));
        int whole = _bytes[0] < 0x40 ? StunHeaderLength + body : (ChannelHeaderLength + body + 3) & ~3;
        if (whole > _count)
        {
            IsBroken |= whole > Capacity;
            return false;
        }

        bool fits = whole <= buffer.Length;
        if (fits)
        {
            _bytes.AsSpan(0, whole).CopyTo(buffer);
            length = whole;
        }

        _bytes.AsSpan(whole, _count - whole).CopyTo(_bytes);
        _count -= whole;
        return fits;
    }

    /// <summary>Appends a message, padded to four bytes, to what waits to be sent.</summary>
    /// <returns>Whether there was room.</returns>
    public static bool TryAppend(ReadOnlySpan<byte> message, byte[] outgoing, ref int waiting)
    {
        int padded = (message.Length + 3) & ~3;
        if (waiting + padded > outgoing.Length)
        {
            return false;
        }

        message.CopyTo(outgoing.AsSpan(waiting));
        outgoing.AsSpan(waiting + message.Length, padded - message.Length).Clear();
        waiting += padded;
        return true;
    }
}
