using System.Runtime.InteropServices;

namespace DeskPhone.Native.G729;

/// <summary>The part of bcg729 1.x the phone uses (<c>bcg729/encoder.h</c>, <c>bcg729/decoder.h</c>).</summary>
internal static partial class G729Native
{
    internal const string Library = "libbcg729.so.0";

    [LibraryImport(Library, EntryPoint = "initBcg729EncoderChannel")]
    internal static partial G729EncoderHandle CreateEncoder(byte enablesSilence);

    [LibraryImport(Library, EntryPoint = "closeBcg729EncoderChannel")]
    internal static partial void DestroyEncoder(nint encoder);

    [LibraryImport(Library, EntryPoint = "bcg729Encoder")]
    internal static partial void Encode(G729EncoderHandle encoder, ReadOnlySpan<short> samples, Span<byte> frame, out byte length);

    [LibraryImport(Library, EntryPoint = "initBcg729DecoderChannel")]
    internal static partial G729DecoderHandle CreateDecoder();

    [LibraryImport(Library, EntryPoint = "closeBcg729DecoderChannel")]
    internal static partial void DestroyDecoder(nint decoder);

    [LibraryImport(Library, EntryPoint = "bcg729Decoder")]
    internal static partial void Decode(
        G729DecoderHandle decoder, ReadOnlySpan<byte> frame, byte length, byte isErased, byte isSilence, byte isRfc3389, Span<short> samples);
}
