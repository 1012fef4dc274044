using System.Globalization;
using System.Text;

namespace DeskPhone.Ui.Text;

/// <summary>Makes text that came over the network fit to be shown.</summary>
public static class DisplayText
{
    /// <summary>Longest text shown, in UTF-16 units: more than any screen holds, and a bound on the work of setting it.</summary>
    public const int MaxLength = 512;

    /// <summary>
    /// The text in one line: line ends and tabs become spaces; control characters, characters that turn the direction round
    /// (a caller could make one number look like another), and pictographs no font here has are left out; broken surrogates
    /// become U+FFFD; what is longer than <see cref="MaxLength"/> is cut and ends in an ellipsis.
    /// </summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        StringBuilder clean = new(Math.Min(text.Length, MaxLength));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength >= MaxLength)
            {
                clean.Append('…');
                break;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                AppendSpace(clean);
            }
            else if (!IsUnfit(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().Trim();
    }

    private static bool IsClean(string text)
    {
        if (text.Length >= MaxLength)
        {
            return false;
        }

        foreach (char unit in text)
        {
            if (unit is < ' ' or (> '~' and < '\u00a1') || unit >= '\u0300')
            {
                return false;
            }
        }

        return true;
    }

    private static void AppendSpace(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ')
        {
            clean.Append(' ');
        }
    }

    private static bool IsUnfit(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned => true,
        // U+200C and U+200D join letters in Arabic and Indic scripts; the rest of the class is invisible or turns text round.
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol => !rune.IsBmp || rune.Value == 0xFE0F,
        UnicodeCategory.NonSpacingMark => rune.Value is >= 0xFE00 and <= 0xFE0F,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.ConnectorPunctuation
            or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.OtherPunctuation or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol => false,
        _ => true,
    };
}
