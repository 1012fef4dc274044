using System.Diagnostics.CodeAnalysis;
using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Linux.Kernel;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>One configured stream of a sound card: moves whole frames, waits in the kernel, and comes back from over- and underruns.</summary>
internal sealed class PcmDevice : IDisposable
{
    // A card that has not moved for this long is as good as gone; short waits, so that closing it is seen.
    private const int WaitMilliseconds = 100;
    private const int MaxWaits = 20;

    private readonly PcmHandle _pcm;
    private readonly string _device;
    private readonly int _sampleRateHz;
    private volatile bool _isClosed;

    private PcmDevice(PcmHandle pcm, string device, int sampleRateHz) =>
        (_pcm, _device, _sampleRateHz) = (pcm, device, sampleRateHz);

    /// <summary>Opens and configures a device.</summary>
    /// <param name="device">ALSA's name of it.</param>
    /// <param name="stream">Which way.</param>
    /// <param name="format">Mono, at exactly this rate; the device's plugs do the rest.</param>
    /// <param name="periods">Length of the card's buffer, in frames of <paramref name="format"/>.</param>
    /// <param name="startAfter">Samples after which playback starts by itself.</param>
    /// <exception cref="HalException">It cannot be opened, or cannot do the format.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The device it is wrapped in disposes it.")]
    internal static PcmDevice Open(string device, PcmStream stream, AudioFormat format, int periods, int startAfter)
    {
        PcmHandle pcm = PcmHandle.Open(device, stream);
        try
        {
            PcmConfiguration.Apply(pcm, device, format, periods, startAfter);
            return new PcmDevice(pcm, device, format.SampleRateHz);
        }
        catch (HalException)
        {
            pcm.Dispose();
            throw;
        }
    }

    /// <summary>Samples between the program and the ear; <see langword="null"/> where nothing runs, or the card does not say.</summary>
    internal int? Delay => !_isClosed && AlsaNative.PcmDelay(_pcm, out nint samples) >= 0 && samples is > 0 and <= int.MaxValue ? (int)samples : null;

    /// <summary>Starts a capture stream.</summary>
    internal void Start() => Check(AlsaNative.PcmStart(_pcm));

    /// <summary>Fills <paramref name="frame"/>; returns how many samples were lost before it.</summary>
    internal int Read(Span<short> frame)
    {
        int lost = 0;
        int waits = 0;
        while (!frame.IsEmpty)
        {
            ThrowIfClosed();
            nint result = AlsaNative.PcmRead(_pcm, frame, (nuint)frame.Length);
            if (result > 0)
            {
                frame = frame[(int)result..];
                waits = 0;
            }
            else if (result is 0 or -Errno.Again)
            {
                WaitForCard(ref waits);
            }
            else
            {
                lost += Recover((int)result);
                Start();
            }
        }

        return lost;
    }

    /// <summary>Hands over <paramref name="frame"/>; returns how many samples of silence the card made up before it.</summary>
    internal int Write(ReadOnlySpan<short> frame)
    {
        int made = 0;
        int waits = 0;
        while (!frame.IsEmpty)
        {
            ThrowIfClosed();
            nint result = AlsaNative.PcmWrite(_pcm, frame, (nuint)frame.Length);
            if (result > 0)
            {
                frame = frame[(int)result..];
                waits = 0;
            }
            else if (result is 0 or -Errno.Again)
            {
                WaitForCard(ref waits);
            }
            else
            {
                made += Recover((int)result);
            }
        }

        return made;
    }

    public void Dispose()
    {
        _isClosed = true;
        _pcm.Dispose();
    }

    private void WaitForCard(ref int waits)
    {
        int result = AlsaNative.PcmWait(_pcm, WaitMilliseconds);
        if (result < 0 && result is not (-Errno.BrokenPipe) and not (-Errno.StreamPipe))
        {
            throw PcmHandle.Failure($"sound device {_device}", result);
        }

        if (result == 0 && ++waits >= MaxWaits)
        {
            throw new HalException(HalError.Other, $"sound device {_device}: it does not move");
        }
    }

    /// <summary>After an overrun or underrun (EPIPE) or a suspend (ESTRPIPE): ready again, and how many samples that cost.</summary>
    private int Recover(int result)
    {
        if (result is -Errno.StreamPipe)
        {
            _ = AlsaNative.PcmResume(_pcm); // Not every card can; prepare works for all.
        }
        else if (result is not -Errno.BrokenPipe)
        {
            throw PcmHandle.Failure($"sound device {_device}", result);
        }

        int lost = SamplesSinceStop();
        Check(AlsaNative.PcmPrepare(_pcm));
        return lost;
    }

    private int SamplesSinceStop()
    {
        if (AlsaParameters.StatusAllocate(out nint status) < 0)
        {
            return 1; // At least that.
        }

        try
        {
            Check(AlsaParameters.Status(_pcm, status));
            AlsaParameters.StatusTime(status, out AlsaParameters.TimeSpecification now);
            AlsaParameters.StatusTriggerTime(status, out AlsaParameters.TimeSpecification stoppedAt);
            double seconds = (now.ToTimeSpan() - stoppedAt.ToTimeSpan()).TotalSeconds;
            return (int)Math.Clamp(seconds * _sampleRateHz, 1, int.MaxValue);
        }
        finally
        {
            AlsaParameters.StatusFree(status);
        }
    }

    private void Check(int result)
    {
        if (result < 0)
        {
            throw PcmHandle.Failure($"sound device {_device}", result);
        }
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new HalException(HalError.DeviceGone, $"sound device {_device} was closed");
        }
    }
}
