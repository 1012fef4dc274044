using System.Buffers.Text;
using System.Text;

namespace DeskPhone.Sip.Messages;

/// <summary>Bytes written one after the other into a buffer that grows and is used again: nothing is allocated once it is large enough.</summary>
internal sealed class GrowingBytes(int initialCapacity)
{
    private byte[] _buffer = new byte[initialCapacity];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    public void Truncate(int length) => Length = length;

    public void Put(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_buffer.AsSpan(Length));
        Length += text.Length;
    }

    public void PutNumber(uint number)
    {
        Reserve(10);
        _ = Utf8Formatter.TryFormat(number, _buffer.AsSpan(Length), out int written);
        Length += written;
    }

    /// <summary>A folded header value on one line (RFC 3261 §7.3.1).</summary>
    public void PutUnfolded(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        Length += SipText.Unfold(value, _buffer.AsSpan(Length));
    }

    /// <summary>Writes nothing, and says so, where the text would break out of its line.</summary>
    public bool TryPut(ReadOnlySpan<byte> text)
    {
        if (SipText.BreaksLine(text))
        {
            return false;
        }

        Put(text);
        return true;
    }

    /// <inheritdoc cref="TryPut(ReadOnlySpan{byte})"/>
    public bool TryPut(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        int count = Encoding.UTF8.GetBytes(text, _buffer.AsSpan(Length));
        bool isAllowed = !SipText.BreaksLine(_buffer.AsSpan(Length, count));
        Length += isAllowed ? count : 0;
        return isAllowed;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        }
    }
}
