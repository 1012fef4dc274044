using System.Runtime.InteropServices;

namespace DeskPhone.Native.Pango;

/// <summary>Attributes of a part of a text in libpango.</summary>
internal static partial class PangoAttributeNative
{
    /// <summary>The list takes the attribute over.</summary>
    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_attr_list_insert")]
    internal static unsafe partial void Insert(AttributeListHandle list, Header* attribute);

    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_attr_weight_new")]
    internal static unsafe partial Header* NewWeight(int weight);

    /// <summary>Features of OpenType in the words of CSS.</summary>
    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_attr_font_features_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial Header* NewFontFeatures(string features);

    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_attr_list_new")]
    internal static partial AttributeListHandle NewList();

    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_attr_list_unref")]
    internal static partial void UnrefList(nint list);

    /// <summary><c>PangoAttribute</c>; the indices are bytes of UTF-8.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Header
    {
        internal nint Class { get; set; }
        internal uint StartIndex { get; set; }
        internal uint EndIndex { get; set; }
    }
}
