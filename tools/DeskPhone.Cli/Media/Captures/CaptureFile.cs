using System.Buffers.Binary;

namespace DeskPhone.Cli.Media.Captures;

/// <summary>Reads the datagrams of a capture file, pcap or pcapng, of either byte order. A file cut off gives what is whole in it.</summary>
internal static class CaptureFile
{
    private const int PcapHeaderLength = 24;
    private const int PcapRecordLength = 16;
    private const uint MicrosecondMagic = 0xA1B2_C3D4;
    private const uint NanosecondMagic = 0xA1B2_3C4D;

    /// <summary>Reads a whole file.</summary>
    /// <param name="file">Its bytes: anything at all.</param>
    /// <param name="datagrams">The UDP datagrams in their order.</param>
    /// <returns><see langword="null"/>, or why this is no capture in a few words.</returns>
    public static string? TryRead(ReadOnlyMemory<byte> file, out List<CapturedDatagram> datagrams)
    {
        datagrams = [];
        if (file.Length < PcapHeaderLength)
        {
            return "too short for a capture";
        }

        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(file.Span);
        uint swapped = BinaryPrimitives.ReverseEndianness(magic);
        return magic == PcapngReader.SectionHeader ? PcapngReader.TryRead(file, datagrams)
            : magic is MicrosecondMagic or NanosecondMagic ? ReadPcap(file, false, magic is NanosecondMagic, datagrams)
            : swapped is MicrosecondMagic or NanosecondMagic ? ReadPcap(file, true, swapped is NanosecondMagic, datagrams)
            : "neither pcap nor pcapng";
    }

    private static string? ReadPcap(ReadOnlyMemory<byte> file, bool isBigEndian, bool isNano, List<CapturedDatagram> datagrams)
    {
        uint Read(int offset) => isBigEndian
            ? BinaryPrimitives.ReadUInt32BigEndian(file.Span[offset..])
            : BinaryPrimitives.ReadUInt32LittleEndian(file.Span[offset..]);

        var link = (LinkType)(Read(20) & 0xFFFF); // the upper bits tell of frame check sequences
        if (!FrameReader.Knows(link))
        {
            return $"link type {(int)link} is none this tool reads";
        }

        int offset = PcapHeaderLength;
        while (offset + PcapRecordLength <= file.Length)
        {
            var time = TimeSpan.FromSeconds(Read(offset)) + (TimeSpan.FromMicroseconds(Read(offset + 4)) / (isNano ? 1000 : 1));
            uint length = Read(offset + 8);
            offset += PcapRecordLength;
            if (length > file.Length - offset)
            {
                break;
            }

            if (FrameReader.TryRead(link, time, file.Slice(offset, (int)length)) is { } datagram)
            {
                datagrams.Add(datagram);
            }

            offset += (int)length;
        }

        return null;
    }
}
