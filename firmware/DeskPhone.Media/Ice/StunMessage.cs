using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;

namespace DeskPhone.Media.Ice;

/// <summary>A STUN message read in place (RFC 8489 §5). A view: it must not outlive the buffer.</summary>
public readonly ref struct StunMessage
{
    /// <summary>Length of the header.</summary>
    public const int HeaderLength = 20;

    /// <summary>Length of a transaction's name.</summary>
    public const int TransactionIdLength = 12;

    internal const uint MagicCookie = 0x2112_A442;
    internal const int AttributeHeaderLength = 4;

    private readonly ReadOnlySpan<byte> _message;

    private StunMessage(ReadOnlySpan<byte> message, StunMethod method, StunClass messageClass)
    {
        _message = message;
        Method = method;
        Class = messageClass;
    }

    /// <summary>What it is about.</summary>
    public StunMethod Method { get; }

    /// <summary>Question or answer.</summary>
    public StunClass Class { get; }

    /// <summary>Which question it belongs to.</summary>
    public ReadOnlySpan<byte> TransactionId => _message.Slice(8, TransactionIdLength);

    /// <summary>The number in ERROR-CODE (§14.8); 0 for none.</summary>
    public int ErrorCode => TryGet(StunAttribute.ErrorCode, out ReadOnlySpan<byte> value) && value.Length >= 4 ? ((value[2] & 7) * 100) + value[3] : 0;

    /// <summary>Reads a datagram.</summary>
    /// <param name="datagram">From the network: anything at all.</param>
    /// <param name="message">The message.</param>
    /// <returns>Whether it is one, to its last byte; it never throws.</returns>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out StunMessage message)
    {
        message = default;
        if (datagram.Length < HeaderLength || datagram[0] > 0x3F
            || BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) != MagicCookie
            || BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) != datagram.Length - HeaderLength
            || datagram.Length % 4 != 0)
        {
            return false;
        }

        for (ReadOnlySpan<byte> rest = datagram[HeaderLength..]; !rest.IsEmpty;)
        {
            int length = rest.Length < AttributeHeaderLength ? int.MaxValue : PaddedLength(BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
            if (length > rest.Length)
            {
                return false;
            }

            rest = rest[length..];
        }

        // The two bits of the class stand among those of the method (§5).
        int type = BinaryPrimitives.ReadUInt16BigEndian(datagram);
        int method = (type & 0x000F) | ((type & 0x00E0) >> 1) | ((type & 0x3E00) >> 2);
        int messageClass = ((type & 0x0010) >> 4) | ((type & 0x0100) >> 7);
        message = new StunMessage(datagram, (StunMethod)method, (StunClass)messageClass);
        return true;
    }

    /// <summary>The first attribute of a kind.</summary>
    public bool TryGet(StunAttribute attribute, out ReadOnlySpan<byte> value) => TryFind(attribute, out value, out _);

    /// <summary>An address that is hidden from over-zealous gateways (§14.2).</summary>
    public IPEndPoint? AddressOf(StunAttribute attribute)
    {
        if (!TryGet(attribute, out ReadOnlySpan<byte> value) || (value.Length, value.Length > 1 ? value[1] : 0) is not ((8, 1) or (20, 2)))
        {
            return null;
        }

        Span<byte> address = stackalloc byte[16];
        address = address[..(value.Length - 4)];
        for (int i = 0; i < address.Length; i++)
        {
            address[i] = (byte)(value[4 + i] ^ _message[4 + i]); // the cookie, then the transaction's name
        }

        return new IPEndPoint(new IPAddress(address), BinaryPrimitives.ReadUInt16BigEndian(value[2..]) ^ (int)(MagicCookie >> 16));
    }

    /// <summary>A number of 32 bits.</summary>
    public bool TryGetNumber(StunAttribute attribute, out uint number)
    {
        bool isThere = TryGet(attribute, out ReadOnlySpan<byte> value) && value.Length == sizeof(uint);
        number = isThere ? BinaryPrimitives.ReadUInt32BigEndian(value) : 0;
        return isThere;
    }

    /// <summary>Whether MESSAGE-INTEGRITY is there and right.</summary>
    public bool IsAuthentic(ReadOnlySpan<byte> key)
    {
        if (!TryFind(StunAttribute.MessageIntegrity, out ReadOnlySpan<byte> value, out int offset) || value.Length != StunIntegrity.CodeLength)
        {
            return false;
        }

        // What came after it does not count, and the length says so (§14.5).
        byte[] copy = _message[..offset].ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(
            copy.AsSpan(2), (ushort)(offset - HeaderLength + AttributeHeaderLength + StunIntegrity.CodeLength));
        Span<byte> code = stackalloc byte[StunIntegrity.CodeLength];
        StunIntegrity.Compute(key, copy, code);
        return CryptographicOperations.FixedTimeEquals(code, value);
    }

    /// <summary>Whether FINGERPRINT is absent, or there and right.</summary>
    public bool HasGoodFingerprint() => !TryFind(StunAttribute.Fingerprint, out ReadOnlySpan<byte> value, out int offset)
        || (value.Length == sizeof(uint) && BinaryPrimitives.ReadUInt32BigEndian(value) == StunIntegrity.Fingerprint(_message[..offset]));

    internal static int PaddedLength(int valueLength) => AttributeHeaderLength + ((valueLength + 3) & ~3);

    private bool TryFind(StunAttribute attribute, out ReadOnlySpan<byte> value, out int offset)
    {
        for (offset = HeaderLength; offset < _message.Length;)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(_message[(offset + 2)..]);
            if (BinaryPrimitives.ReadUInt16BigEndian(_message[offset..]) == (int)attribute)
            {
                value = _message.Slice(offset + AttributeHeaderLength, length);
                return true;
            }

            offset += PaddedLength(length);
        }

        value = default;
        return false;
    }
}
