using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing;

/// <summary>A call: what is going on, with whom, how well.</summary>
internal static class CallLayout
{
    private const int BadgeSize = 32;
    private const int FooterHeight = 20;

    internal static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox content = scene.Grid.Content;
        CallColors colors = CallColors.For(model.State, scene.Theme);
        if (colors.Surface != scene.Theme.Paper)
        {
            scene.Fill(content, colors.Surface);
        }

        bool hasFooter = CallFooter.Arrange(model, scene, colors, content.Bottom - scene.Px(4 + FooterHeight), scene.Px(FooterHeight));
        int bottom = content.Bottom - scene.Px(hasFooter ? 4 + FooterHeight : 4);
        bool isSentence = CallHeadline.Applies(model);
        int y = ArrangeState(model, scene, colors, isSentence) + scene.Px(8);
        y = isSentence
            ? CallHeadline.Arrange(model, scene, colors, y, bottom)
            : ArrangePeer(model, scene, colors, y);
        ArrangeLines(model, scene, colors, y + scene.Px(4), bottom);
    }

    /// <summary>The badge and, beside it, the state in words and the timer.</summary>
    private static int ArrangeState(ScreenModel model, SceneBuilder scene, CallColors colors, bool isSentence)
    {
        int margin = scene.Grid.Margin;
        int size = scene.Px(BadgeSize);
        int top = scene.Grid.Content.Y + scene.Px(10);
        scene.Fill(new PixelBox(margin, top, size, size), colors.Badge, size / 2);
        int inner = scene.Px(20);
        scene.Sign(
            Icons.For(model.State), margin + ((size - inner) / 2), top + ((size - inner) / 2), inner, colors.OnBadge, colors.Badge);

        int x = margin + size + scene.Px(10);
        int right = scene.Grid.Width - margin;
        if (model.Timer.Length > 0)
        {
            int width = scene.Px(84);
            PixelBox place = new(right - width, top, width, size);
            scene.WordsInMiddle(model.Timer, place, scene.Style(TypeScale.Name, alignment: TextAlignment.Right), colors.Ink);
            right = place.X - scene.Px(4);
        }

        string text = isSentence ? model.Number : model.Title;
        TextStyle style = scene.Fit(
            text, right - x, scene.Style(TypeScale.Body), scene.Style(TypeScale.Body, maxLines: 2), scene.Style(TypeScale.Label, maxLines: 3));
        int height = scene.Measure(text, style, right - x).Height;
        int y = Math.Max(top, top + ((size - height) / 2));
        scene.Words(text, x, y, right - x, style, isSentence ? colors.Second : colors.State, mayBeCut: isSentence);
        return Math.Max(top + size, y + height);
    }

    private static int ArrangePeer(ScreenModel model, SceneBuilder scene, CallColors colors, int y)
    {
        int x = scene.Grid.Margin;
        int width = scene.Grid.TextWidth;
        TextStyle name = scene.Style(TypeScale.Name, TextWeight.Bold, maxLines: 2);
        int below = scene.Words(model.Name, x, y, width, name, colors.Ink, mayBeCut: true);
        return model.Number.Length == 0
            ? below
            : scene.Words(model.Number, x, below + scene.Px(2), width, scene.Style(TypeScale.Label), colors.Second, mayBeCut: true);
    }

    private static void ArrangeLines(ScreenModel model, SceneBuilder scene, CallColors colors, int y, int bottom)
    {
        int x = scene.Grid.Margin;
        int width = scene.Grid.TextWidth;
        foreach (ScreenNotice notice in model.Notices)
        {
            int size = scene.Px(18);
            scene.Sign(Icons.For(notice.Icon), x - scene.Px(1), y, size, colors.State, colors.Surface);
            int indent = scene.Px(24);
            scene.WordsInMiddle(
                notice.Text, new PixelBox(x + indent, y, width - indent, size), scene.Style(TypeScale.Label), colors.Ink, mayBeCut: true);
            y += size + scene.Px(2);
        }

        foreach (string line in model.Lines)
        {
            TextStyle style = scene.Style(TypeScale.Label, maxLines: 3);
            if (y + scene.Measure(line, style, width).Height > bottom)
            {
                style = scene.Style(TypeScale.Status, maxLines: 3);
            }

            if (y + scene.Measure(line, style, width).Height > bottom)
            {
                return;
            }

            y = scene.Words(line, x, y, width, style, colors.Second) + scene.Px(2);
        }
    }
}
