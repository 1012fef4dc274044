using DeskPhone.Ui.Drawing.Vectors;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>The bar at the top: clock, account in use, signs.</summary>
internal static class StatusBarLayout
{
    /// <summary>The signs of the bar from the right; the others belong to a call and stand beside it.</summary>
    private static readonly ScreenIcon[] s_order =
    [
        ScreenIcon.Capture, ScreenIcon.Remote, ScreenIcon.NoNetwork, ScreenIcon.NotRegistered, ScreenIcon.Headset, ScreenIcon.Missed, ScreenIcon.Message,
        ScreenIcon.Forward, ScreenIcon.DoNotDisturb,
    ];

    internal static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        ScreenTheme theme = scene.Theme;
        PixelBox bar = scene.Grid.StatusBar;
        scene.Fill(bar, theme.Frame);
        int margin = scene.Grid.Margin;
        int end = ArrangeSigns(model, scene, bar, bar.Right - margin);

        // The big clock is on idle already; the account takes its place.
        bool isIdle = model.State == ScreenState.Idle && model.Clock.Length > 0;
        int side = scene.Grid.TextPx(44);
        if (!isIdle)
        {
            PixelBox clock = bar with { X = margin, Width = side };
            scene.WordsInMiddle(model.Clock, clock, scene.Style(TypeScale.Status, TextWeight.Bold), theme.Ink);
        }

        int reach = Math.Max(bar.Right - end, margin + side);
        PixelBox place = isIdle
            ? bar with { X = margin, Width = end - margin - scene.Px(8) }
            : bar with { X = reach + scene.Px(4), Width = bar.Width - (2 * (reach + scene.Px(4))) };
        TextStyle style = scene.Style(TypeScale.Status, alignment: isIdle ? TextAlignment.Left : TextAlignment.Center);
        scene.WordsInMiddle(model.Account, place, style, theme.Muted, mayBeCut: true);
    }

    /// <summary>Draws the signs and returns the first column they take.</summary>
    private static int ArrangeSigns(ScreenModel model, SceneBuilder scene, PixelBox bar, int right)
    {
        int size = scene.Px(18);
        int step = scene.Px(22);

        // The drawing of a sign keeps clear of the edge of its square: push it out to stand flush with the margin.
        int x = right - size + scene.Px(1);
        foreach (ScreenIcon icon in s_order)
        {
            if (!model.Icons.Contains(icon))
            {
                continue;
            }

            bool isAlarm = icon is ScreenIcon.NoNetwork or ScreenIcon.NotRegistered or ScreenIcon.Capture or ScreenIcon.Remote;
            Rgb color = isAlarm ? scene.Theme.End : scene.Theme.Ink;
            scene.Sign(Icons.For(icon), x, bar.Y + ((bar.Height - size) / 2), size, color, scene.Theme.Frame);
            x -= step;
        }

        return x + step;
    }
}
