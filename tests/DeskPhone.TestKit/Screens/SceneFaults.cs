using DeskPhone.Native.Cairo;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Drawing.Layouts;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.Text;

namespace DeskPhone.TestKit.Screens;

/// <summary>Looks at a picture the way a careful reader does: is a sentence cut, is a letter missing.</summary>
public static class SceneFaults
{
    /// <summary>Below it a row of a list opens when somebody comes to it, and says the beginning of its text before.</summary>
    private const int SmallHeight = 100;

    /// <summary>What is wrong with a screen on a display, a line each.</summary>
    public static IEnumerable<string> Find(ScreenModel model, ScreenTheme theme, CairoCanvas canvas)
    {
        var grid = new ScreenGrid(canvas.Width, canvas.Height);
        SceneElement.Words[] all = [.. ScreenLayout.Arrange(model, theme, grid, canvas).OfType<SceneElement.Words>()];
        string said = string.Join('\n', all.Select(static words => words.Text));
        foreach (string text in SentencesOf(model, grid).Where(text => !said.Contains(DisplayText.Clean(text), StringComparison.Ordinal)))
        {
            yield return $"left out: {text}";
        }

        foreach (SceneElement.Words words in all)
        {
            TextMeasure measure = canvas.Measure(words.Text, words.Style, words.Lines.Width, words.Emphasis);
            bool opens = model.State is ScreenState.Menu && canvas.Height < SmallHeight && !(model.Items.Count > 0 && model.Items[model.SelectedIndex].Text == words.Text);
            if (measure.IsCut && (!words.MayBeCut || (!opens && model.Lines.Contains(words.Text)) || model.Notices.Any(notice => notice.Text == words.Text)))
            {
                yield return $"cut: {words.Text}";
            }

            // Chinese and Japanese may break anywhere; elsewhere a word alone on two lines was broken in its middle.
            if (measure.LineCount > 1 && words.Text.All(static letter => letter is > ' ' and < '\u2E80'))
            {
                yield return $"broken in two: {words.Text}";
            }

            if (measure.UnknownGlyphCount > 0)
            {
                yield return $"{measure.UnknownGlyphCount} glyphs that no font has: {words.Text}";
            }
        }
    }

    /// <summary>What a person has to be told. Idle says of what it has no room for how much it is; a small display says of an update what it is, not why.</summary>
    private static IEnumerable<string> SentencesOf(ScreenModel model, ScreenGrid grid) =>
        model.State is ScreenState.Menu ? model.Items.Count > 0 ? [model.Items[model.SelectedIndex].Text, model.Items[model.SelectedIndex].Value] : model.Lines
        : model.State is ScreenState.Idle or ScreenState.DialTone or ScreenState.Dialing or ScreenState.Editing ? []
        : model.State is ScreenState.Updating && grid.IsSmall ? [model.Title]
        : model.Lines.Concat(model.Notices.Select(static notice => notice.Text)).Concat(model.Name.Length == 0 ? [model.Title] : []);
}
