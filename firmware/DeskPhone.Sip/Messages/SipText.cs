using System.Buffers;
using System.Text;

namespace DeskPhone.Sip.Messages;

/// <summary>Character rules of RFC 3261 §25.1, and text out of header values.</summary>
/// <remarks>
/// Inside a parsed value CR and LF occur only in folds, so they count as linear white space (LWS), which is a single space
/// (RFC 3261 §7.3.1). All parsers of values here do that; <see cref="ToText"/> makes the text a person sees.
/// </remarks>
public static class SipText
{
    private static readonly SearchValues<byte> s_token =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.!%*_+`'~"u8);

    private static readonly SearchValues<byte> s_lineBreaking = SearchValues.Create("\r\n\0"u8);

    private static ReadOnlySpan<byte> Lws => " \t\r\n"u8;

    /// <summary>Whether it is a space, a tab, or part of a fold.</summary>
    public static bool IsLws(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    /// <summary>Whether <paramref name="text"/> is a token: at least one byte, none of them a separator.</summary>
    public static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(s_token);

    /// <summary>
    /// Whether <paramref name="text"/> could end a line, or a string in a peer written in C: CR, LF or NUL in it.
    /// </summary>
    public static bool BreaksLine(ReadOnlySpan<byte> text) => text.ContainsAny(s_lineBreaking);

    /// <summary>The text without LWS around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (text[0] > ' ' && text[^1] > ' '))
        {
            return text;
        }

        return text.Trim(Lws);
    }

    /// <summary>Compares without case, as parameter names, hosts and most tokens are (RFC 3261 §7.3.1).</summary>
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Ascii.EqualsIgnoreCase(left, right);

    /// <summary>
    /// A decimal number of digits alone; <see langword="false"/> when empty, signed, or beyond 2^32 - 1.
    /// </summary>
    public static bool TryParseNumber(ReadOnlySpan<byte> text, out uint number)
    {
        ulong value = 0;
        number = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        foreach (byte digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (uint)(digit - '0');
            if (value > uint.MaxValue)
            {
                return false;
            }
        }

        number = (uint)value;
        return true;
    }

    /// <summary>
    /// The value as text: UTF-8, each run of LWS with a fold in it one space; bytes that are no UTF-8 become U+FFFD.
    /// </summary>
    public static string ToText(ReadOnlySpan<byte> value)
    {
        if (!value.ContainsAny((byte)'\r', (byte)'\n'))
        {
            return Encoding.UTF8.GetString(value);
        }

        byte[] unfolded = new byte[value.Length];
        return Encoding.UTF8.GetString(unfolded.AsSpan(0, Unfold(value, unfolded)));
    }

    /// <summary>
    /// The text of a quoted string without its quotes and back-slashes, or of a token or display name as it stands.
    /// </summary>
    public static string Unquote(ReadOnlySpan<byte> value)
    {
        value = Trim(value);
        if (value.Length < 2 || value[0] != '"' || value[^1] != '"')
        {
            return ToText(value);
        }

        value = value[1..^1];
        return value.Contains((byte)'\\') ? ToText(RemoveBackslashes(value)) : ToText(value);
    }

    /// <summary>Copies a value with each run of LWS that has a fold in it as one space.</summary>
    /// <returns>Bytes written; never more than <paramref name="value"/> has.</returns>
    public static int Unfold(ReadOnlySpan<byte> value, Span<byte> destination)
    {
        int written = 0;
        while (!value.IsEmpty)
        {
            int fold = value.IndexOfAny((byte)'\r', (byte)'\n');
            if (fold < 0)
            {
                value.CopyTo(destination[written..]);
                return written + value.Length;
            }

            ReadOnlySpan<byte> before = value[..fold].TrimEnd(Lws);
            before.CopyTo(destination[written..]);
            written += before.Length;
            value = value[fold..].TrimStart(Lws);
            destination[written++] = (byte)' ';
        }

        return written;
    }

    private static byte[] RemoveBackslashes(ReadOnlySpan<byte> value)
    {
        byte[] plain = new byte[value.Length];
        int length = 0;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length)
            {
                i++;
            }

            plain[length++] = value[i];
        }

        return plain[..length];
    }
}
