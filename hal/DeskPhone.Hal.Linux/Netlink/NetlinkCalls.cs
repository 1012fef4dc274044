using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DeskPhone.Hal.Linux.Netlink;

/// <summary>Opens the socket the framework has no address family for.</summary>
internal static partial class NetlinkCalls
{
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    internal static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    internal static partial int Bind(SafeSocketHandle socket, ReadOnlySpan<byte> address, uint length);
}
