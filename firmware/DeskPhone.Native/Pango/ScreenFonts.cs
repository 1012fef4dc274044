using System.Runtime.InteropServices;
using DeskPhone.Native.Cairo;

namespace DeskPhone.Native.Pango;

/// <summary>The libraries and fonts the screen needs, by name.</summary>
public static class ScreenFonts
{
    private static readonly (string Library, string Package)[] s_libraries =
    [
        (CairoNative.Library, "libcairo2"),
        (GObjectNative.Library, "libglib2.0-0"),
        (PangoLayoutNative.Library, "libpango-1.0-0"),
        (PangoCairoNative.Library, "libpangocairo-1.0-0"),
    ];

    private static readonly (string Family, string Package)[] s_families =
    [
        ("DejaVu Sans", "fonts-dejavu-core"),
        ("WenQuanYi Micro Hei", "fonts-wqy-microhei"),
    ];

    /// <summary>The families in the order they are asked for a letter: Latin, Cyrillic, Greek, Arabic, Hebrew; then Chinese, Japanese, Korean.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. s_families.Select(static entry => entry.Family)];

    /// <summary>What is missing on this machine, in words, with the Debian package that brings it; <see langword="null"/> if nothing is.</summary>
    public static string? FindMissing()
    {
        foreach ((string library, string package) in s_libraries)
        {
            if (!NativeLibrary.TryLoad(library, out _))
            {
                return $"The screen cannot be drawn: {library} is missing (package {package})";
            }
        }

        using TextSetter setter = new();
        foreach ((string family, string package) in s_families)
        {
            if (!setter.HasFamily(family))
            {
                return $"Not every name can be shown: the font {family} is missing (package {package})";
            }
        }

        return null;
    }
}
