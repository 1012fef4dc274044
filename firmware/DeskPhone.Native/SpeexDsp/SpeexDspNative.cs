using System.Runtime.InteropServices;

namespace DeskPhone.Native.SpeexDsp;

/// <summary>The part of libspeexdsp 1.2 the phone uses (<c>speex_echo.h</c>, <c>speex_preprocess.h</c>).</summary>
internal static partial class SpeexDspNative
{
    internal const string Library = "libspeexdsp.so.1";

    internal const int EchoSetSamplingRate = 24;
    internal const int SetDenoise = 0;
    internal const int SetGainControl = 2;
    internal const int SetNoiseSuppress = 18;
    internal const int SetEchoSuppress = 20;
    internal const int SetEchoSuppressActive = 22;
    internal const int SetEchoState = 24;
    internal const int SetMaxGain = 30;
    internal const int GetVoiceProbability = 45;

    [LibraryImport(Library, EntryPoint = "speex_echo_state_init")]
    internal static partial EchoStateHandle CreateEcho(int frameSize, int filterLength);

    [LibraryImport(Library, EntryPoint = "speex_echo_state_destroy")]
    internal static partial void DestroyEcho(nint state);

    [LibraryImport(Library, EntryPoint = "speex_echo_cancellation")]
    internal static partial void Cancel(EchoStateHandle state, ReadOnlySpan<short> captured, ReadOnlySpan<short> played, Span<short> cleaned);

    [LibraryImport(Library, EntryPoint = "speex_echo_ctl")]
    internal static partial int Control(EchoStateHandle state, int request, ref int value);

    [LibraryImport(Library, EntryPoint = "speex_preprocess_state_init")]
    internal static partial PreprocessStateHandle CreatePreprocessor(int frameSize, int sampleRateHz);

    [LibraryImport(Library, EntryPoint = "speex_preprocess_state_destroy")]
    internal static partial void DestroyPreprocessor(nint state);

    [LibraryImport(Library, EntryPoint = "speex_preprocess_run")]
    internal static partial int Run(PreprocessStateHandle state, Span<short> frame);

    [LibraryImport(Library, EntryPoint = "speex_preprocess_ctl")]
    internal static partial int Control(PreprocessStateHandle state, int request, ref int value);

    [LibraryImport(Library, EntryPoint = "speex_preprocess_ctl")]
    internal static partial int Control(PreprocessStateHandle state, int request, EchoStateHandle value);
}
