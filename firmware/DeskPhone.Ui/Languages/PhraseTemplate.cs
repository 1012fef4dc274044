using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DeskPhone.Ui.Languages;

/// <summary>A phrase with something put in: <c>Calling {0}…</c>.</summary>
internal sealed class PhraseTemplate
{
    private const int MaxHoles = 3;

    private readonly string[] _literals; // Around the holes, one more than there are holes.
    private readonly int[] _holes;
    private readonly string _translation;

    /// <summary>Takes a phrase apart.</summary>
    /// <param name="english">The phrase in English; between two holes stands at least a character.</param>
    /// <param name="translation">The phrase in another language, with the same holes in any order.</param>
    public PhraseTemplate(string english, string translation)
    {
        var literals = new List<string>();
        var holes = new List<int>();
        int from = 0;
        for (int at = english.IndexOf('{', StringComparison.Ordinal); at >= 0; at = english.IndexOf('{', from))
        {
            literals.Add(english[from..at]);
            holes.Add(english[at + 1] - '0');
            from = at + 3;
        }

        literals.Add(english[from..]);
        (_literals, _holes, _translation) = ([.. literals], [.. holes], translation);
        LiteralLength = english.Length - (3 * _holes.Length);
    }

    /// <summary>How much of it is fixed: the more, the surer a sentence that fits is meant.</summary>
    public int LiteralLength { get; }

    /// <summary>Whether a phrase has holes.</summary>
    public static bool Applies(string english) => english.Contains("{0}", StringComparison.Ordinal);

    /// <summary>Translates a sentence made from this phrase; what was put in is looked up too, for it may be a phrase itself.</summary>
    public bool TryFill(string sentence, PhraseBook book, [NotNullWhen(true)] out string? filled)
    {
        filled = null;
        if (!sentence.StartsWith(_literals[0], StringComparison.Ordinal) || !sentence.EndsWith(_literals[^1], StringComparison.Ordinal))
        {
            return false;
        }

        int at = _literals[0].Length;
        int end = sentence.Length - _literals[^1].Length;
        string[] values = new string[MaxHoles];
        for (int hole = 0; hole < _holes.Length; hole++)
        {
            bool isLast = hole == _holes.Length - 1;
            int next = at > end ? -1 : isLast ? end : sentence.IndexOf(_literals[hole + 1], at, end - at, StringComparison.Ordinal);
            if (next <= at)
            {
                return false;
            }

            values[_holes[hole]] = book.Say(sentence[at..next]);
            at = next + (isLast ? 0 : _literals[hole + 1].Length);
        }

        var text = new StringBuilder(_translation);
        foreach (int hole in _holes)
        {
            text.Replace($"{{{hole}}}", values[hole]);
        }

        filled = text.ToString();
        return true;
    }
}
