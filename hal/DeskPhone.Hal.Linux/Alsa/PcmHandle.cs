using System.Runtime.InteropServices;
using DeskPhone.Hal.Linux.Kernel;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>An open <c>snd_pcm_t</c>, closed once and only once, even if its owner throws.</summary>
internal sealed class PcmHandle : SafeHandle
{
    public PcmHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Opens a device without waiting for another program to let go of it.</summary>
    /// <exception cref="HalException">It is not there, or busy, or ALSA itself is missing.</exception>
    internal static PcmHandle Open(string device, PcmStream stream)
    {
        try
        {
            int result = AlsaNative.PcmOpen(out PcmHandle pcm, device, stream, AlsaNative.NonBlocking);
            if (result < 0)
            {
                pcm.Dispose();
                throw Failure($"sound device {device}", result);
            }

            return pcm;
        }
        catch (DllNotFoundException missing)
        {
            throw new HalException(HalError.NotSupported, "no sound: libasound.so.2 is missing (Debian package libasound2)", missing);
        }
    }

    /// <summary>The exception for a negative result.</summary>
    internal static HalException Failure(string what, int result) =>
        new(Errno.ToHalError(-result), $"{what}: {AlsaNative.Describe(result)}");

    protected override bool ReleaseHandle() => AlsaNative.PcmClose(handle) == 0;
}
