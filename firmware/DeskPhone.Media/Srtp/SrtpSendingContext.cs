using System.Buffers.Binary;
using DeskPhone.Media.Rtp;

namespace DeskPhone.Media.Srtp;

/// <summary>Protects what we send under one master key (RFC 3711 §3.3). The one place where its rollover counter lives.</summary>
public sealed class SrtpSendingContext : IDisposable
{
    private const uint MaxRtcpIndex = 0x7FFF_FFFF; // RFC 3711 §9.2: then a new key is needed

    private readonly PacketProtection _protection;
    private uint? _ssrc;
    private ulong _index;
    private uint _rtcpIndex;

    /// <summary>Derives the session keys.</summary>
    public SrtpSendingContext(SrtpKey key, IPacketCiphers ciphers)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(ciphers);
        Key = key;
        _protection = PacketProtection.Create(key, ciphers);
    }

    /// <summary>The master key.</summary>
    public SrtpKey Key { get; }

    /// <summary>Rollover counter of the present source.</summary>
    public uint Rollover => (uint)(_index >> 16);

    /// <summary>Protects an RTP packet in its buffer; packets come in the order of their sequence numbers.</summary>
    /// <param name="buffer">The packet, and room behind it for the tag: 16 bytes at most.</param>
    /// <param name="length">Length of the packet.</param>
    /// <returns>Its new length.</returns>
    /// <exception cref="InvalidOperationException">A sequence number came twice, or the key is used up: the key stream would repeat.</exception>
    public int ProtectRtp(Span<byte> buffer, int length)
    {
        if (RtpPacket.TryMeasureHeader(buffer[..length], out int headerLength) is not RtpParseError.None)
        {
            throw new ArgumentException("This is no RTP packet.", nameof(buffer));
        }

        ushort sequenceNumber = BinaryPrimitives.ReadUInt16BigEndian(buffer[2..]);
        uint ssrc = BinaryPrimitives.ReadUInt32BigEndian(buffer[8..]);
        _index = _ssrc == ssrc ? Next(sequenceNumber) : sequenceNumber;
        _ssrc = ssrc;
        return _protection.ProtectRtp(buffer, length, headerLength, ssrc, _index);
    }

    /// <summary>Protects an RTCP packet in its buffer.</summary>
    /// <param name="buffer">The packet, and room behind it for index and tag: 20 bytes at most.</param>
    /// <param name="length">Length of the packet.</param>
    /// <returns>Its new length.</returns>
    /// <exception cref="InvalidOperationException">The key is used up (RFC 3711 §9.2).</exception>
    public int ProtectRtcp(Span<byte> buffer, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, PacketProtection.RtcpHeaderLength);
        if (_rtcpIndex == MaxRtcpIndex)
        {
            throw new InvalidOperationException("This key has protected all the RTCP it may.");
        }

        _rtcpIndex++;
        uint ssrc = BinaryPrimitives.ReadUInt32BigEndian(buffer[4..]);
        return _protection.ProtectRtcp(buffer, length, ssrc, _rtcpIndex);
    }

    /// <inheritdoc/>
    public void Dispose() => _protection.Dispose();

    private ulong Next(ushort sequenceNumber)
    {
        ushort last = (ushort)_index;
        ulong rollover = (_index >> 16) + (sequenceNumber < last ? 1u : 0u);
        if (sequenceNumber == last || rollover > uint.MaxValue)
        {
            throw new InvalidOperationException("This key stream was used before.");
        }

        return (rollover << 16) | sequenceNumber;
    }
}
