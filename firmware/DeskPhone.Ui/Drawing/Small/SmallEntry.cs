using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Small;

/// <summary>Entering a number or a name: what for, the digits large, who fits.</summary>
internal static class SmallEntry
{
    public static void Arrange(ScreenModel model, SceneBuilder scene)
    {
        PixelBox content = SmallGrid.Content(scene.Grid);
        int y = content.Y + 1;
        if (!SmallBar.TryArrange(model, scene, model.Title, model.EntryMode))
        {
            y = SmallFlow.Arrange([new SmallBlock(model.Title, SmallType.Line)], scene, scene.Theme.Ink, scene.Theme.Paper, content.Y, content.Y + 20);
        }

        int width = scene.Grid.Width - (2 * SmallGrid.Margin) - 4;
        int height = scene.Measure("0", SmallType.Digits, width).Height;
        int digits = model.Name.Length > 0 ? scene.Measure(model.Name, SmallType.Digits, width).Width : 0;
        scene.Words(model.Name, SmallGrid.Margin, y, width, SmallType.Digits, scene.Theme.Ink, mayBeCut: true);
        scene.Fill(new PixelBox(SmallGrid.Margin + digits + 1, y + 2, 2, height - 4), scene.Theme.Ink);
        SmallBlock[] found = [.. model.Lines.Select(static line => new SmallBlock(line, [SmallType.Label], MayBeCut: true, IsOptional: true))];
        SmallFlow.Arrange(found, scene, scene.Theme.Ink, scene.Theme.Paper, y + height, content.Bottom);
    }
}
