using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>Puts a stream into the one shape the phone uses: mono, 16 bits, an exact rate, a period of one frame.</summary>
internal static class PcmConfiguration
{
    /// <exception cref="HalException">The device cannot do it.</exception>
    internal static void Apply(PcmHandle pcm, string device, AudioFormat format, int periods, int startAfter)
    {
        ApplyHardware(pcm, device, format, periods);
        ApplySoftware(pcm, device, format, startAfter);
    }

    private static void ApplyHardware(PcmHandle pcm, string device, AudioFormat format, int periods)
    {
        Check(AlsaParameters.HardwareAllocate(out nint parameters), device, "memory");
        try
        {
            Check(AlsaParameters.HardwareAny(pcm, parameters), device, "configuration");
            Check(AlsaParameters.SetAccess(pcm, parameters, AlsaParameters.Interleaved), device, "interleaved access");
            Check(AlsaParameters.SetFormat(pcm, parameters, AlsaParameters.Signed16), device, "16-bit samples");
            Check(AlsaParameters.SetChannels(pcm, parameters, 1), device, "one channel");
            Check(AlsaParameters.SetRate(pcm, parameters, (uint)format.SampleRateHz, 0), device, $"{format.SampleRateHz} Hz");
            int direction = 0;
            nuint period = (nuint)format.SamplesPerFrame;
            Check(AlsaParameters.SetPeriodNear(pcm, parameters, ref period, ref direction), device, "period");
            nuint buffer = (nuint)(format.SamplesPerFrame * periods);
            Check(AlsaParameters.SetBufferNear(pcm, parameters, ref buffer), device, "buffer");
            Check(AlsaParameters.HardwareApply(pcm, parameters), device, "parameters");
        }
        finally
        {
            AlsaParameters.HardwareFree(parameters);
        }
    }

    private static void ApplySoftware(PcmHandle pcm, string device, AudioFormat format, int startAfter)
    {
        Check(AlsaParameters.SoftwareAllocate(out nint parameters), device, "memory");
        try
        {
            Check(AlsaParameters.SoftwareCurrent(pcm, parameters), device, "configuration");
            Check(AlsaParameters.SetStartThreshold(pcm, parameters, (nuint)startAfter), device, "start threshold");
            Check(AlsaParameters.SetWakeUpAt(pcm, parameters, (nuint)format.SamplesPerFrame), device, "wake-up point");
            Check(AlsaParameters.SoftwareApply(pcm, parameters), device, "parameters");
        }
        finally
        {
            AlsaParameters.SoftwareFree(parameters);
        }
    }

    private static void Check(int result, string device, string what)
    {
        if (result < 0)
        {
            throw PcmHandle.Failure($"sound device {device}, {what}", result);
        }
    }
}
