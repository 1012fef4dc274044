using System.Runtime.InteropServices;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>The part of libasound this HAL calls to run a stream, one to one. Loaded when the first sound path opens.</summary>
/// <remarks>Lengths are in frames, not bytes, as in <c>alsa/pcm.h</c>; a negative result is <c>-errno</c>.</remarks>
internal static partial class AlsaNative
{
    internal const string Library = "libasound.so.2";

    /// <summary><c>SND_PCM_NONBLOCK</c>.</summary>
    internal const int NonBlocking = 1;

    [LibraryImport(Library, EntryPoint = "snd_pcm_open", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PcmOpen(out PcmHandle pcm, string name, PcmStream stream, int mode);

    [LibraryImport(Library, EntryPoint = "snd_pcm_close")]
    internal static partial int PcmClose(nint pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_start")]
    internal static partial int PcmStart(PcmHandle pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_prepare")]
    internal static partial int PcmPrepare(PcmHandle pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_resume")]
    internal static partial int PcmResume(PcmHandle pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_wait")]
    internal static partial int PcmWait(PcmHandle pcm, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "snd_pcm_delay")]
    internal static partial int PcmDelay(PcmHandle pcm, out nint frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_readi")]
    internal static partial nint PcmRead(PcmHandle pcm, Span<short> buffer, nuint frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_writei")]
    internal static partial nint PcmWrite(PcmHandle pcm, ReadOnlySpan<short> buffer, nuint frames);

    [LibraryImport(Library, EntryPoint = "snd_strerror")]
    private static partial nint StrError(int error);

    /// <summary>The library owns the text, so it is copied and never freed.</summary>
    internal static string Describe(int error) => Marshal.PtrToStringUTF8(StrError(error)) ?? $"ALSA error {error}";
}
