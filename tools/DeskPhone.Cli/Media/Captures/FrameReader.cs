using System.Buffers.Binary;
using System.Net;

namespace DeskPhone.Cli.Media.Captures;

/// <summary>Finds the UDP datagram in a captured frame.</summary>
internal static class FrameReader
{
    private const ushort EtherIpv4 = 0x0800;
    private const ushort EtherIpv6 = 0x86DD;
    private const byte ProtocolUdp = 17;
    private const int UdpHeaderLength = 8;
    private const int Ipv6HeaderLength = 40;

    /// <summary>Whether frames of a link type can be read.</summary>
    public static bool Knows(LinkType link) => Enum.IsDefined(link);

    /// <summary>Reads one frame; <see langword="null"/> where it holds no whole datagram: another protocol, a fragment, or cut off.</summary>
    public static CapturedDatagram? TryRead(LinkType link, TimeSpan time, ReadOnlyMemory<byte> frame)
    {
        int offset = link switch
        {
            LinkType.Ethernet => EthernetPayload(frame.Span),
            LinkType.LinuxCooked => EtherPayload(frame.Span, typeOffset: 14, payloadOffset: 16),
            LinkType.LinuxCooked2 => EtherPayload(frame.Span, typeOffset: 0, payloadOffset: 20),
            LinkType.Null or LinkType.Loop => 4,
            LinkType.RawIp or LinkType.RawBsd or LinkType.RawOpenBsd or LinkType.Ipv4 or LinkType.Ipv6 => 0,
            _ => -1,
        };
        if (offset < 0 || offset >= frame.Length)
        {
            return null;
        }

        ReadOnlyMemory<byte> packet = frame[offset..];
        return (packet.Span[0] >> 4) switch
        {
            4 => ReadIpv4(time, packet),
            6 => ReadIpv6(time, packet),
            _ => null,
        };
    }

    private static int EthernetPayload(ReadOnlySpan<byte> frame) => EtherPayload(frame, typeOffset: 12, payloadOffset: 14);

    /// <summary>Where the IP packet begins behind an EtherType and any VLAN tags, or -1.</summary>
    private static int EtherPayload(ReadOnlySpan<byte> frame, int typeOffset, int payloadOffset)
    {
        while (frame.Length >= Math.Max(typeOffset + 2, payloadOffset))
        {
            switch (BinaryPrimitives.ReadUInt16BigEndian(frame[typeOffset..]))
            {
                case EtherIpv4 or EtherIpv6:
                    return payloadOffset;

                case 0x8100 or 0x88A8 or 0x9100: // a VLAN tag: its number, then the next type
                    typeOffset = payloadOffset + 2;
                    payloadOffset += 4;
                    break;

                default:
                    return -1;
            }
        }

        return -1;
    }

    private static CapturedDatagram? ReadIpv4(TimeSpan time, ReadOnlyMemory<byte> packet)
    {
        ReadOnlySpan<byte> header = packet.Span;
        int length = (header[0] & 0x0F) * 4;
        if (length < 20 || header.Length < length || header[9] != ProtocolUdp
            || (BinaryPrimitives.ReadUInt16BigEndian(header[6..]) & 0x3FFF) != 0)
        {
            return null;
        }

        return ReadUdp(time, new IPAddress(header.Slice(12, 4)), new IPAddress(header.Slice(16, 4)), packet[length..]);
    }

    private static CapturedDatagram? ReadIpv6(TimeSpan time, ReadOnlyMemory<byte> packet)
    {
        ReadOnlySpan<byte> header = packet.Span;
        if (header.Length < Ipv6HeaderLength)
        {
            return null;
        }

        int offset = Ipv6HeaderLength;
        byte next = header[6];
        while (next is 0 or 43 or 60 && offset + 8 <= header.Length) // hop-by-hop, routing, destination options
        {
            next = header[offset];
            offset += 8 + (header[offset + 1] * 8);
        }

        return next == ProtocolUdp && offset < header.Length
            ? ReadUdp(time, new IPAddress(header.Slice(8, 16)), new IPAddress(header.Slice(24, 16)), packet[offset..])
            : null;
    }

    private static CapturedDatagram? ReadUdp(TimeSpan time, IPAddress source, IPAddress destination, ReadOnlyMemory<byte> datagram)
    {
        if (datagram.Length < UdpHeaderLength)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(datagram.Span[4..]);
        return length < UdpHeaderLength || length > datagram.Length
            ? null
            : new CapturedDatagram(
                time,
                new IPEndPoint(source, BinaryPrimitives.ReadUInt16BigEndian(datagram.Span)),
                new IPEndPoint(destination, BinaryPrimitives.ReadUInt16BigEndian(datagram.Span[2..])),
                datagram[UdpHeaderLength..length]);
    }
}
