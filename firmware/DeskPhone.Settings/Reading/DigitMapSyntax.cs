namespace DeskPhone.Settings.Reading;

/// <summary>Whether text is a digit map as this phone takes it (RFC 3435 §2.1.5, without the letters of event packages).</summary>
internal static class DigitMapSyntax
{
    /// <summary><c>(1xx|0[1-9]x.T)</c>; the brackets round the whole are optional, an empty text is no map.</summary>
    public static bool IsMap(string text)
    {
        ReadOnlySpan<char> map = text.AsSpan().Trim();
        if (map.Length == 0)
        {
            return true;
        }

        if (map[0] == '(')
        {
            if (map[^1] != ')')
            {
                return false;
            }

            map = map[1..^1];
        }

        foreach (Range range in map.Split('|'))
        {
            if (!IsString(map[range]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Numbers of 2 to 15 digits, separated by commas.</summary>
    public static bool IsNumberList(string text)
    {
        if (text.Trim().Length == 0)
        {
            return true;
        }

        foreach (Range range in text.AsSpan().Split(','))
        {
            ReadOnlySpan<char> number = text.AsSpan()[range].Trim();
            if (number.Length is < 2 or > 15)
            {
                return false;
            }

            foreach (char c in number)
            {
                if (!char.IsAsciiDigit(c) && c is not ('*' or '#' or '+'))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsString(ReadOnlySpan<char> text)
    {
        bool hasPosition = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '[')
            {
                int end = text[i..].IndexOf(']');
                if (end < 2 || !IsRange(text.Slice(i + 1, end - 1)))
                {
                    return false;
                }

                i += end;
                hasPosition = true;
            }
            else if (c is 'x' or 'X' or '*' or '#' or '+' || char.IsAsciiDigit(c))
            {
                hasPosition = true;
            }
            else if (c == '.' ? !hasPosition || text[i - 1] == '.' : c is not ('T' or 't') || i != text.Length - 1 || !hasPosition)
            {
                return false; // a timer stands at the end, a repetition after what it repeats
            }
        }

        return hasPosition;
    }

    private static bool IsRange(ReadOnlySpan<char> range)
    {
        for (int i = 0; i < range.Length; i++)
        {
            bool isSpan = range[i] == '-' && i > 0 && i < range.Length - 1
                && char.IsAsciiDigit(range[i - 1]) && char.IsAsciiDigit(range[i + 1]) && range[i - 1] <= range[i + 1];
            if (!isSpan && !char.IsAsciiDigit(range[i]) && range[i] is not ('*' or '#'))
            {
                return false;
            }
        }

        return true;
    }
}
