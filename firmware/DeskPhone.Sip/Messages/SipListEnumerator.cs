namespace DeskPhone.Sip.Messages;

/// <summary>
/// Cuts one header value at its commas; quoted strings and angle brackets keep theirs (RFC 3261 §7.3.1).
/// </summary>
public ref struct SipListEnumerator
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts before the first element of <paramref name="value"/>.</summary>
    public SipListEnumerator(ReadOnlySpan<byte> value)
    {
        _rest = value;
        Current = default;
    }

    /// <summary>The element reached, without LWS around it; never empty.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Itself, for <see langword="foreach"/>.</summary>
    public readonly SipListEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next element that is not empty.</summary>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            int end = FindComma(_rest);
            Current = SipText.Trim(_rest[..end]);
            _rest = end < _rest.Length ? _rest[(end + 1)..] : default;
            if (!Current.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Index of the first comma outside quotes and brackets, or the length.</summary>
    internal static int FindComma(ReadOnlySpan<byte> text)
    {
        int position = 0;
        while (position < text.Length)
        {
            int next = text[position..].IndexOfAny((byte)',', (byte)'"', (byte)'<');
            if (next < 0)
            {
                return text.Length;
            }

            position += next;
            if (text[position] == ',')
            {
                return position;
            }

            int skipped = text[position] == '"' ? SipQuoted.Length(text[position..]) : text[position..].IndexOf((byte)'>') + 1;
            if (skipped <= 0)
            {
                return text.Length;
            }

            position += skipped;
        }

        return text.Length;
    }
}
