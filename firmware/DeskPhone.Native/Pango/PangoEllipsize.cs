namespace DeskPhone.Native.Pango;

/// <summary><c>PangoEllipsizeMode</c>.</summary>
internal enum PangoEllipsize
{
    Start = 1,
    End = 3,
}
