using System.Buffers.Binary;

namespace DeskPhone.Cli.Tests.Media;

/// <summary>Capture files made by hand, byte by byte, for the reader to be tried on.</summary>
internal static class CaptureBytes
{
    /// <summary>A pcap file.</summary>
    /// <param name="link">Link type.</param>
    /// <param name="packets">Milliseconds and UDP payloads.</param>
    /// <param name="isBigEndian">Byte order of its headers.</param>
    /// <param name="isNano">Whether times are in nanoseconds.</param>
    public static byte[] Pcap(int link, IEnumerable<(double Ms, byte[] Payload)> packets, bool isBigEndian = false, bool isNano = false)
    {
        var file = new MemoryStream();
        void Write(uint value)
        {
            byte[] bytes = BitConverter.GetBytes(value);
            if (isBigEndian)
            {
                Array.Reverse(bytes);
            }

            file.Write(bytes);
        }

        foreach (uint word in (uint[])[isNano ? 0xA1B2_3C4D : 0xA1B2_C3D4, isBigEndian ? 0x0002_0004u : 0x0004_0002u, 0, 0, 65535, (uint)link])
        {
            Write(word);
        }

        foreach ((double ms, byte[] payload) in packets)
        {
            byte[] frame = Frame(link, payload);
            Write((uint)(1000 + (ms / 1000)));
            Write((uint)(ms % 1000 * (isNano ? 1e6 : 1e3)));
            Write((uint)frame.Length);
            Write((uint)frame.Length);
            file.Write(frame);
        }

        return file.ToArray();
    }

    /// <summary>A pcapng file with a section header, an interface and enhanced packet blocks.</summary>
    public static byte[] Pcapng(int link, IEnumerable<(double Ms, byte[] Payload)> packets)
    {
        var file = new MemoryStream();
        void Block(uint type, byte[] body)
        {
            byte[] padded = new byte[(body.Length + 3) & ~3];
            body.CopyTo(padded, 0);
            file.Write(BitConverter.GetBytes(type));
            file.Write(BitConverter.GetBytes(padded.Length + 12));
            file.Write(padded);
            file.Write(BitConverter.GetBytes(padded.Length + 12));
        }

        Block(0x0A0D_0D0A, [0x4D, 0x3C, 0x2B, 0x1A, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        Block(1, [(byte)link, (byte)(link >> 8), 0, 0, 0, 0, 4, 0, 9, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0]); // if_tsresol 9: nanoseconds
        foreach ((double ms, byte[] payload) in packets)
        {
            byte[] frame = Frame(link, payload);
            ulong time = (ulong)(ms * 1e6) + 1_000_000_000_000;
            Block(6, [.. new byte[4], .. BitConverter.GetBytes((uint)(time >> 32)), .. BitConverter.GetBytes((uint)time),
                .. BitConverter.GetBytes(frame.Length), .. BitConverter.GetBytes(frame.Length), .. frame]);
        }

        return file.ToArray();
    }

    private static byte[] Frame(int link, byte[] payload)
    {
        byte[] ip = new byte[28 + payload.Length];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip.AsSpan(2), (ushort)ip.Length);
        ip[8] = 64;
        ip[9] = 17;
        ((byte[])[192, 0, 2, 1, 192, 0, 2, 2]).CopyTo(ip, 12);
        BinaryPrimitives.WriteUInt16BigEndian(ip.AsSpan(20), 4000);
        BinaryPrimitives.WriteUInt16BigEndian(ip.AsSpan(22), 5000);
        BinaryPrimitives.WriteUInt16BigEndian(ip.AsSpan(24), (ushort)(8 + payload.Length));
        payload.CopyTo(ip, 28);
        byte[] header = link switch
        {
            1 => [.. new byte[12], 0x81, 0x00, 0x00, 0x64, 0x08, 0x00], // with a VLAN tag
            113 => [.. new byte[14], 0x08, 0x00],
            276 => [0x08, 0x00, .. new byte[18]],
            0 => [2, 0, 0, 0],
            _ => [],
        };
        return [.. header, .. ip];
    }
}
