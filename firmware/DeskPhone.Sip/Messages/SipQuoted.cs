namespace DeskPhone.Sip.Messages;

/// <summary>Quoted strings (RFC 3261 §25.1).</summary>
internal static class SipQuoted
{
    /// <summary>
    /// Length of the quoted string that starts at the first byte, quotes included; 0 if it does not end.
    /// </summary>
    internal static int Length(ReadOnlySpan<byte> text)
    {
        int position = 1;
        while (position < text.Length)
        {
            int next = text[position..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                return 0;
            }

            position += next;
            if (text[position] == '"')
            {
                return position + 1;
            }

            position += 2;
        }

        return 0;
    }
}
