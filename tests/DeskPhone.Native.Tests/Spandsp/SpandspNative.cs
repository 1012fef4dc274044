using System.Runtime.InteropServices;

namespace DeskPhone.Native.Tests.Spandsp;

/// <summary>G.722 of libspandsp: another implementation to hold ours against.</summary>
internal static partial class SpandspNative
{
    private const string Library = "libspandsp.so.2";

    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    /// <summary>Encodes 16 kHz audio at 64 kbit/s.</summary>
    public static byte[] Encode(ReadOnlySpan<short> samples)
    {
        nint state = CreateEncoder(0, 64_000, 0);
        byte[] codes = new byte[samples.Length / 2];
        int count = Encode(state, codes, samples, samples.Length);
        _ = FreeEncoder(state);
        return codes[..count];
    }

    /// <summary>Decodes it.</summary>
    public static short[] Decode(ReadOnlySpan<byte> codes)
    {
        nint state = CreateDecoder(0, 64_000, 0);
        short[] samples = new short[codes.Length * 2];
        int count = Decode(state, samples, codes, codes.Length);
        _ = FreeDecoder(state);
        return samples[..count];
    }

    [LibraryImport(Library, EntryPoint = "g722_encode_init")]
    private static partial nint CreateEncoder(nint state, int rate, int options);

    [LibraryImport(Library, EntryPoint = "g722_encode")]
    private static partial int Encode(nint state, Span<byte> codes, ReadOnlySpan<short> samples, int count);

    [LibraryImport(Library, EntryPoint = "g722_encode_free")]
    private static partial int FreeEncoder(nint state);

    [LibraryImport(Library, EntryPoint = "g722_decode_init")]
    private static partial nint CreateDecoder(nint state, int rate, int options);

    [LibraryImport(Library, EntryPoint = "g722_decode")]
    private static partial int Decode(nint state, Span<short> samples, ReadOnlySpan<byte> codes, int count);

    [LibraryImport(Library, EntryPoint = "g722_decode_free")]
    private static partial int FreeDecoder(nint state);
}
