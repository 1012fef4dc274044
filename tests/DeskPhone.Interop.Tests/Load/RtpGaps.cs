using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;

namespace DeskPhone.Interop.Tests.Load;

/// <summary>Times between the RTP packets that go to one port, seen on the wire by the kernel (packet socket; needs root).</summary>
internal sealed class RtpGaps : IDisposable
{
    private const int EthernetHeader = 14;
    private const ushort EveryProtocol = 0x0300; // ETH_P_ALL in network order

    private readonly Socket _socket = new(AddressFamily.Packet, SocketType.Raw, (ProtocolType)EveryProtocol);
    private readonly List<double> _gapsMs = [];
    private readonly Thread _thread;
    private readonly int _port;
    private volatile bool _isStopped;

    public RtpGaps(int port)
    {
        _port = port;
        _socket.ReceiveTimeout = 200;
        _thread = new Thread(Run) { IsBackground = true, Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    /// <summary>The gaps so far, shortest first, in milliseconds.</summary>
    public double[] Stop()
    {
        _isStopped = true;
        _thread.Join();
        return [.. _gapsMs.Order()];
    }

    public void Dispose() => _socket.Dispose();

    private void Run()
    {
        byte[] frame = new byte[2048];
        long last = 0;
        int lastSequence = -1;
        while (!_isStopped)
        {
            int length;
            try
            {
                length = _socket.Receive(frame);
            }
            catch (SocketException)
            {
                continue; // Nothing for a while.
            }

            int udp = EthernetHeader + 20;
            if (length < udp + 20 || frame[EthernetHeader] != 0x45 || frame[EthernetHeader + 9] != 17
                || BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(udp + 2)) != _port || frame[udp + 8] >> 6 != 2 || (frame[udp + 9] & 0x7f) != 0)
            {
                continue; // Not PCMU to that port.
            }

            int sequence = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(udp + 10));
            if (sequence == lastSequence)
            {
                continue; // Loopback shows each packet going and coming.
            }

            long now = Stopwatch.GetTimestamp();
            if (last != 0 && sequence == ((lastSequence + 1) & 0xffff))
            {
                _gapsMs.Add(Stopwatch.GetElapsedTime(last, now).TotalMilliseconds);
            }

            (last, lastSequence) = (now, sequence);
        }
    }
}
