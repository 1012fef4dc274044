namespace DeskPhone.Native.Cairo;

/// <summary><c>cairo_status_t</c>, the values that are handled; any other is an error too.</summary>
internal enum CairoStatus
{
    Success = 0,
    WriteError = 11,
}
