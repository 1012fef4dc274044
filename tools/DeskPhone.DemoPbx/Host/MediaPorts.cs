using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Time;
using DeskPhone.Transport.Rtp;

namespace DeskPhone.DemoPbx.Host;

/// <summary>The RTP ports of the extensions' calls.</summary>
internal sealed class MediaPorts(IPAddress address, RtpPortRange range) : IDisposable
{
    private const int MaxPacketsPerPoll = 64; // A flood may not hold up the rest.

    private readonly Dictionary<StreamId, RtpPortPair> _ports = [];
    private readonly byte[] _buffer = new byte[2048];

    public int Count => _ports.Count;

    /// <summary>Opens a pair; <see langword="null"/> and a reason where none is free.</summary>
    public IPEndPoint? Open(StreamId stream, out string? reason)
    {
        if (!range.TryOpen(address, out RtpPortPair? pair, out reason))
        {
            return null;
        }

        _ports.Add(stream, pair);
        return pair.Local;
    }

    public void Close(StreamId stream)
    {
        if (_ports.Remove(stream, out RtpPortPair? pair))
        {
            pair.Dispose();
        }
    }

    public void Send(DemoPbxOutput.SendPacket packet)
    {
        if (_ports.TryGetValue(packet.Stream, out RtpPortPair? pair))
        {
            pair.Send(packet.Datagram.Span, packet.Remote, isRtcp: false);
        }
    }

    /// <summary>Gives the engine what has come; RTCP is read and forgotten, the extensions have no use for it.</summary>
    public void Receive(DemoPbxEngine engine, Instant now)
    {
        foreach ((StreamId stream, RtpPortPair pair) in _ports)
        {
            for (int count = 0; count < MaxPacketsPerPoll && pair.TryReceive(_buffer, isRtcp: false, out int length, out IPEndPoint? source); count++)
            {
                engine.HandlePacket(stream, _buffer.AsSpan(0, length), source, now);
            }

            _ = pair.TryReceive(_buffer, isRtcp: true, out _, out _);
        }
    }

    public void Dispose()
    {
        foreach (RtpPortPair pair in _ports.Values)
        {
            pair.Dispose();
        }

        _ports.Clear();
    }
}
