using System.Buffers.Binary;
using System.Net;

namespace DeskPhone.Core.Flight;

/// <summary>The header of one RTP packet as a recording keeps it: no sound, no digits.</summary>
/// <param name="At">When, since boot.</param>
/// <param name="IsSent">Whether it went out.</param>
/// <param name="Length">Length of the whole packet.</param>
/// <param name="LocalPort">Our port.</param>
/// <param name="Remote">The peer.</param>
/// <param name="Header">The first twelve bytes (RFC 3550 §5.1).</param>
public readonly record struct RtpHeader(TimeSpan At, bool IsSent, int Length, int LocalPort, IPEndPoint Remote, ReadOnlyMemory<byte> Header)
{
    /// <summary>Length of one in <see cref="FlightRecording.RtpHeaders"/>.</summary>
    public const int PackedLength = 44;

    private const int HeaderLength = 12;

    /// <summary>Packs one without allocating; the address of an IPv4 peer is mapped (RFC 4291 §2.5.5.2).</summary>
    /// <param name="destination"><see cref="PackedLength"/> bytes.</param>
    /// <param name="at">When, since boot.</param>
    /// <param name="isSent">Whether it went out.</param>
    /// <param name="localPort">Our port.</param>
    /// <param name="remote">The peer.</param>
    /// <param name="packet">The packet, at least twelve bytes.</param>
    public static void Pack(Span<byte> destination, TimeSpan at, bool isSent, int localPort, IPEndPoint remote, ReadOnlySpan<byte> packet)
    {
        ArgumentNullException.ThrowIfNull(remote);
        BinaryPrimitives.WriteInt64LittleEndian(destination, at.Ticks);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[8..], (ushort)(isSent ? 1 : 0));
        BinaryPrimitives.WriteUInt16LittleEndian(destination[10..], (ushort)Math.Min(packet.Length, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(destination[12..], (ushort)localPort);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[14..], (ushort)remote.Port);
        destination.Slice(16, 16).Clear();
        if (remote.Address.TryWriteBytes(destination.Slice(16, 16), out int written) && written == 4)
        {
            destination.Slice(16, 4).CopyTo(destination[28..]);
            destination.Slice(16, 10).Clear();
            destination.Slice(26, 2).Fill(0xff);
        }

        packet[..HeaderLength].CopyTo(destination[32..]);
    }

    /// <summary>Unpacks all of a recording; what is left over at the end is dropped.</summary>
    public static IEnumerable<RtpHeader> Unpack(ReadOnlyMemory<byte> packed)
    {
        for (; packed.Length >= PackedLength; packed = packed[PackedLength..])
        {
            yield return One(packed[..PackedLength]);
        }
    }

    private static RtpHeader One(ReadOnlyMemory<byte> packed)
    {
        ReadOnlySpan<byte> bytes = packed.Span;
        var address = new IPAddress(bytes.Slice(16, 16));
        return new RtpHeader(
            new TimeSpan(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) == 1,
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]),
            new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, BinaryPrimitives.ReadUInt16LittleEndian(bytes[14..])),
            packed[32..]);
    }
}
