using DeskPhone.Native.Cairo;
using DeskPhone.Ui.Characters;
using DeskPhone.Ui.Drawing;

namespace DeskPhone.Gallery;

/// <summary>A display of letters as it looks: green, a field for each letter, pages that take turns side by side.</summary>
internal static class CharacterPicture
{
    private const int CellWidth = 14;
    private const int CellHeight = 24;
    private const int Frame = 12;
    private static readonly Rgb s_glass = new(0xA8C439);
    private static readonly Rgb s_field = new(0x9FBB33);
    private static readonly Rgb s_ink = new(0x1E2B06);
    private static readonly Rgb s_case = new(0x2A2E22);

    public static (byte[] Png, int Width, int Height) Draw(CharacterScreen screen, int columns, int rows)
    {
        int step = (columns * CellWidth) + (2 * Frame);
        int width = step * screen.Pages.Count;
        int height = (rows * CellHeight) + (2 * Frame);
        using CairoCanvas canvas = new(width, height);
        canvas.Clip(new PixelBox(0, 0, width, height));
        canvas.FillBox(new PixelBox(0, 0, width, height), 0, s_case);
        for (int page = 0; page < screen.Pages.Count; page++)
        {
            canvas.FillBox(new PixelBox((page * step) + (Frame / 2), Frame / 2, step - Frame, height - Frame), 4, s_glass);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    DrawLetter(canvas, screen.Pages[page][row][column], (page * step) + Frame + (column * CellWidth), Frame + (row * CellHeight));
                }
            }
        }

        return (canvas.EncodePng(), width, height);
    }

    private static void DrawLetter(CairoCanvas canvas, char letter, int x, int y)
    {
        canvas.FillBox(new PixelBox(x + 1, y + 1, CellWidth - 2, CellHeight - 2), 1, s_field);
        if (letter != ' ')
        {
            TextStyle style = new(16, TextWeight.Bold, TextAlignment.Center);
            canvas.DrawText(letter.ToString(), new PixelBox(x - 4, y + 2, CellWidth + 8, CellHeight), style, s_ink);
        }
    }
}
