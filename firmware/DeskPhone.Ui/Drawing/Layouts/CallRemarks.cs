using DeskPhone.Ui.Drawing.Vectors;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>What else there is to say about a call: notices on a plate, then lines.</summary>
internal static class CallRemarks
{
    private const int PlateHeight = 26;
    private const int PlateGap = 4;
    private const int LineGap = 2;

    /// <summary>How much height they take at the least.</summary>
    internal static int Measure(ScreenModel model, SceneBuilder scene) =>
        (model.Notices.Count * (scene.Grid.TextPx(PlateHeight) + scene.Px(PlateGap)))
        + model.Lines.Sum(line => scene.Measure(line, Small(scene), scene.Grid.TextWidth).Height + scene.Px(LineGap));

    /// <summary>Draws those that fit, the most important first.</summary>
    /// <returns>Whether all did.</returns>
    internal static bool TryArrange(ScreenModel model, SceneBuilder scene, CallColors colors, int y, int bottom)
    {
        int x = scene.Grid.Margin;
        int width = scene.Grid.TextWidth;
        foreach (ScreenNotice notice in model.Notices)
        {
            if (y + scene.Grid.TextPx(PlateHeight) > bottom)
            {
                return false;
            }

            ArrangePlate(notice, scene, new PixelBox(x, y, width, scene.Grid.TextPx(PlateHeight)));
            y += (scene.Grid.TextPx(PlateHeight) + scene.Px(PlateGap));
        }

        foreach (string line in model.Lines)
        {
            TextStyle style = scene.Style(TypeScale.Label, maxLines: 3);
            if (y + scene.Measure(line, style, width).Height > bottom)
            {
                style = Small(scene);
            }

            if (y + scene.Measure(line, style, width).Height > bottom)
            {
                return false;
            }

            y = scene.Words(line, x, y, width, style, colors.Second, mayBeCut: true) + scene.Px(LineGap);
        }

        return true;
    }

    private static void ArrangePlate(ScreenNotice notice, SceneBuilder scene, PixelBox plate)
    {
        scene.Fill(plate, scene.Theme.Plate, scene.Px(6));
        int size = scene.Px(18);
        int pad = scene.Px(6);
        scene.Sign(Icons.For(notice.Icon), plate.X + pad, plate.Y + ((plate.Height - size) / 2), size, scene.Theme.OnPlate, scene.Theme.Plate);
        int x = plate.X + pad + size + pad;
        scene.WordsInMiddle(
            notice.Text,
            plate with { X = x, Width = plate.Right - pad - x },
            scene.Style(TypeScale.Label),
            scene.Theme.OnPlate,
            mayBeCut: true);
    }

    private static TextStyle Small(SceneBuilder scene) => scene.Style(TypeScale.Status, maxLines: 3);
}
