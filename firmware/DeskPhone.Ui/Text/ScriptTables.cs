using System.Text;

namespace DeskPhone.Ui.Text;

/// <summary>Letters of other scripts in Latin ones, as passports and road signs write them.</summary>
internal static class ScriptTables
{
    private const int FirstHangul = 0xAC00;
    private const int LastHangul = 0xD7A3;
    private const int FirstHiragana = 0x3041;
    private const int FirstKatakana = 0x30A1;

    private static readonly Dictionary<char, string> s_letters = Pair(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u dj j lj nj c dz")
        .Concat(Pair(
            "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
            "a v g d e z i th i k l m n x o p r s s t y f ch ps o a e i i o y o i y i y"))
        .Concat(Pair("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b g d h v z ch t y k k l m m n n s - p p ts ts k r sh t"))
        .Concat(Pair("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئپچژگ", "a b t th j h kh d dh r z s sh s d t z - gh f q k l m n h w y a a - a a i w y p ch zh g"))
        .ToDictionary();

    /// <summary>From U+3041; the katakana stand in the same order from U+30A1.</summary>
    private static readonly string[] s_kana =
        ("a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji tsu tsu zu te de to do "
        + "na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa i e o n vu ka ke").Split(' ');

    private static readonly string[] s_initials = "g kk n d tt r m b pp s ss - j jj ch k t p h".Split(' ');
    private static readonly string[] s_vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".Split(' ');
    private static readonly string[] s_finals = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".Split(' ');

    /// <summary>A letter in Latin ones; <see langword="null"/> for one that has no sound of its own, as Chinese has none.</summary>
    public static string? Find(Rune rune)
    {
        if (rune.Value is >= FirstHangul and <= LastHangul)
        {
            int syllable = rune.Value - FirstHangul;
            return Silent(s_initials[syllable / 588]) + s_vowels[syllable % 588 / 28] + Silent(s_finals[syllable % 28]);
        }

        if (KanaIndex(rune.Value) is { } index)
        {
            return s_kana[index];
        }

        if (!rune.IsBmp)
        {
            return null;
        }

        char letter = (char)rune.Value;
        char small = char.ToLowerInvariant(letter);
        return !s_letters.TryGetValue(small, out string? latin) ? null
            : small == letter || latin.Length == 0 ? latin : char.ToUpperInvariant(latin[0]) + latin[1..];
    }

    /// <summary>Whether a kana only changes the one before: small ya, yu and yo.</summary>
    public static bool IsSmallY(Rune rune) => rune.Value is 0x3083 or 0x3085 or 0x3087 or 0x30E3 or 0x30E5 or 0x30E7;

    /// <summary>Whether a kana doubles the consonant after it.</summary>
    public static bool IsSmallTsu(Rune rune) => rune.Value is 0x3063 or 0x30C3;

    private static int? KanaIndex(int value)
    {
        int index = value >= FirstKatakana ? value - FirstKatakana : value - FirstHiragana;
        return value >= FirstHiragana && index >= 0 && index < s_kana.Length ? index : null;
    }

    private static IEnumerable<KeyValuePair<char, string>> Pair(string letters, string sounds) =>
        letters.Zip(sounds.Split(' '), static (letter, sound) => KeyValuePair.Create(letter, Silent(sound)));

    private static string Silent(string sound) => sound == "-" ? "" : sound;
}
