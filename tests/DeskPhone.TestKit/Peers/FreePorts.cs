using System.Net;
using System.Net.Sockets;

namespace DeskPhone.TestKit.Peers;

/// <summary>
/// Ports of the loopback address that nobody uses, each handed out once in this process. They lie below the range from which
/// the system picks for sockets bound to port 0, so that nothing takes one between here and its use.
/// </summary>
public static class FreePorts
{
    private const int First = 20_000;
    private const int Last = 32_000;

    private static readonly Lock s_gate = new();
    private static int s_next = First + (Environment.ProcessId * 64 % (Last - First));

    /// <summary>One port, free for UDP and TCP.</summary>
    public static int Next() => NextRange(1);

    /// <summary>The first of a run of free ports; even where the run is longer than one (RFC 3550 §11 pairs).</summary>
    public static int NextRange(int count)
    {
        lock (s_gate)
        {
            for (int tried = 0; tried < Last - First; tried++)
            {
                int first = s_next + count > Last ? First : s_next;
                first += count > 1 ? first & 1 : 0;
                s_next = first + count;
                if (Enumerable.Range(first, count).All(IsFree))
                {
                    return first;
                }
            }
        }

        throw new InvalidOperationException($"No {count} free ports between {First} and {Last}.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            datagrams.Bind(new IPEndPoint(IPAddress.Loopback, port));
            using var stream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            stream.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
