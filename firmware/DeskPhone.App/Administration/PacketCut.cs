using System.Buffers.Binary;

namespace DeskPhone.App.Administration;

/// <summary>Finds the end of the headers in a frame from the network: anything at all, so nothing in it is believed.</summary>
internal static class PacketCut
{
    /// <summary>The protocol number of TCP.</summary>
    public const byte Tcp = 6;

    private const byte Udp = 17;
    private const byte Icmp = 1;
    private const byte Icmp6 = 58;
    private const int IcmpHeader = 8;
    private const int EthernetHeader = 14;
    private const int VlanTag = 4;
    private const int UdpHeader = 8;
    private const int RtpHeader = 12;
    private const int Ip4Header = 20;
    private const int Ip6Header = 40;

    /// <summary>How much of a frame is kept where nobody may hear what people say: of RTP its header, of everything else all.</summary>
    public static int LengthWithoutSound(ReadOnlySpan<byte> frame)
    {
        if (!TryTransport(frame, out byte protocol, out ReadOnlySpan<byte> segment))
        {
            return frame.Length;
        }

        if (protocol is Icmp or Icmp6)
        {
            return frame.Length - segment.Length + Math.Min(segment.Length, IcmpHeader + (protocol is Icmp ? Ip4Header : Ip6Header) + UdpHeader + RtpHeader); // Its errors quote what they are about.
        }

        if (protocol != Udp || segment.Length < UdpHeader + RtpHeader)
        {
            return frame.Length;
        }

        ReadOnlySpan<byte> payload = segment[UdpHeader..];
        bool isRtp = payload[0] >> 6 == 2 && payload[1] is not (>= 192 and <= 223); // RFC 5761 §4: those are RTCP.
        return isRtp ? frame.Length - payload.Length + Math.Min(payload.Length, RtpHeader + ((payload[0] & 15) * 4)) : frame.Length;
    }

    /// <summary>What stands behind the IP header of an Ethernet frame, tagged or not.</summary>
    public static bool TryTransport(ReadOnlySpan<byte> frame, out byte protocol, out ReadOnlySpan<byte> segment)
    {
        protocol = 0;
        segment = default;
        if (frame.Length < EthernetHeader)
        {
            return false;
        }

        int at = EthernetHeader;
        ushort type = BinaryPrimitives.ReadUInt16BigEndian(frame[12..]);
        if (type == 0x8100 && frame.Length >= EthernetHeader + VlanTag)
        {
            type = BinaryPrimitives.ReadUInt16BigEndian(frame[16..]);
            at += VlanTag;
        }

        ReadOnlySpan<byte> packet = frame[at..];
        int header = type switch
        {
            0x0800 when packet.Length >= 20 => (packet[0] & 15) * 4,
            0x86DD when packet.Length >= Ip6Header => Ip6Header,
            _ => 0,
        };
        if (header < 20 || packet.Length < header)
        {
            return false;
        }

        protocol = type == 0x0800 ? packet[9] : packet[6];
        segment = packet[header..];
        return true;
    }
}
