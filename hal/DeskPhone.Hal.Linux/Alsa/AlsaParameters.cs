using System.Runtime.InteropServices;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>The part of libasound that configures a stream and asks how it fared.</summary>
internal static partial class AlsaParameters
{
    /// <summary><c>SND_PCM_ACCESS_RW_INTERLEAVED</c>.</summary>
    internal const int Interleaved = 3;

    /// <summary><c>SND_PCM_FORMAT_S16_LE</c>.</summary>
    internal const int Signed16 = 2;

    private const string Library = AlsaNative.Library;

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_malloc")]
    internal static partial int HardwareAllocate(out nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_free")]
    internal static partial void HardwareFree(nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_any")]
    internal static partial int HardwareAny(PcmHandle pcm, nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_access")]
    internal static partial int SetAccess(PcmHandle pcm, nint parameters, int access);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_format")]
    internal static partial int SetFormat(PcmHandle pcm, nint parameters, int format);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_channels")]
    internal static partial int SetChannels(PcmHandle pcm, nint parameters, uint channels);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_rate")]
    internal static partial int SetRate(PcmHandle pcm, nint parameters, uint rateHz, int direction);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_period_size_near")]
    internal static partial int SetPeriodNear(PcmHandle pcm, nint parameters, ref nuint frames, ref int direction);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_buffer_size_near")]
    internal static partial int SetBufferNear(PcmHandle pcm, nint parameters, ref nuint frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params")]
    internal static partial int HardwareApply(PcmHandle pcm, nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_malloc")]
    internal static partial int SoftwareAllocate(out nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_free")]
    internal static partial void SoftwareFree(nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_current")]
    internal static partial int SoftwareCurrent(PcmHandle pcm, nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_set_start_threshold")]
    internal static partial int SetStartThreshold(PcmHandle pcm, nint parameters, nuint frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_set_avail_min")]
    internal static partial int SetWakeUpAt(PcmHandle pcm, nint parameters, nuint frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params")]
    internal static partial int SoftwareApply(PcmHandle pcm, nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_status_malloc")]
    internal static partial int StatusAllocate(out nint status);

    [LibraryImport(Library, EntryPoint = "snd_pcm_status_free")]
    internal static partial void StatusFree(nint status);

    [LibraryImport(Library, EntryPoint = "snd_pcm_status")]
    internal static partial int Status(PcmHandle pcm, nint status);

    [LibraryImport(Library, EntryPoint = "snd_pcm_status_get_htstamp")]
    internal static partial void StatusTime(nint status, out TimeSpecification time);

    [LibraryImport(Library, EntryPoint = "snd_pcm_status_get_trigger_htstamp")]
    internal static partial void StatusTriggerTime(nint status, out TimeSpecification time);

    /// <summary><c>struct timespec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct TimeSpecification(nint Seconds, nint Nanoseconds)
    {
        internal TimeSpan ToTimeSpan() => TimeSpan.FromSeconds(Seconds) + TimeSpan.FromTicks(Nanoseconds / 100);
    }
}
