using DeskPhone.Primitives.Time;

namespace DeskPhone.Ui.Text;

/// <summary>Letters on a telephone's keys (ITU-T E.161): the same key again within a second goes on to its next letter; # changes to digits and back.</summary>
public sealed class MultiTap
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1000);
    private static readonly string[] s_letters = [" 0+", ".,-@/1", "abcäàâ2", "deféè3", "ghi4", "jkl5", "mnoöñ6", "pqrsß7", "tuvü8", "wxyz9"];

    private char _key;
    private int _taps;
    private Instant _at;

    /// <summary>Whether keys mean digits now.</summary>
    public bool IsNumeric { get; private set; }

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
            (IsNumeric, _key) = (!IsNumeric, default);
            return text;
        }

        if (IsNumeric || key is '*')
        {
            _key = default;
            return text.Length < maxLength ? text + key : text;
        }

        string letters = s_letters[key - '0'];
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
