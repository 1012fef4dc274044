using System.Runtime.InteropServices;

namespace DeskPhone.Native.Opus;

/// <summary>The part of libopus 1.x the phone uses (<c>opus.h</c>, <c>opus_defines.h</c>).</summary>
/// <remarks>
/// The <c>…_ctl</c> functions are variadic. On Linux an integer argument travels the same way on x86-64 and arm64 whether
/// variadic or not; it does not on Apple's arm64, where this library is not used.
/// </remarks>
internal static partial class OpusNative
{
    internal const string Library = "libopus.so.0";

    internal const int ApplicationVoip = 2048;
    internal const int SetBitrate = 4002;
    internal const int SetComplexity = 4010;
    internal const int SetInbandFec = 4012;
    internal const int SetPacketLossPercent = 4014;
    internal const int SetDtx = 4016;
    internal const int SetSignal = 4024;
    internal const int SignalVoice = 3001;

    [LibraryImport(Library, EntryPoint = "opus_encoder_create")]
    internal static partial OpusEncoderHandle CreateEncoder(int sampleRateHz, int channels, int application, out int error);

    [LibraryImport(Library, EntryPoint = "opus_encoder_destroy")]
    internal static partial void DestroyEncoder(nint encoder);

    [LibraryImport(Library, EntryPoint = "opus_encoder_ctl")]
    internal static partial int Control(OpusEncoderHandle encoder, int request, int value);

    [LibraryImport(Library, EntryPoint = "opus_encode")]
    internal static partial int Encode(
        OpusEncoderHandle encoder, ReadOnlySpan<short> samples, int frameSize, Span<byte> payload, int maxLength);

    [LibraryImport(Library, EntryPoint = "opus_decoder_create")]
    internal static partial OpusDecoderHandle CreateDecoder(int sampleRateHz, int channels, out int error);

    [LibraryImport(Library, EntryPoint = "opus_decoder_destroy")]
    internal static partial void DestroyDecoder(nint decoder);

    [LibraryImport(Library, EntryPoint = "opus_decode")]
    internal static partial int Decode(
        OpusDecoderHandle decoder, ReadOnlySpan<byte> payload, int length, Span<short> samples, int frameSize, int decodesFec);
}
