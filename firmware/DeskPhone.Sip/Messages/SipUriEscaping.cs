using System.Buffers;
using System.Globalization;
using System.Text;

namespace DeskPhone.Sip.Messages;

/// <summary>Percent escapes in SIP URIs (RFC 3261 §19.1.2).</summary>
public static class SipUriEscaping
{
    private static readonly SearchValues<byte> s_plainInUser =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()&=+$,;?/"u8);

    private static readonly SearchValues<byte> s_plainInHeader =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()[]/?:+$"u8);

    /// <summary>Whether every percent sign is followed by two hexadecimal digits.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> text)
    {
        for (int next = text.IndexOf((byte)'%'); next >= 0; next = text.IndexOf((byte)'%'))
        {
            if (text.Length < next + 3 || !char.IsAsciiHexDigit((char)text[next + 1]) || !char.IsAsciiHexDigit((char)text[next + 2]))
            {
                return false;
            }

            text = text[(next + 3)..];
        }

        return true;
    }

    /// <summary>
    /// The text without its escapes, as UTF-8; a malformed escape stays as it is. It may hold any character, NUL and CR
    /// too.
    /// </summary>
    public static string Unescape(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'%'))
        {
            return Encoding.UTF8.GetString(text);
        }

        byte[] plain = new byte[text.Length];
        return Encoding.UTF8.GetString(plain.AsSpan(0, Unescape(text, plain)));
    }

    /// <summary>Copies the text without its escapes.</summary>
    /// <returns>Bytes written; never more than <paramref name="text"/> has.</returns>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isEscape = text[i] == '%' && IsWellFormed(text.Slice(i, Math.Min(3, text.Length - i)));
            destination[written++] = isEscape ? HexValue(text[i + 1], text[i + 2]) : text[i];
            i += isEscape ? 2 : 0;
        }

        return written;
    }

    /// <summary>Escapes text for the user part of a URI.</summary>
    public static string EscapeUser(string user) => Escape(user, s_plainInUser);

    /// <summary>
    /// Escapes the value of a header field in a URI: the <c>Replaces</c> of a Refer-To (RFC 3891 §6.1).
    /// </summary>
    public static string EscapeHeader(string value) => Escape(value, s_plainInHeader);

    internal static byte HexValue(byte high, byte low) => (byte)((Digit(high) << 4) | Digit(low));

    private static int Digit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static string Escape(string text, SearchValues<byte> plain)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            if (plain.Contains(value))
            {
                _ = escaped.Append((char)value);
            }
            else
            {
                _ = escaped.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
            }
        }

        return escaped.ToString();
    }
}
