using System.Buffers.Binary;

namespace DeskPhone.Core.Flight;

/// <summary>Blocks of a capture file (pcapng, draft-ietf-opsawg-pcapng) with one interface; times in microseconds.</summary>
public static class PcapngWriter
{
    /// <summary>LINKTYPE_ETHERNET.</summary>
    public const ushort Ethernet = 1;

    /// <summary>LINKTYPE_RAW: packets begin with their IP header.</summary>
    public const ushort RawIp = 101;

    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint InterfaceDescription = 1;
    private const uint EnhancedPacket = 6;

    /// <summary>Begins a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="linkType">What its packets begin with.</param>
    public static void Begin(Stream file, ushort linkType)
    {
        ArgumentNullException.ThrowIfNull(file);
        Span<byte> section = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(section, 0x1A2B3C4D);
        BinaryPrimitives.WriteUInt16LittleEndian(section[4..], 1);
        section[8..].Fill(0xff); // length of the section: not said
        WriteBlock(file, SectionHeader, section, []);
        Span<byte> face = stackalloc byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(face, linkType);
        WriteBlock(file, InterfaceDescription, face, []);
    }

    /// <summary>Adds a packet.</summary>
    /// <param name="file">The file.</param>
    /// <param name="at">When it was seen.</param>
    /// <param name="packet">As much of it as is kept.</param>
    /// <param name="fullLength">How long it was.</param>
    public static void Write(Stream file, DateTimeOffset at, ReadOnlySpan<byte> packet, int fullLength)
    {
        ArgumentNullException.ThrowIfNull(file);
        Span<byte> head = stackalloc byte[20];
        ulong microseconds = (ulong)Math.Max(0, (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], (uint)(microseconds >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], (uint)microseconds);
        BinaryPrimitives.WriteInt32LittleEndian(head[12..], packet.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], fullLength);
        WriteBlock(file, EnhancedPacket, head, packet);
    }

    private static void WriteBlock(Stream file, uint type, ReadOnlySpan<byte> head, ReadOnlySpan<byte> content)
    {
        int padding = -(head.Length + content.Length) & 3;
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(word, type);
        file.Write(word);
        BinaryPrimitives.WriteInt32LittleEndian(word, head.Length + content.Length + padding + 12);
        file.Write(word);
        file.Write(head);
        file.Write(content);
        file.Write("\0\0\0"u8[..padding]);
        file.Write(word);
    }
}
