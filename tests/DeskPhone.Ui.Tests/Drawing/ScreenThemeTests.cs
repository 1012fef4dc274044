using DeskPhone.TestKit.Screens;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Drawing.Layouts;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Tests.Drawing;

public sealed class ScreenThemeTests
{
    [Theory]
    [InlineData("light", 4.5)]
    [InlineData("dark", 4.5)]
    [InlineData("high-contrast", 7)]
    public void Every_text_and_sign_stands_out_from_what_it_stands_on(string name, double ratio)
    {
        ScreenTheme theme = ScreenGallery.Themes.Single(theme => theme.Name == name);
        (string What, Rgb Over, Rgb Under)[] pairs =
        [
            ("ink on paper", theme.Ink, theme.Paper), ("ink on frame", theme.Ink, theme.Frame),
            ("muted on paper", theme.Muted, theme.Paper), ("muted on frame", theme.Muted, theme.Frame),
            ("accent on paper", theme.Accent, theme.Paper), ("on accent", theme.OnAccent, theme.Accent),
            ("on alert", theme.OnAlert, theme.Alert), ("on plate", theme.OnPlate, theme.Plate),
            ("on answer", theme.OnAnswerKey, theme.AnswerKey), ("on end key", theme.OnEndKey, theme.EndKey),
            ("end on paper", theme.End, theme.Paper), ("end on frame", theme.End, theme.Frame), ("on end", theme.OnEnd, theme.End),
            ("hold on paper", theme.Hold, theme.Paper), ("on hold", theme.OnHold, theme.Hold),
            ("badge of an ended call", theme.Paper, theme.Muted),
        ];

        Assert.All(pairs, pair => Assert.True(Contrast(pair.Over, pair.Under) >= ratio, $"{pair.What}: {Contrast(pair.Over, pair.Under):F2}"));
    }

    [Fact]
    public void What_is_drawn_is_what_the_contrast_was_computed_for()
    {
        // Text drawn over anything but these grounds would escape the test above.
        foreach (ScreenTheme theme in ScreenGallery.Themes)
        {
            Rgb[] grounds = [theme.Paper, theme.Frame, theme.Alert, theme.Plate, theme.AnswerKey, theme.EndKey, theme.Accent];
            foreach ((string name, ScreenModel model) in SampleScreens.All)
            {
                IReadOnlyList<SceneElement> scene = ScreenLayout.Arrange(model, theme, new ScreenGrid(320, 240), new SquareLetterCanvas());
                for (int i = 0; i < scene.Count; i++)
                {
                    if (scene[i] is SceneElement.Words words)
                    {
                        Rgb ground = scene.Take(i).OfType<SceneElement.Fill>().LastOrDefault(fill => fill.Box.Contains(words.Box))?.Color ?? theme.Paper;
                        Assert.Contains(ground, grounds);
                        Assert.True(Contrast(words.Color, ground) >= 4.5, $"{theme.Name} {name}: {words.Text}");
                    }
                }
            }
        }
    }

    /// <summary>WCAG 2.2, contrast ratio and relative luminance.</summary>
    private static double Contrast(Rgb one, Rgb other)
    {
        double a = Luminance(one);
        double b = Luminance(other);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(Rgb color) =>
        (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

    private static double Linear(byte channel)
    {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
