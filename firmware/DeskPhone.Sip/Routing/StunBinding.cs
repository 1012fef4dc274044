using System.Buffers.Binary;
using System.Net;

namespace DeskPhone.Sip.Routing;

/// <summary>The one STUN exchange SIP needs: a Binding request without attributes and its answer (RFC 5626 §8, RFC 8489 §5, §14.2).</summary>
internal static class StunBinding
{
    /// <summary>Bytes of a header, and so of the request.</summary>
    public const int HeaderLength = 20;

    private const ushort Request = 0x0001;
    private const ushort Success = 0x0101;
    private const uint Cookie = 0x2112A442;
    private const ushort XorMappedAddress = 0x0020;
    private const int TransactionIdLength = 12;

    /// <summary>Whether a datagram is STUN and no SIP: its first two bits are zero, its cookie is right (RFC 8489 §6.3).</summary>
    public static bool IsStun(ReadOnlySpan<byte> datagram) =>
        datagram.Length >= HeaderLength && datagram[0] < 0x40 && BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) == Cookie;

    /// <summary>A request.</summary>
    /// <param name="transactionId">12 random bytes.</param>
    public static byte[] Write(ReadOnlySpan<byte> transactionId)
    {
        byte[] request = new byte[HeaderLength];
        BinaryPrimitives.WriteUInt16BigEndian(request, Request);
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(4), Cookie);
        transactionId[..TransactionIdLength].CopyTo(request.AsSpan(8));
        return request;
    }

    /// <summary>Reads the answer to a request: our address as the server sees it. False for anything else.</summary>
    public static bool TryReadAnswer(ReadOnlySpan<byte> datagram, ReadOnlySpan<byte> transactionId, out IPEndPoint? mapped)
    {
        mapped = null;
        if (!IsStun(datagram) || BinaryPrimitives.ReadUInt16BigEndian(datagram) != Success
            || !datagram.Slice(8, TransactionIdLength).SequenceEqual(transactionId[..TransactionIdLength]))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = datagram[HeaderLength..];
        while (rest.Length >= 4)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(rest);
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (rest.Length < 4 + length)
            {
                break;
            }

            if (type == XorMappedAddress)
            {
                mapped = ReadAddress(rest.Slice(4, length), datagram.Slice(4, 4 + TransactionIdLength));
            }

            rest = rest[Math.Min(rest.Length, 4 + ((length + 3) & ~3))..];
        }

        return true;
    }

    /// <summary>Family, port and address, the latter two xored with the cookie and, for IPv6, the transaction id (RFC 8489 §14.2).</summary>
    private static IPEndPoint? ReadAddress(ReadOnlySpan<byte> value, ReadOnlySpan<byte> mask)
    {
        int length = value.Length < 4 ? 0 : value[1] switch { 1 => 4, 2 => 16, _ => 0 };
        if (length == 0 || value.Length < 4 + length)
        {
            return null;
        }

        Span<byte> address = stackalloc byte[16];
        for (int i = 0; i < length; i++)
        {
            address[i] = (byte)(value[4 + i] ^ mask[i]);
        }

        return new IPEndPoint(new IPAddress(address[..length]), BinaryPrimitives.ReadUInt16BigEndian(value[2..]) ^ (int)(Cookie >> 16));
    }
}
