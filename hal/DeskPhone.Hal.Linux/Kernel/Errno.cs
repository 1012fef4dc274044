namespace DeskPhone.Hal.Linux.Kernel;

/// <summary>The values of <c>errno</c> this HAL tells apart (<c>asm-generic/errno-base.h</c>, <c>errno.h</c>).</summary>
internal static class Errno
{
    internal const int NotPermitted = 1;
    internal const int NoEntry = 2;
    internal const int Interrupted = 4;
    internal const int Io = 5;
    internal const int NoSuchDeviceOrAddress = 6;
    internal const int Again = 11;
    internal const int AccessDenied = 13;
    internal const int Busy = 16;
    internal const int NoDevice = 19;
    internal const int Invalid = 22;
    internal const int BrokenPipe = 32;
    internal const int NoBuffers = 105;
    internal const int BadState = 77;
    internal const int StreamPipe = 86;

    /// <summary>What a positive error number means in board-independent terms.</summary>
    internal static HalError ToHalError(int error) => error switch
    {
        Busy => HalError.Busy,
        NoEntry or NoSuchDeviceOrAddress or NoDevice or BadState => HalError.DeviceGone,
        Invalid => HalError.NotSupported,
        _ => HalError.Other,
    };
}
