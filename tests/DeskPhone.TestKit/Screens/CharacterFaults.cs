using DeskPhone.Ui.Characters;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.Text;

namespace DeskPhone.TestKit.Screens;

/// <summary>Looks at a page of letters the way a careful reader does: is a sentence cut, is a letter one the display has not.</summary>
public static class CharacterFaults
{
    /// <summary>What is wrong with a screen on a display of letters, a line each.</summary>
    public static IEnumerable<string> Find(ScreenModel model, int columns, int rows)
    {
        CharacterScreen screen = CharacterLayout.Arrange(model, columns, rows);
        string shown = "";
        foreach (IReadOnlyList<string> page in screen.Pages)
        {
            if (page.Count != rows || page.Any(row => row.Length != columns))
            {
                yield return $"not {columns} by {rows}: {string.Join('|', page)}";
            }

            shown += Bare(string.Concat(page.Take(rows - 1)));
        }

        foreach (char letter in screen.Pages.SelectMany(static page => page).SelectMany(static row => row).Where(static letter => letter is < ' ' or > '}' or '\\').Distinct())
        {
            yield return $"a letter the display has not: {letter}";
        }

        foreach (string text in SentencesOf(model).Where(text => !(model.Name.Length > columns && text.Contains(model.Name, StringComparison.Ordinal))
            && !shown.Contains(Bare(Transliteration.ToLatin(DisplayText.Clean(text), model.Language == "de")), StringComparison.Ordinal)))
        {
            yield return $"cut: {text}";
        }
    }

    /// <summary>What has to be said whole. A title with a name in it may have the number in its place.</summary>
    private static IEnumerable<string> SentencesOf(ScreenModel model) =>
        (model.State is ScreenState.Menu ? [] : model.Lines)
        .Concat(model.Notices.Select(static notice => notice.Text))
        .Concat(model.State is ScreenState.Idle or ScreenState.Menu || !Transliteration.IsReadable(model.Name) ? [] : [model.Title])
        .Concat(model.State is ScreenState.Menu && model.Items.Count > 0 ? [model.Items[model.SelectedIndex].Text, model.Items[model.SelectedIndex].Value] : []);

    private static string Bare(string text) => string.Concat(text.Where(static letter => !char.IsWhiteSpace(letter)));
}
