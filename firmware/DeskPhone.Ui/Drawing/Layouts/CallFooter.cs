using DeskPhone.Ui.Drawing.Vectors;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>The last row of a call: how it is carried and how well it sounds.</summary>
internal static class CallFooter
{
    private const int BarCount = 4;

    private static readonly ScreenIcon[] s_signs =
        [ScreenIcon.Lock, ScreenIcon.Handset, ScreenIcon.Speaker, ScreenIcon.Headset, ScreenIcon.Muted];

    /// <summary>Draws what is known of the media.</summary>
    /// <returns>Whether there was anything.</returns>
    internal static bool Arrange(ScreenModel model, SceneBuilder scene, CallColors colors, int y, int height)
    {
        int size = scene.Px(18);
        int x = scene.Grid.Margin - scene.Px(1);
        bool isAny = false;
        foreach (ScreenIcon icon in s_signs)
        {
            if (model.Icons.Contains(icon) && model.Notices.All(notice => notice.Icon != icon))
            {
                Rgb color = icon == ScreenIcon.Muted ? scene.Theme.End : colors.Second;
                scene.Sign(Icons.For(icon), x, y + ((height - size) / 2), size, color, colors.Surface);
                x += scene.Px(24);
                isAny = true;
            }
        }

        int right = scene.Grid.Width - scene.Grid.Margin;
        if (model.QualityBars is { } bars)
        {
            right = ArrangeBars(bars, scene, right, y, height) - scene.Px(8);
            isAny = true;
        }

        if (model.Media.Length > 0)
        {
            PixelBox place = new(x + scene.Px(2), y, right - x - scene.Px(2), height);
            scene.WordsInMiddle(model.Media, place, scene.Style(TypeScale.Status), colors.Second, mayBeCut: true);
            isAny = true;
        }

        return isAny;
    }

    private static int ArrangeBars(int bars, SceneBuilder scene, int right, int y, int height)
    {
        int width = scene.Px(4);
        int step = scene.Px(6);
        int foot = y + height - scene.Px(3);
        int left = right - (step * (BarCount - 1)) - width;
        for (int i = 0; i < BarCount; i++)
        {
            int tall = scene.Px(5 + (3 * i));
            Rgb color = i < bars ? scene.Theme.Accent : scene.Theme.Hairline;
            scene.Fill(new PixelBox(left + (step * i), foot - tall, width, tall), color, scene.Px(1));
        }

        return left;
    }
}
