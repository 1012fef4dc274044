namespace DeskPhone.Native.Pango;

/// <summary><c>PangoAlignment</c>; in a line written from right to left, left and right change places.</summary>
internal enum PangoAlignment
{
    Left = 0,
    Center = 1,
    Right = 2,
}
