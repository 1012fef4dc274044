using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using DeskPhone.Transport.Sockets;

namespace DeskPhone.Transport.Rtp;

/// <summary>A socket that hears one multicast group on one port and nothing else (RFC 1112 §7).</summary>
internal static class GroupSocket
{
    /// <summary>Opens one; others on this machine may listen to the same group.</summary>
    /// <param name="group">Group and port.</param>
    /// <param name="local">Our address on the network of the group; any for wherever its route leads.</param>
    /// <param name="isBlocking">Whether reads wait.</param>
    /// <param name="socket">The caller disposes it.</param>
    /// <param name="reason">Why there is none, in plain words.</param>
    public static bool TryOpen(
        IPEndPoint group, IPAddress local, bool isBlocking, [NotNullWhen(true)] out Socket? socket, [NotNullWhen(false)] out string? reason)
    {
        (socket, reason) = (null, null);
        Socket? opened = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            opened.Blocking = isBlocking;
            opened.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
            opened.Bind(group); // To the group itself: what is sent to this machine alone does not come here.
            opened.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(group.Address, local));
            socket = opened;
            opened = null;
            return true;
        }
        catch (SocketException failure)
        {
            reason = $"the multicast group {group} cannot be joined: {PlainWords.Of(failure.SocketErrorCode)}";
            return false;
        }
        finally
        {
            opened?.Dispose();
        }
    }
}
