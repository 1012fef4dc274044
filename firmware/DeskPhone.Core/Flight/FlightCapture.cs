using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace DeskPhone.Core.Flight;

/// <summary>A recording as a capture file (pcapng, draft-ietf-opsawg-pcapng) that Wireshark draws a ladder from.</summary>
/// <remarks>Each SIP message is one UDP datagram, whatever carried it: what was encrypted on the wire is readable here, and masked. IPv6 addresses become documentation addresses of IPv4.</remarks>
public static class FlightCapture
{
    private const int IpHeader = 20;
    private const int UdpHeader = 8;
    private const int MaxPayload = 65_507;

    /// <summary>The file.</summary>
    public static byte[] ToPcapng(FlightRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        using var file = new MemoryStream();
        PcapngWriter.Begin(file, PcapngWriter.RawIp);
        DateTimeOffset began = recording.Began ?? DateTimeOffset.UnixEpoch;
        string own = recording.Events.FirstOrDefault(static item => item.Kind is FlightEventKind.Port)?.Local ?? "";
        IPAddress address = IPEndPoint.TryParse(own, out IPEndPoint? port) ? port.Address : IPAddress.Loopback;
        foreach (FlightEvent item in recording.Events)
        {
            if (item.Kind is FlightEventKind.Received or FlightEventKind.Sent
                && IPEndPoint.TryParse(item.Local, out IPEndPoint? local) && IPEndPoint.TryParse(item.Remote, out IPEndPoint? remote))
            {
                bool isOut = item.Kind is FlightEventKind.Sent;
                byte[] payload = Encoding.UTF8.GetBytes(item.Text);
                WritePacket(file, began + item.At, isOut ? local : remote, isOut ? remote : local, payload.AsSpan(0, Math.Min(payload.Length, MaxPayload)), Math.Min(payload.Length, MaxPayload));
            }
        }

        foreach (RtpHeader header in RtpHeader.Unpack(recording.RtpHeaders))
        {
            var local = new IPEndPoint(address, header.LocalPort);
            WritePacket(file, began + (header.At - recording.BeganAfterBoot), header.IsSent ? local : header.Remote, header.IsSent ? header.Remote : local, header.Header.Span, header.Length);
        }

        return file.ToArray();
    }

    /// <summary>One packet, of which the file may hold only the beginning: <paramref name="payloadLength"/> is how long it was.</summary>
    private static void WritePacket(MemoryStream file, DateTimeOffset at, IPEndPoint from, IPEndPoint to, ReadOnlySpan<byte> payload, int payloadLength)
    {
        int length = IpHeader + UdpHeader + payload.Length;
        int fullLength = IpHeader + UdpHeader + payloadLength;
        byte[] bytes = new byte[length];
        Span<byte> packet = bytes;
        packet[0] = 0x45; // IPv4, five words (RFC 791 §3.1)
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)fullLength);
        packet[8] = 64;
        packet[9] = 17;
        WriteAddress(packet[12..], from.Address);
        WriteAddress(packet[16..], to.Address);
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], Checksum(packet[..IpHeader]));
        BinaryPrimitives.WriteUInt16BigEndian(packet[20..], (ushort)from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(packet[22..], (ushort)to.Port);
        BinaryPrimitives.WriteUInt16BigEndian(packet[24..], (ushort)(UdpHeader + payloadLength)); // no checksum (RFC 768)
        payload.CopyTo(packet[(IpHeader + UdpHeader)..]);
        PcapngWriter.Write(file, at, packet, fullLength);
    }

    private static void WriteAddress(Span<byte> destination, IPAddress address)
    {
        IPAddress known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        byte[] bytes = known.GetAddressBytes();
        if (bytes.Length == 4)
        {
            bytes.CopyTo(destination);
            return;
        }

        ((ReadOnlySpan<byte>)[192, 0, 2, bytes[15]]).CopyTo(destination); // RFC 5737
    }

    private static ushort Checksum(ReadOnlySpan<byte> header)
    {
        uint sum = 0;
        for (int i = 0; i < header.Length; i += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(header[i..]);
        }

        sum = (sum & 0xffff) + (sum >> 16);
        sum += sum >> 16;
        return (ushort)~sum;
    }
}
