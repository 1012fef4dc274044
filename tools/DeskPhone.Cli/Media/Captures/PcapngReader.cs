using System.Buffers.Binary;

namespace DeskPhone.Cli.Media.Captures;

/// <summary>Reads pcapng (draft-ietf-opsawg-pcapng): sections of either byte order, several interfaces, any resolution of time.</summary>
internal sealed class PcapngReader
{
    /// <summary>Type of the block a file begins with; the same in both byte orders.</summary>
    public const uint SectionHeader = 0x0A0D_0D0A;

    private const uint InterfaceDescription = 1;
    private const uint ObsoletePacket = 2;
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private const uint ByteOrderMagic = 0x1A2B_3C4D;
    private const int TimestampResolution = 9;
    private const int TimestampOffset = 14;
    private const int BlockOverhead = 12;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly List<CapturedDatagram> _datagrams;
    private readonly List<(LinkType Link, double TicksPerSecond, long OffsetSeconds)> _interfaces = [];
    private bool _isBigEndian;

    private PcapngReader(ReadOnlyMemory<byte> file, List<CapturedDatagram> datagrams)
    {
        _file = file;
        _datagrams = datagrams;
    }

    /// <summary>Reads a whole file.</summary>
    public static string? TryRead(ReadOnlyMemory<byte> file, List<CapturedDatagram> datagrams)
    {
        var reader = new PcapngReader(file, datagrams);
        reader.Read();
        return reader._interfaces.Count == 0 ? "a pcapng without an interface"
            : reader._interfaces.TrueForAll(static face => !FrameReader.Knows(face.Link))
                ? $"link type {(int)reader._interfaces[0].Link} is none this tool reads"
                : null;
    }

    private void Read()
    {
        int offset = 0;
        while (offset + BlockOverhead <= _file.Length)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(_file.Span[offset..]) == SectionHeader)
            {
                _isBigEndian = BinaryPrimitives.ReadUInt32BigEndian(_file.Span[(offset + 8)..]) == ByteOrderMagic;
                _interfaces.Clear();
            }

            uint type = ReadUInt32(offset);
            uint length = ReadUInt32(offset + 4);
            if (length < BlockOverhead || length % 4 != 0 || length > _file.Length - offset)
            {
                return;
            }

            ReadBlock(type, _file.Slice(offset + 8, (int)length - BlockOverhead), offset + 8);
            offset += (int)length;
        }
    }

    private void ReadBlock(uint type, ReadOnlyMemory<byte> body, int offset)
    {
        switch (type)
        {
            case InterfaceDescription when body.Length >= 8:
                ReadInterface(body, offset);
                break;

            case EnhancedPacket when body.Length >= 20:
                Add(ReadUInt32(offset), ReadUInt32(offset + 4), ReadUInt32(offset + 8), ReadUInt32(offset + 12), body[20..]);
                break;

            case ObsoletePacket when body.Length >= 20:
                Add(ReadUInt16(offset), ReadUInt32(offset + 4), ReadUInt32(offset + 8), ReadUInt32(offset + 12), body[20..]);
                break;

            case SimplePacket when body.Length >= 4:
                Add(0, 0, 0, Math.Min(ReadUInt32(offset), (uint)body.Length - 4), body[4..]);
                break;

            default:
                break; // names, statistics, secrets: not needed to hear the call
        }
    }

    private void ReadInterface(ReadOnlyMemory<byte> body, int offset)
    {
        double ticksPerSecond = 1e6;
        long offsetSeconds = 0;
        int place = 8;
        while (place + 4 <= body.Length)
        {
            int code = ReadUInt16(offset + place);
            int length = ReadUInt16(offset + place + 2);
            if (code == 0 || place + 4 + length > body.Length)
            {
                break;
            }

            if (code == TimestampResolution && length == 1)
            {
                byte resolution = body.Span[place + 4];
                ticksPerSecond = (resolution & 0x80) != 0 ? Math.Pow(2, resolution & 0x7F) : Math.Pow(10, resolution);
            }
            else if (code == TimestampOffset && length == 8)
            {
                offsetSeconds = _isBigEndian
                    ? BinaryPrimitives.ReadInt64BigEndian(body.Span[(place + 4)..])
                    : BinaryPrimitives.ReadInt64LittleEndian(body.Span[(place + 4)..]);
            }

            place += 4 + ((length + 3) & ~3);
        }

        _interfaces.Add(((LinkType)ReadUInt16(offset), ticksPerSecond, offsetSeconds));
    }

    private void Add(uint face, uint timeHigh, uint timeLow, uint length, ReadOnlyMemory<byte> frame)
    {
        if (face >= _interfaces.Count || length > frame.Length)
        {
            return;
        }

        (LinkType link, double ticksPerSecond, long offsetSeconds) = _interfaces[(int)face];
        double seconds = ((((ulong)timeHigh << 32) | timeLow) / ticksPerSecond) + offsetSeconds;
        if (seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds / 2
            && FrameReader.TryRead(link, TimeSpan.FromSeconds(seconds), frame[..(int)length]) is { } datagram)
        {
            _datagrams.Add(datagram);
        }
    }

    private uint ReadUInt32(int offset) => _isBigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(_file.Span[offset..])
        : BinaryPrimitives.ReadUInt32LittleEndian(_file.Span[offset..]);

    private ushort ReadUInt16(int offset) => _isBigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(_file.Span[offset..])
        : BinaryPrimitives.ReadUInt16LittleEndian(_file.Span[offset..]);
}
