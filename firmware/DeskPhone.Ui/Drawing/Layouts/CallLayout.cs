using DeskPhone.Ui.Drawing.Vectors;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>A call: what is going on, with whom, how well.</summary>
internal static class CallLayout
{
    private const int BadgeSize = 32;
    private const int FooterHeight = 20;
    private const int FooterGap = 6;

    /// <summary>The name stands on the same row from the first ring to the goodbye, unless there is too much to say.</summary>
    private static readonly CallSpacing s_wide = new(Top: 12, Gap: 10, LineGap: 6);

    private static readonly CallSpacing s_narrow = new(Top: 6, Gap: 4, LineGap: 2);

    internal static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox content = scene.Grid.Content;
        CallColors colors = CallColors.For(model.State, scene.Theme);
        if (colors.Surface != scene.Theme.Paper)
        {
            scene.Fill(content, colors.Surface);
        }

        int footer = content.Bottom - scene.Px(FooterGap + FooterHeight);
        bool hasFooter = CallFooter.Arrange(model, scene, colors, footer, scene.Px(FooterHeight));
        int bottom = hasFooter ? footer : content.Bottom - scene.Px(4);
        SceneBuilder wide = scene.CreateEmpty();
        if (TryArrangeBody(model, wide, colors, s_wide, bottom))
        {
            scene.Add(wide);
        }
        else
        {
            TryArrangeBody(model, scene, colors, s_narrow, bottom);
        }
    }

    /// <summary>Draws what fits.</summary>
    /// <returns>Whether everything did, at the sizes meant for it.</returns>
    private static bool TryArrangeBody(ScreenModel model, SceneBuilder scene, CallColors colors, CallSpacing spacing, int bottom)
    {
        bool isSentence = CallHeadline.Applies(model);
        int y = ArrangeState(model, scene, colors, isSentence, scene.Grid.Content.Y + scene.Px(spacing.Top)) + scene.Px(spacing.Gap);
        int room = CallRemarks.Measure(model, scene);
        y = isSentence
            ? CallHeadline.Arrange(model, scene, colors, y, bottom - room)
            : ArrangePeer(model, scene, colors, y);
        return CallRemarks.TryArrange(model, scene, colors, y + scene.Px(spacing.LineGap), bottom) && y <= bottom;
    }

    /// <summary>The badge and, beside it, the state in words and the timer.</summary>
    private static int ArrangeState(ScreenModel model, SceneBuilder scene, CallColors colors, bool isSentence, int top)
    {
        int margin = scene.Grid.Margin;
        int size = scene.Px(BadgeSize);
        scene.Fill(new PixelBox(margin, top, size, size), colors.Badge, size / 2);
        int inner = scene.Px(20);
        scene.Sign(
            Icons.For(model.State), margin + ((size - inner) / 2), top + ((size - inner) / 2), inner, colors.OnBadge, colors.Badge);

        int x = margin + size + scene.Px(10);
        int right = ArrangeTimer(model, scene, colors, new PixelBox(0, top, scene.Grid.Width - margin, size));
        string text = isSentence ? model.Number : model.Title;
        TextStyle style = scene.Fit(
            text, right - x, scene.Style(TypeScale.Body), scene.Style(TypeScale.Body, maxLines: 2), scene.Style(TypeScale.Label, maxLines: 3));
        int height = scene.Measure(text, style, right - x).Height;
        int y = Math.Max(top - scene.Px(2), top + ((size - height) / 2));
        scene.Words(text, x, y, right - x, style, isSentence ? colors.Second : colors.State, mayBeCut: isSentence);

        // Two lines are a little higher than the badge; the name below stays where it is with one.
        return Math.Max(top + size, y + height - scene.Px(4));
    }

    /// <summary>Draws the timer at the right of its row and returns where the room for words ends.</summary>
    private static int ArrangeTimer(ScreenModel model, SceneBuilder scene, CallColors colors, PixelBox row)
    {
        if (model.Timer.Length == 0 || model.Title.Contains(model.Timer, StringComparison.Ordinal))
        {
            return row.Right;
        }

        // All digits are equally wide, so the place stays the same while the seconds go by.
        TextStyle style = scene.Style(TypeScale.Name, alignment: TextAlignment.Right);
        int width = scene.Measure(model.Timer, style, row.Width).Width;
        PixelBox place = row with { X = row.Right - width, Width = width };
        scene.WordsInMiddle(model.Timer, place, style, colors.Ink);
        return place.X - scene.Px(12);
    }

    private static int ArrangePeer(ScreenModel model, SceneBuilder scene, CallColors colors, int y)
    {
        int x = scene.Grid.Margin;
        int width = scene.Grid.TextWidth;
        TextStyle name = scene.Style(TypeScale.Name, TextWeight.Bold, maxLines: 2);
        int below = scene.Words(model.Name, x, y, width, name, colors.Ink, mayBeCut: true);
        return model.Number.Length == 0
            ? below
            : scene.Words(model.Number, x, below + scene.Px(1), width, scene.Style(TypeScale.Label), colors.Second, mayBeCut: true);
    }

    /// <summary>Distances in pixels of the design.</summary>
    /// <param name="Top">Above the badge.</param>
    /// <param name="Gap">Between the badge and the name.</param>
    /// <param name="LineGap">Between the number and what follows.</param>
    private readonly record struct CallSpacing(int Top, int Gap, int LineGap);
}
