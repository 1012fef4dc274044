using DeskPhone.Primitives.Time;

namespace DeskPhone.Ui.Text;

/// <summary>Letters on a telephone's keys (ITU-T E.161): the same key again within a second goes on to its next letter; # changes to digits and back.</summary>
public sealed class MultiTap
{
    private const string Letters = "Abc";
    private const string Digits = "123";
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1000);
    private readonly string[] _letters;
    private char _key;
    private int _taps;
    private Instant _at;

    /// <summary>Keys that write the letters of a language.</summary>
    /// <param name="language">ISO 639-1.</param>
    public MultiTap(string language = "en") => _letters = LetterKeys.For(language);

    /// <summary>Whether keys mean digits now.</summary>
    public bool IsNumeric { get; private set; }

    /// <summary>What keys write now, as a screen says it.</summary>
    public string Mode => IsNumeric ? Digits : Letters;

    /// <summary>What they write after <see cref="Switch"/>.</summary>
    public string OtherMode => IsNumeric ? Letters : Digits;

    /// <summary>Goes from letters to digits and back.</summary>
    public void Switch() => (IsNumeric, _key) = (!IsNumeric, default);

    /// <summary>The text after a key.</summary>
    /// <param name="text">The text before.</param>
    /// <param name="key"><c>0-9 * #</c>.</param>
    /// <param name="maxLength">Longest text.</param>
    /// <param name="now">When.</param>
    public string Press(string text, char key, int maxLength, Instant now)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (key is '#')
        {
            Switch();
            return text;
        }

        if (IsNumeric || key is '*')
        {
            _key = default;
            return text.Length < maxLength ? text + key : text;
        }

        string letters = _letters[key - '0'];
        bool isAgain = key == _key && now - _at < s_pause && text.Length > 0;
        (_taps, _key, _at) = (isAgain ? (_taps + 1) % letters.Length : 0, key, now);
        string kept = isAgain ? text[..^1] : text;
        if (kept.Length >= maxLength)
        {
            return text;
        }

        bool isFirst = kept.Length == 0 || kept[^1] == ' ';
        return kept + (isFirst ? char.ToUpperInvariant(letters[_taps]) : letters[_taps]);
    }
}
