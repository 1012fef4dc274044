namespace DeskPhone.Native.Pango;

/// <summary><c>PangoDirection</c>, the values <c>pango_find_base_dir</c> returns.</summary>
internal enum PangoDirection
{
    LeftToRight = 0,
    RightToLeft = 1,
    Neutral = 6,
}
