using System.Globalization;
using System.Text;

namespace DeskPhone.Phone.Directory;

/// <summary>Names as they are searched: without accents and capitals, and as the digits that carry their letters (ITU-T E.161).</summary>
public static class KeypadText
{
    private const string Digits = "22233344455566677778889999";

    /// <summary>The text folded: <c>Müller</c> becomes <c>muller</c>.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (char c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                _ = c is 'ß' ? folded.Append("ss") : c is 'ø' or 'Ø' ? folded.Append('o') : c is 'ł' or 'Ł' ? folded.Append('l') : folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    /// <summary>A folded text on the keypad: <c>anna weber</c> becomes <c>2662 93237</c>; what no key carries is left out.</summary>
    public static string OnKeypad(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var digits = new StringBuilder(folded.Length);
        foreach (char c in folded)
        {
            _ = c is >= 'a' and <= 'z' ? digits.Append(Digits[c - 'a']) : char.IsAsciiDigit(c) ? digits.Append(c) : char.IsWhiteSpace(c) || c is '-' or ',' ? digits.Append(' ') : digits;
        }

        return digits.ToString();
    }

    /// <summary>Whether a word of a text begins with something.</summary>
    public static bool HasWord(string text, string beginning)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(beginning);
        for (int at = text.IndexOf(beginning, StringComparison.Ordinal); at >= 0; at = at + 1 < text.Length ? text.IndexOf(beginning, at + 1, StringComparison.Ordinal) : -1)
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
