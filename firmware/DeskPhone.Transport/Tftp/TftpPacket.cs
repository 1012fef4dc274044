using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DeskPhone.Transport.Tftp;

/// <summary>The packets of a file that is read (RFC 1350 §5, with the options of RFC 2347 to 2349).</summary>
public static class TftpPacket
{
    /// <summary>Bytes of a file in a packet that are asked for: what fits an Ethernet frame.</summary>
    public const int BlockSize = 1428;

    /// <summary>The same without a word about it (RFC 1350 §2).</summary>
    public const int DefaultBlockSize = 512;

    /// <summary>Octets before the file's own.</summary>
    public const int HeaderLength = 4;

    private const ushort ReadRequest = 1;
    private const ushort Data = 3;
    private const ushort Acknowledgement = 4;
    private const ushort Error = 5;
    private const ushort OptionAcknowledgement = 6;

    /// <summary>Asks for a file.</summary>
    public static byte[] WriteRequest(string name) =>
        [0, (byte)ReadRequest, .. Encoding.UTF8.GetBytes(name), 0, .. "octet\0blksize\0"u8, .. Encoding.ASCII.GetBytes(BlockSize.ToString(CultureInfo.InvariantCulture)), 0];

    /// <summary>Says that a block is here; 0 for the options.</summary>
    public static byte[] WriteAcknowledgement(ushort block) => [0, (byte)Acknowledgement, (byte)(block >> 8), (byte)block];

    /// <summary>A block of the file.</summary>
    public static bool TryReadData(ReadOnlySpan<byte> packet, out ushort block, out ReadOnlySpan<byte> content)
    {
        bool isData = Is(packet, Data);
        block = isData ? BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) : (ushort)0;
        content = isData ? packet[HeaderLength..] : default;
        return isData;
    }

    /// <summary>Why there is no file, in the server's words, made plain.</summary>
    public static bool TryReadError(ReadOnlySpan<byte> packet, out ushort code, out string message)
    {
        bool isError = Is(packet, Error);
        code = isError ? BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) : (ushort)0;
        message = isError ? new string([.. Encoding.ASCII.GetString(packet[HeaderLength..]).TakeWhile(static c => c is >= ' ' and < '\x7f')]) : "";
        return isError;
    }

    /// <summary>Which options the server takes; the size of blocks from then on.</summary>
    public static bool TryReadOptions(ReadOnlySpan<byte> packet, out int blockSize)
    {
        blockSize = DefaultBlockSize;
        if (packet.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(packet) != OptionAcknowledgement)
        {
            return false;
        }

        string[] words = Encoding.ASCII.GetString(packet[2..]).Split('\0');
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            if (words[i].Equals("blksize", StringComparison.OrdinalIgnoreCase)
                && (!int.TryParse(words[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out blockSize) || blockSize is < 8 or > BlockSize))
            {
                return false; // More than was asked for (RFC 2348).
            }
        }

        return true;
    }

    private static bool Is(ReadOnlySpan<byte> packet, ushort kind) => packet.Length >= HeaderLength && BinaryPrimitives.ReadUInt16BigEndian(packet) == kind;
}
