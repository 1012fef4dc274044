using System.Runtime.InteropServices;

namespace DeskPhone.Benchmarks.Codecs;

/// <summary>G.722 of libspandsp (<c>spandsp/g722.h</c>), the yardstick of ours.</summary>
internal static partial class SpandspNative
{
    private const string Library = "libspandsp.so.2";

    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    [LibraryImport(Library, EntryPoint = "g722_encode_init")]
    internal static partial nint CreateEncoder(nint state, int rate, int options);

    [LibraryImport(Library, EntryPoint = "g722_encode")]
    internal static unsafe partial int Encode(nint state, byte* codes, short* samples, int count);

    [LibraryImport(Library, EntryPoint = "g722_encode_free")]
    internal static partial int FreeEncoder(nint state);

    [LibraryImport(Library, EntryPoint = "g722_decode_init")]
    internal static partial nint CreateDecoder(nint state, int rate, int options);

    [LibraryImport(Library, EntryPoint = "g722_decode")]
    internal static unsafe partial int Decode(nint state, short* samples, byte* codes, int count);

    [LibraryImport(Library, EntryPoint = "g722_decode_free")]
    internal static partial int FreeDecoder(nint state);
}
