using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Small;

/// <summary>The bar at the top of a small screen: words at the left, signs and a timer at the right, a line below.</summary>
internal static class SmallBar
{
    private static readonly ScreenIcon[] s_signs =
    [
        ScreenIcon.Capture, ScreenIcon.Remote, ScreenIcon.NoNetwork, ScreenIcon.NotRegistered, ScreenIcon.Missed, ScreenIcon.Message, ScreenIcon.Forward,
        ScreenIcon.DoNotDisturb, ScreenIcon.Lock, ScreenIcon.Muted,
    ];

    /// <summary>Draws it.</summary>
    /// <param name="model">The screen.</param>
    /// <param name="scene">Where.</param>
    /// <param name="words">What stands at the left, if it can be read whole there.</param>
    /// <param name="right">What stands at the right: a timer, a position.</param>
    /// <param name="mayBeCut">Whether an ellipsis is acceptable: for names.</param>
    /// <returns>Whether the words are there.</returns>
    public static bool TryArrange(ScreenModel model, SceneBuilder scene, string words, string right, bool mayBeCut = false)
    {
        PixelBox bar = SmallGrid.Bar(scene.Grid);
        scene.Fill(new PixelBox(0, bar.Bottom, bar.Width, 1), scene.Theme.Ink);
        int end = bar.Right - SmallGrid.Margin;
        if (right.Length > 0)
        {
            TextStyle style = SmallType.Label with { Weight = TextWeight.Bold };
            int width = scene.Measure(right, style, bar.Width).Width + 1;
            end -= width;
            scene.WordsInMiddle(right, bar with { X = end, Width = width }, style, scene.Theme.Ink);
            end -= 3;
        }

        foreach (ScreenIcon sign in s_signs.Where(model.Icons.Contains))
        {
            end -= SmallGrid.SignSize;
            scene.Sign(PixelIcons.For(sign), end, bar.Y + 1, SmallGrid.SignSize, scene.Theme.Ink, scene.Theme.Paper);
            end -= SmallGrid.SignStep - SmallGrid.SignSize;
        }

        PixelBox place = bar with { X = SmallGrid.Margin, Width = end - SmallGrid.Margin };
        bool fits = words.Length > 0 && (mayBeCut || !scene.Measure(words, SmallType.Label, place.Width).IsCut);
        if (fits)
        {
            scene.WordsInMiddle(words, place, SmallType.Label, scene.Theme.Ink, mayBeCut);
        }

        return fits;
    }
}
