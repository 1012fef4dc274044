using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>Entering a number: what to do, the digits, what was found.</summary>
internal static class DialLayout
{
    /// <summary>What stands between a name and a number where somebody is found.</summary>
    private const string Gap = "  ";
    private const int RowHeight = 25;

    internal static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox content = scene.Grid.Content;
        ScreenTheme theme = scene.Theme;
        int x = scene.Grid.Margin;
        int width = scene.Grid.TextWidth;
        int mode = model.EntryMode.Length == 0 ? 0 : scene.Px(40);
        int y = scene.Words(
            model.Title, x, content.Y + scene.Px(12), width - mode, scene.Style(TypeScale.Body, maxLines: 2), theme.Accent);
        scene.Words(
            model.EntryMode, x + width - mode, content.Y + scene.Px(12), mode, scene.Style(TypeScale.Label, TextWeight.Bold, TextAlignment.Right), theme.Muted);

        y = ArrangeDigits(model, scene, y + scene.Px(12));
        y += scene.Px(10);
        foreach (string line in model.Lines)
        {
            if (line.Split(Gap, 2) is [var name, var number])
            {
                if (y + scene.Grid.TextPx(RowHeight) > content.Bottom)
                {
                    break;
                }

                ArrangeFound(name, number, new PixelBox(x, y, width, scene.Grid.TextPx(RowHeight)), scene);
                y += scene.Grid.TextPx(RowHeight);
                continue;
            }

            TextStyle style = scene.Style(TypeScale.Label, maxLines: 2);
            int height = scene.Measure(line, style, width).Height;
            if (y + height > content.Bottom - scene.Px(4))
            {
                break;
            }

            y = scene.Words(line, x, y, width, style, theme.Muted, mayBeCut: true) + scene.Px(4);
        }
    }

    /// <summary>Somebody the digits may mean: the name first, for that is what people look for.</summary>
    private static void ArrangeFound(string name, string number, PixelBox row, SceneBuilder scene)
    {
        TextStyle style = scene.Style(TypeScale.Label, alignment: TextAlignment.Right);
        int width = Math.Min(row.Width / 2, scene.Measure(number, style, row.Width).Width + scene.Px(2));
        scene.WordsInMiddle(name, row with { Width = row.Width - width - scene.Px(8) }, scene.Style(TypeScale.Body), scene.Theme.Ink, mayBeCut: true);
        scene.WordsInMiddle(number, row with { X = row.Right - width, Width = width }, style, scene.Theme.Muted, mayBeCut: true);
        scene.Fill(new PixelBox(row.X, row.Bottom - scene.Px(1), row.Width, scene.Px(1)), scene.Theme.Hairline);
    }

    /// <summary>The digits on a line, with a mark where the next one goes; of a long number the end shows.</summary>
    private static int ArrangeDigits(ScreenModel model, SceneBuilder scene, int y)
    {
        int x = scene.Grid.Margin;
        int width = scene.Grid.TextWidth;
        TextStyle style = scene.Style(TypeScale.Name, TextWeight.Bold, keepsEnd: true);
        int height = scene.Measure("0", style, width).Height;
        int digits = 0;
        if (model.Name.Length > 0)
        {
            digits = scene.Measure(model.Name, style, width - scene.Px(6)).Width;
            scene.Words(model.Name, x, y, width - scene.Px(6), style, scene.Theme.Ink, mayBeCut: true);
        }

        PixelBox caret = new(x + digits + scene.Px(digits > 0 ? 3 : 0), y + scene.Px(2), scene.Px(2), height - scene.Px(4));
        scene.Fill(caret, scene.Theme.Accent);
        int line = y + height + scene.Px(4);
        scene.Fill(new PixelBox(x, line, width, scene.Px(2)), scene.Theme.Accent);
        return line + scene.Px(2);
    }
}
