using System.Runtime.InteropServices;

namespace DeskPhone.Native.Pango;

/// <summary><c>PangoRectangle</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PangoRectangle
{
    internal int X { get; set; }
    internal int Y { get; set; }
    internal int Width { get; set; }
    internal int Height { get; set; }
}
