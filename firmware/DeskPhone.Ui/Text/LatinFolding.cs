using System.Globalization;
using System.Text;

namespace DeskPhone.Ui.Text;

/// <summary>Letters with marks, and signs of printing, in the letters every display has.</summary>
internal static class LatinFolding
{
    /// <summary>What Unicode does not take apart into a letter and a mark; German vowels as German writes them without.</summary>
    private static readonly Dictionary<char, string> s_letters = new()
    {
        ['Ä'] = "Ae",
        ['Ö'] = "Oe",
        ['Ü'] = "Ue",
        ['ä'] = "ae",
        ['ö'] = "oe",
        ['ü'] = "ue",
        ['ß'] = "ss",
        ['ẞ'] = "SS",
        ['Æ'] = "Ae",
        ['æ'] = "ae",
        ['Ø'] = "O",
        ['ø'] = "o",
        ['Œ'] = "Oe",
        ['œ'] = "oe",
        ['Đ'] = "D",
        ['đ'] = "d",
        ['Ð'] = "D",
        ['ð'] = "d",
        ['Þ'] = "Th",
        ['þ'] = "th",
        ['Ł'] = "L",
        ['ł'] = "l",
        ['ı'] = "i",
        ['İ'] = "I",
        ['Ħ'] = "H",
        ['ħ'] = "h",
        ['Ŋ'] = "N",
        ['ŋ'] = "n",
        ['…'] = "...",
        ['–'] = "-",
        ['—'] = "-",
        ['‑'] = "-",
        ['’'] = "'",
        ['‘'] = "'",
        ['‚'] = ",",
        ['“'] = "\"",
        ['”'] = "\"",
        ['„'] = "\"",
        ['«'] = "\"",
        ['»'] = "\"",
        ['·'] = "-",
        ['•'] = "*",
        ['\u00a0'] = " ",
        ['\u202f'] = " ",
        ['\u2009'] = " ",
        ['×'] = "x",
        ['→'] = ">",
        ['¿'] = "?",
        ['¡'] = "!",
        ['°'] = "o",
        ['№'] = "No",
        ['€'] = "EUR",
        ['£'] = "GBP",
        ['©'] = "(c)",
        ['®'] = "(R)",
        ['、'] = ", ",
        ['。'] = ". ",
        ['・'] = " ",
        ['「'] = "\"",
        ['」'] = "\"",
        ['（'] = "(",
        ['）'] = ")",
        ['：'] = ": ",
        ['，'] = ", ",
        ['？'] = "? ",
        ['！'] = "! ",
        ['،'] = ", ",
        ['؟'] = "?",
        ['؛'] = ";",
        ['׳'] = "'",
        ['״'] = "\"",
        ['\\'] = "/",
        ['~'] = "-", // Other signs stand there on an HD44780.
    };

    /// <summary>A letter in plain ones; <see langword="null"/> for one of another script.</summary>
    /// <param name="rune">The letter.</param>
    /// <param name="isGerman">Whether <c>ü</c> is <c>ue</c>; elsewhere it is <c>u</c>.</param>
    public static string? Fold(Rune rune, bool isGerman)
    {
        if (rune.Value is >= ' ' and <= '}' and not '\\')
        {
            return rune.ToString();
        }

        bool isUmlaut = rune.Value is 'ä' or 'ö' or 'ü' or 'Ä' or 'Ö' or 'Ü';
        if (rune.IsBmp && (isGerman || !isUmlaut) && s_letters.TryGetValue((char)rune.Value, out string? known))
        {
            return known;
        }

        // A mark of its own says nothing without its letter.
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return "";
        }

        string apart = rune.ToString().Normalize(NormalizationForm.FormKD);
        return apart.Length > 0 && char.IsAscii(apart[0]) ? string.Concat(apart.Where(char.IsAscii)) : null;
    }
}
