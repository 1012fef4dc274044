using System.Globalization;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing;

/// <summary>A list: its title, five rows, and a bar that says where one is.</summary>
internal static class MenuLayout
{
    private const int RowHeight = 32;
    private const int HeaderHeight = 18;
    private const int BarWidth = 3;

    internal static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox content = scene.Grid.Content;
        int rows = Math.Max(1, (content.Height - scene.Grid.TextPx(HeaderHeight)) / scene.Grid.TextPx(RowHeight));
        PixelBox header = content with { Height = content.Height - (rows * scene.Grid.TextPx(RowHeight)) };
        int selected = Math.Clamp(model.SelectedIndex, 0, Math.Max(0, model.Items.Count - 1));
        ArrangeHeader(model, selected, header, scene);
        if (model.Items.Count == 0)
        {
            ArrangeEmpty(model, content with { Y = header.Bottom, Height = content.Bottom - header.Bottom }, scene);
            return;
        }

        // The row one is on stands in the middle where the list allows it: what comes next is seen before it is reached.
        int first = Math.Clamp(selected - (rows / 2), 0, Math.Max(0, model.Items.Count - rows));
        for (int i = first; i < Math.Min(model.Items.Count, first + rows); i++)
        {
            PixelBox row = new(0, header.Bottom + ((i - first) * scene.Grid.TextPx(RowHeight)), content.Width, scene.Grid.TextPx(RowHeight));
            ArrangeRow(model.Items[i], row, i == selected, isLast: i == first + rows - 1 || i == model.Items.Count - 1, scene);
        }

        if (model.Items.Count > rows)
        {
            ArrangeBar(first, rows, model.Items.Count, content with { Y = header.Bottom, Height = rows * scene.Grid.TextPx(RowHeight) }, scene);
        }
    }

    private static void ArrangeHeader(ScreenModel model, int selected, PixelBox header, SceneBuilder scene)
    {
        int margin = scene.Grid.Margin;
        int count = scene.Px(64);
        PixelBox title = header with { X = margin, Width = header.Width - (2 * margin) - count };
        scene.WordsInMiddle(model.Title, title, scene.Style(TypeScale.Status, TextWeight.Bold), scene.Theme.Accent, mayBeCut: true);
        if (model.Items.Count > 1)
        {
            string position = string.Create(CultureInfo.InvariantCulture, $"{selected + 1}/{model.Items.Count}");
            PixelBox place = header with { X = header.Right - margin - count, Width = count };
            scene.WordsInMiddle(position, place, scene.Style(TypeScale.Status, alignment: TextAlignment.Right), scene.Theme.Muted);
        }

        scene.Fill(new PixelBox(0, header.Bottom - scene.Px(1), header.Width, scene.Px(1)), scene.Theme.Hairline);
    }

    private static void ArrangeEmpty(ScreenModel model, PixelBox area, SceneBuilder scene)
    {
        string words = model.Lines.Count > 0 ? model.Lines[0] : "";
        TextStyle style = scene.Style(TypeScale.Body, alignment: TextAlignment.Center, maxLines: 3);
        scene.WordsInMiddle(words, area.Inset(scene.Grid.Margin, 0), style, scene.Theme.Muted, mayBeCut: true);
    }

    private static void ArrangeRow(ScreenItem item, PixelBox row, bool isSelected, bool isLast, SceneBuilder scene)
    {
        ScreenTheme theme = scene.Theme;
        Rgb ground = isSelected ? theme.Accent : theme.Paper;
        Rgb ink = isSelected ? theme.OnAccent : theme.Ink;
        if (isSelected)
        {
            scene.Fill(row.Inset(scene.Px(4), scene.Px(1)), theme.Accent, scene.Px(6));
        }
        else if (!isLast)
        {
            scene.Fill(new PixelBox(scene.Grid.Margin, row.Bottom - scene.Px(1), scene.Grid.TextWidth, scene.Px(1)), theme.Hairline);
        }

        int x = scene.Grid.Margin;
        if (item.Icon is { } sign)
        {
            bool isAlarm = sign is ScreenIcon.Missed or ScreenIcon.NotRegistered or ScreenIcon.NoNetwork;
            int size = scene.Px(20);
            scene.Sign(Icons.For(sign), x, row.Y + ((row.Height - size) / 2), size, isSelected ? ink : isAlarm ? theme.End : theme.Muted, ground);
            x += scene.Px(28);
        }

        int right = scene.Grid.Width - scene.Grid.Margin;
        if (item.Value.Length > 0)
        {
            // What it is has the room first; a long value takes what is left, at least a third.
            TextStyle style = scene.Style(TypeScale.Label, alignment: TextAlignment.Right);
            int wanted = scene.Measure(item.Value, style, right - x).Width;
            int text = scene.Measure(item.Text, scene.Style(TypeScale.Body), right - x).Width;
            int width = Math.Min(wanted + scene.Px(2), Math.Max((right - x) / 3, right - x - text - scene.Px(10)));
            scene.WordsInMiddle(item.Value, row with { X = right - width, Width = width }, style, isSelected ? ink : theme.Muted, mayBeCut: true);
            right -= width + scene.Px(8);
        }

        ArrangeText(item.Text, row with { X = x, Width = right - x }, ink, scene);
    }

    /// <summary>A sentence that is too long for one line takes two smaller ones.</summary>
    private static void ArrangeText(string text, PixelBox place, Rgb ink, SceneBuilder scene)
    {
        TextStyle style = scene.Fit(
            text,
            place.Width,
            scene.Style(TypeScale.Body),
            scene.Style(TypeScale.Label),
            scene.Style(TypeScale.Status, maxLines: 2));
        scene.WordsInMiddle(text, place, style, ink, mayBeCut: true);
    }

    private static void ArrangeBar(int first, int shown, int count, PixelBox area, SceneBuilder scene)
    {
        int width = scene.Px(BarWidth);
        PixelBox track = new(area.Right - width, area.Y, width, area.Height);
        int length = Math.Max(scene.Px(12), track.Height * shown / count);
        int top = track.Y + ((track.Height - length) * first / (count - shown));
        scene.Fill(track, scene.Theme.Frame);
        scene.Fill(track with { Y = top, Height = length }, scene.Theme.Accent, scene.Px(1));
    }
}
