namespace DeskPhone.Native.Cairo;

/// <summary><c>cairo_line_cap_t</c> and <c>cairo_line_join_t</c>: round is the same value in both.</summary>
internal enum CairoLineEnd
{
    Round = 1,
}
