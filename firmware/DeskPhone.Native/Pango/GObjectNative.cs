using System.Runtime.InteropServices;

namespace DeskPhone.Native.Pango;

/// <summary>Reference counts of GLib objects.</summary>
internal static partial class GObjectNative
{
    internal const string Library = "libgobject-2.0.so.0";

    [LibraryImport(Library, EntryPoint = "g_object_unref")]
    internal static partial void Unref(nint instance);
}
