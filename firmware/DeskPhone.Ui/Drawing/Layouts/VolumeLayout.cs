using DeskPhone.Ui.Drawing.Vectors;

namespace DeskPhone.Ui.Drawing.Layouts;

/// <summary>A bar over the bottom of the content, while somebody makes it louder or quieter.</summary>
internal static class VolumeLayout
{
    private const int Steps = 10;

    internal static void Arrange(int level, bool isOfRinger, SceneBuilder scene)
    {
        PixelBox content = scene.Grid.Content;
        int height = scene.Px(36);
        PixelBox plate = new(scene.Grid.Margin, content.Bottom - height - scene.Px(6), scene.Grid.TextWidth, height);
        scene.Fill(plate, scene.Theme.Plate, scene.Px(8));
        int size = scene.Px(20);
        scene.Sign(isOfRinger ? Icons.Bell : Icons.Speaker, plate.X + scene.Px(10), plate.Y + ((height - size) / 2), size, scene.Theme.OnPlate, scene.Theme.Plate);

        int x = plate.X + scene.Px(42);
        int width = plate.Right - scene.Px(12) - x;
        int bar = scene.Px(12);
        for (int i = 0; i < Steps; i++)
        {
            int left = x + (width * i / Steps);
            int right = x + (width * (i + 1) / Steps) - scene.Px(3);
            PixelBox step = new(left, plate.Y + ((height - bar) / 2), right - left, bar);
            scene.Fill(step, i < level ? scene.Theme.Accent : scene.Theme.Hairline, scene.Px(2));
        }
    }
}
