using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Drawing.Small;

/// <summary>The soft keys of a small screen: paper on ink, each near its key, long words shortened.</summary>
internal static class SmallKeys
{
    private const int Pad = 2;

    public static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox row = SmallGrid.Keys(scene.Grid);
        string[] labels = [.. model.SoftKeys.Take(ScreenModel.SoftKeyCount).Select(static key => key.Label)];
        TextStyle style = KeyRow.Arrange(labels, row.Width, 1, label => Width(label, SmallType.Label, scene)).Select(static key => key.Label).SequenceEqual(labels)
            ? SmallType.Label : SmallType.Tiny;
        foreach ((string label, int start) in KeyRow.Arrange(labels, row.Width, 1, label => Width(label, style, scene)))
        {
            if (label.Length > 0)
            {
                PixelBox face = new(start, row.Y, Width(label, style, scene), row.Height);
                scene.Fill(face, scene.Theme.Ink);
                scene.WordsInMiddle(label, new PixelBox(start + Pad, row.Y, face.Width - Pad, row.Height), style, scene.Theme.Paper);
            }
        }
    }

    private static int Width(string label, TextStyle style, SceneBuilder scene) =>
        label.Length == 0 ? 0 : scene.Measure(label, style, scene.Grid.Width).Width + (2 * Pad);
}
