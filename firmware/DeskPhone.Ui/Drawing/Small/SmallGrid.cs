namespace DeskPhone.Ui.Drawing.Small;

/// <summary>Where things stand on a display of one colour, drawn up for 132×64: a bar, three to five rows, the soft keys.</summary>
internal static class SmallGrid
{
    /// <summary>Height of the bar at the top.</summary>
    public const int BarHeight = 11;

    /// <summary>Height of the row of soft keys.</summary>
    public const int KeysHeight = 11;

    /// <summary>Side of a sign.</summary>
    public const int SignSize = 8;

    /// <summary>From one sign to the next.</summary>
    public const int SignStep = 10;

    /// <summary>The margin at both sides.</summary>
    public const int Margin = 1;

    /// <summary>The bar at the top.</summary>
    public static PixelBox Bar(ScreenGrid grid) => new(0, 0, grid.Width, BarHeight);

    /// <summary>What is between bar and soft keys.</summary>
    public static PixelBox Content(ScreenGrid grid) => new(0, BarHeight + 1, grid.Width, grid.Height - BarHeight - KeysHeight - 1);

    /// <summary>The soft keys.</summary>
    public static PixelBox Keys(ScreenGrid grid) => new(0, grid.Height - KeysHeight, grid.Width, KeysHeight);
}
