using System.Text;

namespace DeskPhone.Ui.Text;

/// <summary>Which letters stand on which key, in each language: Latin ones by ITU-T E.161, then those of the language before them or among them.</summary>
internal static class LetterKeys
{
    private const int FirstLetterKey = 2;
    private static readonly string[] s_latin = [" 0+", ".,-@/1", "abc2", "def3", "ghi4", "jkl5", "mno6", "pqrs7", "tuv8", "wxyz9"];

    /// <summary>Letters with marks, each on the key of the letter without.</summary>
    private static readonly Dictionary<string, string> s_marked = new(StringComparer.Ordinal)
    {
        ["en"] = "äöüßéèàçñ",
        ["de"] = "äöüßéè",
        ["fr"] = "àâçéèêëîïôùûüœ",
        ["es"] = "áéíñóúü",
        ["it"] = "àèéìòù",
        ["pt"] = "áâãàçéêíóôõú",
        ["nl"] = "áéëèïóöü",
        ["pl"] = "ąćęłńóśźż",
        ["tr"] = "çğıöşüâ",
    };

    /// <summary>Scripts of their own, from the key 2; Japanese from the key 1.</summary>
    private static readonly Dictionary<string, string[]> s_scripts = new(StringComparer.Ordinal)
    {
        ["ru"] = ["абвг", "деёжз", "ийкл", "мноп", "рсту", "фхцч", "шщъы", "ьэюя"],
        ["el"] = ["αβγά", "δεζέ", "ηθιήίϊ", "κλμ", "νξοό", "πρσς", "τυφύϋ", "χψωώ"],
        ["he"] = ["דהו", "אבג", "מםנן", "יכךל", "זחט", "רשת", "צץק", "סעפף"],
        ["ar"] = ["بتةث", "اأإآء", "سشصض", "دذرز", "جحخ", "نهويىئؤ", "فقكلم", "طظعغ"],
        ["ja"] = ["かきくけこがぎぐげご", "さしすせそざじずぜぞ", "たちつてとだぢづでどっ", "なにぬねの", "はひふへほばびぶべぼぱぴぷぺぽ", "まみむめも", "やゆよゃゅょ", "らりるれろ"],
    };

    /// <summary>What each key writes, from 0 to 9, in the order of its taps.</summary>
    /// <param name="language">ISO 639-1; one that is not known writes as English does.</param>
    public static string[] For(string language)
    {
        string[] keys = [.. s_latin];
        if (s_scripts.TryGetValue(language, out string[]? script))
        {
            for (int i = 0; i < script.Length; i++)
            {
                keys[FirstLetterKey + i] = script[i] + keys[FirstLetterKey + i];
            }

            if (language == "ja")
            {
                (keys[1], keys[0]) = ("あいうえおー" + keys[1], "わをん" + keys[0]);
            }

            return keys;
        }

        foreach (Rune letter in s_marked.GetValueOrDefault(language, s_marked["en"]).EnumerateRunes())
        {
            char plain = LatinFolding.Fold(letter, isGerman: false) is { Length: > 0 } folded ? char.ToLowerInvariant(folded[0]) : 'a';
            int key = Array.FindIndex(keys, FirstLetterKey, each => each.Contains(plain, StringComparison.Ordinal));
            keys[key] = keys[key][..^1] + letter + keys[key][^1];
        }

        return keys;
    }
}
