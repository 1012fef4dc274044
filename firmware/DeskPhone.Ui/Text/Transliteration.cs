using System.Text;

namespace DeskPhone.Ui.Text;

/// <summary>Writes any text in the letters of a character display: plain Latin ones.</summary>
public static class Transliteration
{
    /// <summary>The text in letters from space to <c>}</c>; <c>?</c> for each that has no Latin form.</summary>
    /// <param name="text">What to write.</param>
    /// <param name="isGerman">Whether <c>ü</c> becomes <c>ue</c>, as German writes it, or <c>u</c>, as others do.</param>
    public static string ToLatin(string text, bool isGerman = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var latin = new StringBuilder(text.Length);
        bool isDoubled = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (ScriptTables.IsSmallTsu(rune))
            {
                isDoubled = true;
            }
            else if (ScriptTables.IsSmallY(rune) && latin.Length > 1 && latin[^1] == 'i')
            {
                string sound = ScriptTables.Find(rune)!;
                latin.Length--;
                latin.Append(latin[^1] is 'h' or 'j' ? sound[1..] : sound); // sha, not shya
            }
            else if (rune.Value == 0x30FC)
            {
                continue; // A long vowel: road signs leave it out.
            }
            else
            {
                string plain = LatinFolding.Fold(rune, isGerman) ?? ScriptTables.Find(rune) ?? "?";
                latin.Append(!isDoubled || plain.Length == 0 ? plain : plain.StartsWith("ch", StringComparison.Ordinal) ? "t" + plain : plain[0] + plain);
                isDoubled = false;
            }
        }

        return latin.ToString();
    }

    /// <summary>Whether a text can be read after it: a name in Chinese characters cannot, and its number says more.</summary>
    public static bool IsReadable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int unknown = ToLatin(text).Count(static letter => letter == '?');
        return unknown == 0 || unknown * 4 < text.Length || text.Count(static letter => letter == '?') == unknown;
    }
}
