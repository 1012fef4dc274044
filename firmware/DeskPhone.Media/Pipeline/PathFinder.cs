using System.Net;
using DeskPhone.Media.Ice;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Pipeline;

/// <summary>The ports of a stream, from the moment its candidates are looked for: where datagrams leave, and ICE if it is done.</summary>
internal sealed class PathFinder(StreamId id, PacketQueue packets) : IDatagramSink
{
    private const int RtcpComponent = 2;

    private bool _isTold;

    public StreamId Id => id;

    /// <summary>ICE, or <see langword="null"/> where nobody asked for it.</summary>
    public IceAgent? Agent { get; private set; }

    /// <summary>Begins to look for candidates.</summary>
    public void Gather(IceGathering gathering, StreamSurroundings surroundings, Instant now)
    {
        Agent?.Release(now);
        Agent = new IceAgent(gathering, surroundings.Random, this, now);
        _isTold = false;
    }

    /// <summary>Time passes.</summary>
    /// <returns>The candidates, once, when they are all there.</returns>
    public IReadOnlyList<IceCandidate>? HandleTick(Instant now)
    {
        Agent?.HandleTick(now);
        if (_isTold || Agent is not { IsGathered: true } agent)
        {
            return null;
        }

        _isTold = true;
        return [.. agent.Candidates];
    }

    /// <summary>A datagram that came before there was a stream: only servers have something to say.</summary>
    public void HandleEarly(ReadOnlySpan<byte> datagram, IPEndPoint source, bool isRtcpPort, Instant now)
    {
        if (DatagramKinds.Of(datagram, isRtcpPort, isMultiplexed: false) is DatagramKind.Stun)
        {
            Agent?.HandleStun(datagram, source, relay: null, isRtcpPort ? RtcpComponent : 1, now);
        }
    }

    public Span<byte> Prepare() => packets.Prepare();

    public void Commit(IPEndPoint remote, int length, int component, bool isMedia = false, TurnServer? connected = null) =>
        packets.Commit(id, remote, length, component == RtcpComponent, isMedia, connected);
}
