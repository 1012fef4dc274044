using System.Buffers.Binary;
using DeskPhone.Media.Rtp;

namespace DeskPhone.Media.Srtp;

/// <summary>Reads what the peer protected under one master key: authenticity first, then everything else (RFC 3711 §3.3).</summary>
/// <remarks>A packet that is not authentic changes nothing but a counter: no window, no rollover counter, no table.</remarks>
public sealed class SrtpReceivingContext : IDisposable
{
    private readonly PacketProtection _protection;
    private readonly SourceWindows _rtp = new();
    private readonly SourceWindows _rtcp = new();
    private readonly SourceWindows? _rtpBefore;

    /// <summary>Derives the session keys.</summary>
    /// <param name="key">The peer's master key.</param>
    /// <param name="ciphers">Whose ciphers to use.</param>
    /// <param name="predecessor">
    /// The context this one replaces. A source may go on counting under a new key (RFC 3711 §3.3.1); many begin again at zero.
    /// Both are understood.
    /// </param>
    public SrtpReceivingContext(SrtpKey key, IPacketCiphers ciphers, SrtpReceivingContext? predecessor = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(ciphers);
        Key = key;
        _protection = PacketProtection.Create(key, ciphers);
        _rtpBefore = predecessor?._rtp;
    }

    /// <summary>The master key.</summary>
    public SrtpKey Key { get; }

    /// <summary>Packets that carried no tag of the peer's, or nothing that could be one.</summary>
    public long PacketsUnauthenticated { get; private set; }

    /// <summary>Packets seen before, or too old to tell.</summary>
    public long PacketsReplayed { get; private set; }

    /// <summary>Reads an RTP packet.</summary>
    /// <param name="packet">From the network: anything at all.</param>
    /// <param name="plain">At least as long; holds the packet if there is no error.</param>
    /// <param name="length">Length of the packet in <paramref name="plain"/>.</param>
    public SrtpError TryUnprotectRtp(ReadOnlySpan<byte> packet, Span<byte> plain, out int length)
    {
        length = packet.Length - _protection.Parameters.RtpTagLength;
        if (RtpPacket.TryMeasureHeader(packet, out int headerLength) is not RtpParseError.None || length < headerLength)
        {
            return Count(SrtpError.Malformed);
        }

        ushort sequenceNumber = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        uint ssrc = BinaryPrimitives.ReadUInt32BigEndian(packet[8..]);
        if (!_rtp.TryFind(ssrc, out ulong highest))
        {
            return TryBegin(packet, headerLength, ssrc, sequenceNumber, plain);
        }

        if (!PacketIndex.TryEstimate(highest, sequenceNumber, out ulong index) || !_rtp.IsFresh(ssrc, index))
        {
            return Count(SrtpError.Replayed);
        }

        if (!_protection.TryUnprotectRtp(packet, headerLength, ssrc, index, plain))
        {
            return Count(SrtpError.Unauthenticated);
        }

        return Count(_rtp.TryAccept(ssrc, index) ? SrtpError.None : SrtpError.TooManySources);
    }

    /// <summary>Reads an RTCP packet.</summary>
    /// <param name="packet">From the network: anything at all.</param>
    /// <param name="plain">At least as long; holds the packet if there is no error.</param>
    /// <param name="length">Length of the packet in <paramref name="plain"/>.</param>
    public SrtpError TryUnprotectRtcp(ReadOnlySpan<byte> packet, Span<byte> plain, out int length)
    {
        int tagLength = _protection.Parameters.RtcpTagLength;
        length = packet.Length - PacketProtection.RtcpIndexLength - tagLength;
        if (length < PacketProtection.RtcpHeaderLength)
        {
            return Count(SrtpError.Malformed);
        }

        int indexAt = _protection.Parameters.IsAead ? length + tagLength : length;
        uint field = BinaryPrimitives.ReadUInt32BigEndian(packet[indexAt..]);
        if ((field & PacketProtection.RtcpEncrypted) == 0)
        {
            return Count(SrtpError.Malformed); // Only UNENCRYPTED_SRTCP would allow it (RFC 4568 §6.3.2), and nobody agreed to that.
        }

        uint index = field & ~PacketProtection.RtcpEncrypted;
        uint ssrc = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
        if (_rtcp.TryFind(ssrc, out _) && !_rtcp.IsFresh(ssrc, index))
        {
            return Count(SrtpError.Replayed);
        }

        if (!_protection.TryUnprotectRtcp(packet, ssrc, index, plain))
        {
            return Count(SrtpError.Unauthenticated);
        }

        return Count(_rtcp.TryAccept(ssrc, index) ? SrtpError.None : SrtpError.TooManySources);
    }

    /// <inheritdoc/>
    public void Dispose() => _protection.Dispose();

    /// <summary>The first packet of a source: its rollover counter is zero, or what it was under the key before.</summary>
    private SrtpError TryBegin(ReadOnlySpan<byte> packet, int headerLength, uint ssrc, ushort sequenceNumber, Span<byte> plain)
    {
        ulong index = sequenceNumber;
        bool isAuthentic = _protection.TryUnprotectRtp(packet, headerLength, ssrc, index, plain);
        if (!isAuthentic && _rtpBefore is not null && _rtpBefore.TryFind(ssrc, out ulong before)
            && PacketIndex.TryEstimate(before, sequenceNumber, out ulong continued) && continued != index)
        {
            index = continued;
            isAuthentic = _protection.TryUnprotectRtp(packet, headerLength, ssrc, index, plain);
        }

        return Count(!isAuthentic ? SrtpError.Unauthenticated
            : _rtp.TryAccept(ssrc, index) ? SrtpError.None
            : SrtpError.TooManySources);
    }

    private SrtpError Count(SrtpError error)
    {
        PacketsReplayed += error is SrtpError.Replayed ? 1 : 0;
        PacketsUnauthenticated += error is SrtpError.None or SrtpError.Replayed ? 0 : 1;
        return error;
    }
}
