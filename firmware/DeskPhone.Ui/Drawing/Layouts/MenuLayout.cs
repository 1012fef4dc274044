using System.Globalization;
using DeskPhone.Ui.Drawing.Vectors;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>A list: its title, five rows, and a bar that says where one is.</summary>
internal static class MenuLayout
{
    private const int RowHeight = 32;
    private const int HeaderHeight = 18;
    private const int BarWidth = 3;
    private const int Indent = 28;

    /// <summary>A value that takes no more than this part of a row stays beside its text, however long that is: the time of a call.</summary>
    private const int ShortShare = 3;


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
        int usual = scene.Grid.TextPx(RowHeight);
        int tall = HeightOf(model.Items[selected], content.Bottom - header.Bottom, scene);
        int shown = Math.Min(model.Items.Count, 1 + ((content.Bottom - header.Bottom - tall) / usual));
        int first = Math.Clamp(selected - (shown / 2), 0, model.Items.Count - shown);
        int y = header.Bottom;
        for (int i = first; i < first + shown; i++)
        {
            PixelBox row = new(0, y, content.Width, i == selected ? tall : usual);
            ArrangeRow(model.Items[i], row, i == selected, isLast: i == first + shown - 1, scene);
            y = row.Bottom;
        }

        if (model.Items.Count > shown)
        {
            ArrangeBar(first, shown, model.Items.Count, content with { Y = header.Bottom, Height = rows * usual }, scene);
        }
    }

    /// <summary>A row opens where somebody reads it: a text message is shown as a whole, the rows around it make room.</summary>
    private static int HeightOf(ScreenItem item, int room, SceneBuilder scene)
    {
        int usual = scene.Grid.TextPx(RowHeight);
        int width = scene.Grid.TextWidth - (item.Icon is null ? 0 : scene.Px(Indent));
        return item.Value.Length > 0 || !scene.Measure(item.Text, scene.Style(TypeScale.Label), width).IsCut
            ? usual : Math.Clamp(scene.Measure(item.Text, WholeStyle(item.Text, width, scene), width).Height + scene.Px(10), usual, room);
    }

    /// <summary>The largest letters in which the whole of a long text is shown.</summary>
    private static TextStyle WholeStyle(string text, int width, SceneBuilder scene) => scene.Fit(
        text, width, scene.Style(TypeScale.Label, maxLines: 8), scene.Style(TypeScale.Status, maxLines: 10));

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
            x += scene.Px(Indent);
        }

        PixelBox place = row with { X = x, Width = scene.Grid.Width - scene.Grid.Margin - x };
        if (item.Value.Length == 0)
        {
            ArrangeText(item.Text, place, ink, scene);
        }
        else
        {
            ArrangePair(item, place, ink, isSelected ? ink : theme.Muted, scene);
        }
    }

    /// <summary>What it is and its value, side by side; where that is too much, one below the other.</summary>
    private static void ArrangePair(ScreenItem item, PixelBox place, Rgb ink, Rgb second, SceneBuilder scene)
    {
        TextStyle value = scene.Style(TypeScale.Label, alignment: TextAlignment.Right);
        int width = scene.Measure(item.Value, value, place.Width).Width + scene.Px(2);
        int room = place.Width - width - scene.Px(8);
        bool isShort = width <= place.Width / ShortShare;
        if (isShort || (room > 0 && !scene.Measure(item.Text, scene.Style(TypeScale.Label), room).IsCut))
        {
            ArrangeText(item.Text, place with { Width = room }, ink, scene);
            scene.WordsInMiddle(item.Value, place with { X = place.Right - width, Width = width }, value, second, mayBeCut: true);
            return;
        }

        TextStyle upper = scene.Fit(item.Text, place.Width, scene.Style(TypeScale.Label), scene.Style(TypeScale.Status));
        TextStyle lower = scene.Style(TypeScale.Status);
        int above = scene.Measure(item.Text, upper, place.Width).Height;
        int below = scene.Measure(item.Value, lower, place.Width).Height;
        int y = scene.Words(item.Text, place.X, place.Y + ((place.Height - above - below) / 2), place.Width, upper, ink, mayBeCut: true);
        scene.Words(item.Value, place.X, y, place.Width, lower, second, mayBeCut: true);
    }

    /// <summary>A sentence that is too long for one line takes two smaller ones, and more where its row is open.</summary>
    private static void ArrangeText(string text, PixelBox place, Rgb ink, SceneBuilder scene)
    {
        TextStyle style = scene.Fit(
            text,
            place.Width,
            scene.Style(TypeScale.Body),
            scene.Style(TypeScale.Label),
            scene.Style(TypeScale.Status, maxLines: 2));
        bool isOpen = place.Height > scene.Grid.TextPx(RowHeight);
        scene.WordsInMiddle(text, place, isOpen ? WholeStyle(text, place.Width, scene) : style, ink, mayBeCut: true);
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
