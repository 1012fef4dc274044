using DeskPhone.App.Flight;
using DeskPhone.App.Logging;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Time;
using DeskPhone.Transport.Rtp;

namespace DeskPhone.App.Media;

/// <summary>The RTP ports of all streams, polled once a tick. On the media thread; allocates nothing per packet.</summary>
internal sealed class MediaPorts(RtpHeaderRing headers, ILogSink log) : IDisposable
{
    private const int MaxPacketsPerPoll = 64; // A flood may not hold up the frame; the kernel drops what does not fit.
    private const int MaxPeerPacketsPerPoll = 1024; // Of the peer, whose packets wait apart: 100,000 a second, all of them looked at.

    private readonly Dictionary<StreamId, RtpPortPair> _ports = [];
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(2048); // An Ethernet frame and more.

    public void Add(StreamId stream, RtpPortPair ports)
    {
        Remove(stream);
        _ports.Add(stream, ports);
    }

    public void Remove(StreamId stream)
    {
        if (_ports.Remove(stream, out RtpPortPair? ports))
        {
            if (ports.StreamRefusal is { } refusal)
            {
                log.Write(LogLevel.Warning, refusal);
            }

            ports.Dispose();
        }
    }

    /// <summary>Hands everything that came to the engine.</summary>
    public void Receive(MediaEngine engine, Instant now)
    {
        foreach ((StreamId stream, RtpPortPair ports) in _ports)
        {
            ReceiveFromPeer(engine, stream, ports, now);
            ReceiveFromStreams(engine, stream, ports, now);
            Receive(engine, stream, ports, isRtcp: false, now);
            Receive(engine, stream, ports, isRtcp: true, now); // Each tick: a report that waits makes the round trip look longer.
        }
    }

    /// <summary>Sends everything the engine has queued.</summary>
    public void Send(MediaEngine engine, Instant now)
    {
        while (engine.TryDequeuePacket(out OutgoingPacket packet))
        {
            if (_ports.TryGetValue(packet.Stream, out RtpPortPair? ports))
            {
                if (packet.Connected is { } server)
                {
                    ports.SendByStream(packet.Datagram.Span, server, packet.IsRtcp);
                    continue;
                }

                if (packet.IsMedia)
                {
                    ports.Follow(packet.Remote);
                }

                ports.Send(packet.Datagram.Span, packet.Remote, packet.IsRtcp);
                if (!packet.IsRtcp)
                {
                    headers.Add(now, isSent: true, ports.Local.Port, packet.Remote, packet.Datagram.Span);
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (RtpPortPair ports in _ports.Values)
        {
            ports.Dispose();
        }

        _ports.Clear();
    }

    private void ReceiveFromPeer(MediaEngine engine, StreamId stream, RtpPortPair ports, Instant now)
    {
        for (int count = 0; count < MaxPeerPacketsPerPoll; count++)
        {
            if (!ports.TryReceiveFromPeer(_buffer, out int length, out System.Net.IPEndPoint? source))
            {
                return;
            }

            engine.HandlePacket(stream, _buffer.AsSpan(0, length), source, isRtcp: false, now);
        }
    }

    private void ReceiveFromStreams(MediaEngine engine, StreamId stream, RtpPortPair ports, Instant now)
    {
        for (int count = 0; count < MaxPacketsPerPoll; count++)
        {
            if (!ports.TryReceiveFromStream(_buffer, out int length, out System.Net.IPEndPoint? source, out bool isRtcp))
            {
                return;
            }

            engine.HandlePacket(stream, _buffer.AsSpan(0, length), source, isRtcp, now);
        }
    }

    private void Receive(MediaEngine engine, StreamId stream, RtpPortPair ports, bool isRtcp, Instant now)
    {
        for (int count = 0; count < MaxPacketsPerPoll; count++)
        {
            if (!ports.TryReceive(_buffer, isRtcp, out int length, out System.Net.IPEndPoint? source))
            {
                return;
            }

            if (!isRtcp)
            {
                headers.Add(now, isSent: false, ports.Local.Port, source, _buffer.AsSpan(0, length));
            }

            engine.HandlePacket(stream, _buffer.AsSpan(0, length), source, isRtcp, now);
        }
    }
}
