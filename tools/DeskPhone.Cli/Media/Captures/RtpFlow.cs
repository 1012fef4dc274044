using System.Buffers.Binary;
using System.Net;
using DeskPhone.Media.Rtp;

namespace DeskPhone.Cli.Media.Captures;

/// <summary>Datagrams from one address to another that look like RTP.</summary>
internal sealed class RtpFlow(IPEndPoint source, IPEndPoint destination)
{
    private const int EventLength = 4;
    private const int MaxStep = 100; // sequence numbers further apart are chance

    private readonly Dictionary<uint, ushort> _lastSequences = [];
    private readonly Dictionary<uint, int> _packetsBySource = [];
    private readonly bool[] _isOnlyEvents = [.. Enumerable.Repeat(true, 128)];

    /// <summary>Who sends.</summary>
    public IPEndPoint Source { get; } = source;

    /// <summary>To whom.</summary>
    public IPEndPoint Destination { get; } = destination;

    /// <summary>The datagrams, RTP or not.</summary>
    public List<CapturedDatagram> Datagrams { get; } = [];

    /// <summary>Packets by payload type.</summary>
    public int[] PayloadTypes { get; } = new int[128];

    /// <summary>Whether all packets of a type are as long as a telephone-event (RFC 4733 §2.3), as no audio is.</summary>
    public bool LooksLikeEvents(int payloadType) => _isOnlyEvents[payloadType] && PayloadTypes[payloadType] > 0;

    /// <summary>Packets whose sequence number follows one before it: what other protocols do not have.</summary>
    public int Score { get; private set; }

    /// <summary>The source that sent most.</summary>
    public uint Ssrc => _packetsBySource.MaxBy(static pair => pair.Value).Key;

    /// <summary>The flows of a capture, the likeliest first.</summary>
    /// <param name="datagrams">All datagrams.</param>
    /// <param name="ssrc">Only RTP of this source, or <see langword="null"/>.</param>
    public static List<RtpFlow> Find(IEnumerable<CapturedDatagram> datagrams, uint? ssrc)
    {
        var flows = new Dictionary<(string Source, string Destination), RtpFlow>();
        foreach (CapturedDatagram datagram in datagrams)
        {
            var key = (datagram.Source.ToString(), datagram.Destination.ToString());
            if (!flows.TryGetValue(key, out RtpFlow? flow))
            {
                flows[key] = flow = new RtpFlow(datagram.Source, datagram.Destination);
            }

            flow.Add(datagram, ssrc);
        }

        return [.. flows.Values.Where(static flow => flow.Score > 0).OrderByDescending(static flow => flow.Score)];
    }

    private void Add(CapturedDatagram datagram, uint? ssrc)
    {
        ReadOnlySpan<byte> bytes = datagram.Payload.Span;
        if (RtpPacket.TryMeasureHeader(bytes, out int headerLength) is not RtpParseError.None || headerLength >= bytes.Length)
        {
            return;
        }

        int payloadType = bytes[1] & 0x7F;
        if (payloadType is >= 64 and <= 95)
        {
            return; // RTCP on the same port (RFC 5761 §4)
        }

        ushort sequence = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        uint source = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        if (ssrc is not null && source != ssrc)
        {
            return;
        }

        if (_lastSequences.TryGetValue(source, out ushort last) && Math.Abs((short)(sequence - last)) <= MaxStep && sequence != last)
        {
            Score++;
        }

        _lastSequences[source] = sequence;
        _packetsBySource[source] = _packetsBySource.GetValueOrDefault(source) + 1;
        PayloadTypes[payloadType]++;
        _isOnlyEvents[payloadType] &= bytes.Length - headerLength == EventLength;
        Datagrams.Add(datagram);
    }
}
