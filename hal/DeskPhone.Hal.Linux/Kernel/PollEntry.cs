using System.Runtime.InteropServices;

namespace DeskPhone.Hal.Linux.Kernel;

/// <summary><c>struct pollfd</c> (poll(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    internal const short Readable = 0x001;
    private const short Broken = 0x008 | 0x010 | 0x020; // POLLERR, POLLHUP, POLLNVAL

    private readonly int _descriptor;
    private readonly short _events;
    private readonly short _returned;

    internal PollEntry(int descriptor)
    {
        _descriptor = descriptor;
        _events = Readable;
    }

    internal readonly bool IsReadable => (_returned & Readable) != 0;

    internal readonly bool IsBroken => (_returned & Broken) != 0;
}
