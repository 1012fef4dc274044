using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;
using DeskPhone.Ui.Text;

namespace DeskPhone.Ui.Characters;

/// <summary>Says a screen in rows of letters: the state, the name, the number, and the soft keys in the last row.</summary>
public static class CharacterLayout
{
    /// <summary>The rows for a display.</summary>
    /// <param name="model">The screen, in a language that <see cref="Languages.PhraseBook.ForCharacters"/> gives.</param>
    /// <param name="columns">Letters in a row, 16 or more.</param>
    /// <param name="rows">Rows, 2 or more.</param>
    public static CharacterScreen Arrange(ScreenModel model, int columns, int rows)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        string keys = Keys(model, columns);
        int room = rows - 1;
        string[] body = [.. CharacterBody.Rows(model, columns, room)];
        var pages = new List<IReadOnlyList<string>>();
        for (int from = 0; from == 0 || from < body.Length; from += room)
        {
            pages.Add([.. Enumerable.Range(from, room).Select(row => (row < body.Length ? body[row] : "").PadRight(columns)), keys]);
        }

        return new CharacterScreen(pages);
    }

    private static string Keys(ScreenModel model, int columns)
    {
        string[] labels = [.. model.SoftKeys.Select(key => Transliteration.ToLatin(key.Label, model.Language == "de").Replace("...", "", StringComparison.Ordinal))];
        char[] row = [.. Enumerable.Repeat(' ', columns)];
        foreach ((string label, int start) in KeyRow.Arrange(labels, columns, gap: 1, static label => label.Length))
        {
            label.AsSpan(0, Math.Min(label.Length, columns - start)).CopyTo(row.AsSpan(start));
        }

        return new string(row);
    }
}
