using System.Globalization;
using DeskPhone.Ui.Drawing.Vectors;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>New firmware: what is going on, how far, and what one may do meanwhile.</summary>
internal static class UpdateLayout
{
    private const int BadgeSize = 40;
    private const int BarHeight = 10;

    internal static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox content = scene.Grid.Content;
        ScreenTheme theme = scene.Theme;
        int x = scene.Grid.Margin;
        int width = scene.Grid.TextWidth;
        int size = scene.Px(BadgeSize);
        int top = content.Y + scene.Px(14);
        bool isFailure = model.Lines.Count > 1;
        Rgb badge = isFailure ? theme.End : theme.Accent;
        scene.Fill(new PixelBox(x, top, size, size), badge, size / 2);
        int inner = scene.Px(24);
        scene.Sign(
            isFailure ? Icons.Warning : Icons.Update, x + ((size - inner) / 2), top + ((size - inner) / 2), inner,
            isFailure ? theme.OnEnd : theme.OnAccent, badge);

        int left = x + size + scene.Px(12);
        TextStyle title = scene.Fit(
            model.Title, scene.Grid.Width - x - left,
            scene.Style(TypeScale.Body, TextWeight.Bold, maxLines: 2), scene.Style(TypeScale.Label, TextWeight.Bold, maxLines: 4));
        int height = scene.Measure(model.Title, title, scene.Grid.Width - x - left).Height;
        scene.Words(model.Title, left, Math.Max(top, top + ((size - height) / 2)), scene.Grid.Width - x - left, title, theme.Ink, mayBeCut: true);
        int y = Math.Max(top + size, top + height) + scene.Px(14);
        if (model.Percent is { } percent)
        {
            y = ArrangeBar(percent, y, scene);
        }

        foreach (string line in model.Lines)
        {
            TextStyle style = scene.Style(TypeScale.Label, maxLines: 3);
            if (y + scene.Measure(line, style, width).Height <= content.Bottom - scene.Px(4))
            {
                y = scene.Words(line, x, y, width, style, isFailure && line == model.Lines[0] ? theme.Ink : theme.Muted, mayBeCut: true) + scene.Px(6);
            }
        }
    }

    private static int ArrangeBar(int percent, int y, SceneBuilder scene)
    {
        int x = scene.Grid.Margin;
        int number = scene.Px(48);
        PixelBox track = new(x, y + scene.Px(4), scene.Grid.TextWidth - number, scene.Px(BarHeight));
        scene.Fill(track, scene.Theme.Hairline, track.Height / 2);
        int done = Math.Max(track.Height, track.Width * Math.Clamp(percent, 0, 100) / 100);
        scene.Fill(track with { Width = done }, scene.Theme.Accent, track.Height / 2);
        PixelBox place = new(track.Right, y, number, scene.Px(18));
        scene.WordsInMiddle(
            string.Create(CultureInfo.InvariantCulture, $"{percent} %"), place, scene.Style(TypeScale.Label, alignment: TextAlignment.Right), scene.Theme.Ink);
        return y + scene.Px(30);
    }
}
