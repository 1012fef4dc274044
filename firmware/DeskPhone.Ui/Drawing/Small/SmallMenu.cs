using System.Globalization;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Small;

/// <summary>A list of three rows; the one the person is on takes more where it has more to say.</summary>
internal static class SmallMenu
{
    private const int RowHeight = 13;

    public static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox content = SmallGrid.Content(scene.Grid);
        int selected = Math.Clamp(model.SelectedIndex, 0, Math.Max(0, model.Items.Count - 1));
        string position = model.Items.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{selected + 1}/{model.Items.Count}") : "";
        SmallBar.TryArrange(model with { Icons = [] }, scene, model.Title, position, mayBeCut: true);
        if (model.Items.Count == 0)
        {
            SmallBlock[] words = [.. model.Lines.Select(static line => new SmallBlock(line, SmallType.Sentence))];
            SmallFlow.Arrange(words, scene, scene.Theme.Ink, scene.Theme.Paper, content.Y + 2, content.Bottom);
            return;
        }

        int tall = Math.Clamp(ArrangeOpen(model.Items[selected], scene.CreateEmpty(), content), RowHeight, content.Height);
        int others = (content.Height - tall) / RowHeight;
        int before = Math.Min(selected, Math.Max(others / 2, others - (model.Items.Count - 1 - selected)));
        int y = content.Y;
        for (int i = selected - before; i < model.Items.Count && y + (i == selected ? tall : RowHeight) <= content.Bottom; i++)
        {
            if (i == selected)
            {
                scene.Fill(new PixelBox(0, y, scene.Grid.Width, tall), scene.Theme.Ink);
                ArrangeOpen(model.Items[i], scene, new PixelBox(0, y, content.Width, tall));
            }
            else
            {
                ArrangeClosed(model.Items[i], scene, new PixelBox(0, y, content.Width, RowHeight));
            }

            y += i == selected ? tall : RowHeight;
        }
    }

    private static void ArrangeClosed(ScreenItem item, SceneBuilder scene, PixelBox row)
    {
        int x = ArrangeSign(item, scene, row, scene.Theme.Ink, scene.Theme.Paper);
        int width = row.Right - SmallGrid.Margin - x;
        int value = item.Value.Length == 0 ? 0 : Math.Min(scene.Measure(item.Value, SmallType.Label, width).Width + 1, width / 2);
        scene.WordsInMiddle(item.Text, row with { X = x, Width = width - value - (value > 0 ? 3 : 0) }, SmallType.Row, scene.Theme.Ink, mayBeCut: true);
        if (value > 0)
        {
            scene.WordsInMiddle(item.Value, row with { X = row.Right - SmallGrid.Margin - value, Width = value }, SmallType.Label, scene.Theme.Ink, mayBeCut: true);
        }
    }

    /// <summary>The whole of a row: its value beside it, or below where there is no room.</summary>
    /// <returns>How tall it is.</returns>
    private static int ArrangeOpen(ScreenItem item, SceneBuilder scene, PixelBox row)
    {
        Rgb ink = scene.Theme.Paper;
        int x = ArrangeSign(item, scene, row with { Height = RowHeight }, ink, scene.Theme.Ink);
        int width = row.Right - SmallGrid.Margin - x;
        int value = item.Value.Length == 0 ? 0 : scene.Measure(item.Value, SmallType.Label, width).Width + 1;
        bool isBeside = value == 0 || (!scene.Measure(item.Text, SmallType.Row, width - value - 3).IsCut && !scene.Measure(item.Value, SmallType.Label, value).IsCut);
        int room = isBeside ? width - (value > 0 ? value + 3 : 0) : width;
        TextStyle style = scene.Fit(item.Text, room, SmallType.Row, SmallType.Label with { MaxLines = 2 }, SmallType.Tiny with { MaxLines = isBeside ? 4 : 2 });
        int height = scene.Measure(item.Text, style, room).Height;
        int top = row.Y + Math.Max(0, (RowHeight - height) / 2);
        int below = scene.Words(item.Text, x, top, room, style, ink, mayBeCut: true);
        if (value > 0 && isBeside)
        {
            scene.WordsInMiddle(item.Value, new PixelBox(row.Right - SmallGrid.Margin - value, row.Y, value, RowHeight), SmallType.Label, ink);
        }
        else if (value > 0)
        {
            TextStyle lower = scene.Fit(item.Value, width, SmallType.Label, SmallType.Tiny with { MaxLines = 2 });
            below = scene.Words(item.Value, x, below, width, lower with { Alignment = TextAlignment.Right }, ink, mayBeCut: true);
        }

        return below - row.Y;
    }

    private static int ArrangeSign(ScreenItem item, SceneBuilder scene, PixelBox row, Rgb ink, Rgb ground)
    {
        if (item.Icon is not { } sign)
        {
            return SmallGrid.Margin + 1;
        }

        scene.Sign(PixelIcons.For(sign), SmallGrid.Margin + 1, row.Y + 2, SmallGrid.SignSize, ink, ground);
        return SmallGrid.Margin + 2 + SmallGrid.SignStep;
    }
}
