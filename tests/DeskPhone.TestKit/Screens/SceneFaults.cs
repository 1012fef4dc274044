using DeskPhone.Native.Cairo;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Screens;

namespace DeskPhone.TestKit.Screens;

/// <summary>Looks at a picture the way a careful reader does: is a sentence cut, is a letter missing.</summary>
public static class SceneFaults
{
    /// <summary>What is wrong with a screen on a display, a line each.</summary>
    public static IEnumerable<string> Find(ScreenModel model, ScreenTheme theme, CairoCanvas canvas)
    {
        var grid = new ScreenGrid(canvas.Width, canvas.Height);
        foreach (SceneElement.Words words in ScreenLayout.Arrange(model, theme, grid, canvas).OfType<SceneElement.Words>())
        {
            TextMeasure measure = canvas.Measure(words.Text, words.Style, words.Lines.Width, words.Emphasis);
            if (measure.IsCut && (!words.MayBeCut || model.Lines.Contains(words.Text) || model.Notices.Any(notice => notice.Text == words.Text)))
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
}
