using System.Runtime.InteropServices;

namespace DeskPhone.Benchmarks.Codecs;

/// <summary>libopus called as a C program would: bare pointers, no handles, nothing pinned on the way (<c>opus.h</c>).</summary>
internal static partial class LibOpusNative
{
    private const string Library = "libopus.so.0";

    [LibraryImport(Library, EntryPoint = "opus_encoder_create")]
    internal static partial nint CreateEncoder(int sampleRateHz, int channels, int application, out int error);

    [LibraryImport(Library, EntryPoint = "opus_encoder_ctl")]
    internal static partial int Control(nint encoder, int request, int value);

    [LibraryImport(Library, EntryPoint = "opus_encode")]
    internal static unsafe partial int Encode(nint encoder, short* samples, int frameSize, byte* payload, int maxLength);

    [LibraryImport(Library, EntryPoint = "opus_encoder_destroy")]
    internal static partial void DestroyEncoder(nint encoder);

    [LibraryImport(Library, EntryPoint = "opus_decoder_create")]
    internal static partial nint CreateDecoder(int sampleRateHz, int channels, out int error);

    [LibraryImport(Library, EntryPoint = "opus_decode")]
    internal static unsafe partial int Decode(nint decoder, byte* payload, int length, short* samples, int frameSize, int decodesFec);

    [LibraryImport(Library, EntryPoint = "opus_decoder_destroy")]
    internal static partial void DestroyDecoder(nint decoder);
}
