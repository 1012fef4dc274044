using System.Globalization;

namespace DeskPhone.Ui.Languages;

/// <summary>Says in one language what the phone words in English. Immutable.</summary>
/// <remarks>
/// The engines and screens word everything in English, and a screen is put into the user's language once, where it leaves the
/// phone (<see cref="ScreenTranslation"/>): a sentence made up deep in the signalling is translated like any other, and one
/// nobody translated yet is shown in English, never as a key. Phrases stand in gettext files beside this one, <c>{0}</c> for
/// what is put in.
/// </remarks>
public sealed class PhraseBook
{
    /// <summary>The longest code in brackets behind a sentence: <c> (603)</c>.</summary>
    private const int CodeLength = 6;

    private const string EnglishTag = "en";

    /// <summary>ISO 639-1 codes, in the order a menu offers them, each with its own name for itself.</summary>
    private static readonly KeyValuePair<string, string>[] s_languages =
    [
        new(EnglishTag, "English"),
        new("de", "Deutsch"),
        new("fr", "Français"),
        new("es", "Español"),
        new("it", "Italiano"),
        new("pt", "Português"),
        new("nl", "Nederlands"),
        new("pl", "Polski"),
        new("tr", "Türkçe"),
        new("ru", "Русский"),
        new("el", "Ελληνικά"),
        new("ar", "العربية"),
        new("he", "עברית"),
        new("ja", "日本語"),
        new("zh", "中文"),
    ];

    private readonly IReadOnlyDictionary<string, string> _phrases;
    private readonly PhraseTemplate[] _templates;

    private PhraseBook(string language, IReadOnlyDictionary<string, string> phrases)
    {
        Language = language;
        _phrases = phrases;
        _templates = phrases.Count == 0 ? [] : [.. phrases
            .Where(static phrase => PhraseTemplate.Applies(phrase.Key))
            .Select(static phrase => new PhraseTemplate(phrase.Key, phrase.Value))
            .OrderByDescending(static template => template.LiteralLength)];
    }

    /// <summary>What the phone is worded in.</summary>
    public static PhraseBook English { get; } = new(EnglishTag, new Dictionary<string, string>());

    /// <summary>Every language there is: its ISO 639-1 code and its own name for itself.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Languages => s_languages;

    /// <summary>ISO 639-1 code of the language.</summary>
    public string Language { get; }

    /// <summary>Whether it is written from right to left.</summary>
    public bool IsRightToLeft => Language is "ar" or "he";

    /// <summary>How dates are written.</summary>
    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language);

    /// <summary>The English phrases it has words for.</summary>
    public IReadOnlyDictionary<string, string> Phrases => _phrases;

    /// <summary>The book for a language tag (RFC 5646): that of its first subtag, English where there is none.</summary>
    /// <param name="tag">A tag in any case, <c>pt-BR</c>.</param>
    public static PhraseBook For(string tag)
    {
        string language = tag.Split('-', '_')[0];
        foreach ((string code, _) in s_languages)
        {
            if (code != EnglishTag && code.Equals(language, StringComparison.OrdinalIgnoreCase))
            {
                return new PhraseBook(code, PhraseFile.Read(code));
            }
        }

        return English;
    }

    /// <summary>The book for a display of letters: languages that Latin letters do not write are in English there.</summary>
    /// <param name="tag">A language tag.</param>
    public static PhraseBook ForCharacters(string tag) => For(tag) is { Language: "ar" or "he" or "ja" or "zh" } ? English : For(tag);

    /// <summary>The words for an English sentence; the sentence itself where nobody translated it.</summary>
    public string Say(string english)
    {
        if (english.Length == 0 || _phrases.Count == 0)
        {
            return english;
        }

        if (_phrases.TryGetValue(english, out string? words))
        {
            return words;
        }

        if (english.Length > CodeLength && HasCode(english))
        {
            return Say(english[..^CodeLength]) + english[^CodeLength..];
        }

        foreach (PhraseTemplate template in _templates)
        {
            if (template.TryFill(english, this, out string? filled))
            {
                return filled;
            }
        }

        return english;
    }

    /// <summary>The label of a key: a word that is a verb there may have another meaning elsewhere.</summary>
    public string SayOnKey(string english) => _phrases.TryGetValue($"[{english}]", out string? words) ? words : Say(english);

    /// <summary>Whether a sentence ends in <c> (404)</c>.</summary>
    private static bool HasCode(string text) =>
        text[^CodeLength] == ' ' && text[^5] == '(' && text[^1] == ')' && text.AsSpan(text.Length - 4, 3).IndexOfAnyExceptInRange('0', '9') < 0;
}
