using System.Buffers.Binary;
using System.Net;

namespace DeskPhone.Media.Ice;

/// <summary>Builds a STUN message in a buffer of the caller (RFC 8489 §5).</summary>
public ref struct StunWriter
{
    private const byte Ipv4 = 1;
    private const byte Ipv6 = 2;

    private readonly Span<byte> _buffer;

    /// <summary>Writes the header.</summary>
    /// <param name="buffer">Long enough for all that will be added.</param>
    /// <param name="method">What it is about.</param>
    /// <param name="messageClass">Question or answer.</param>
    /// <param name="transactionId">12 bytes.</param>
    public StunWriter(Span<byte> buffer, StunMethod method, StunClass messageClass, scoped ReadOnlySpan<byte> transactionId)
    {
        _buffer = buffer;
        int number = (int)method;
        int kind = (int)messageClass;
        int type = (number & 0x000F) | ((number & 0x0070) << 1) | ((number & 0x0F80) << 2) | ((kind & 1) << 4) | ((kind & 2) << 7);
        BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)type);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], StunMessage.MagicCookie);
        transactionId[..StunMessage.TransactionIdLength].CopyTo(buffer[8..]);
        Length = StunMessage.HeaderLength;
        WriteLength(Length);
    }

    /// <summary>Bytes written so far: a whole message at any time.</summary>
    public int Length { get; private set; }

    /// <summary>Adds an attribute.</summary>
    public void Add(StunAttribute attribute, scoped ReadOnlySpan<byte> value)
    {
        Span<byte> target = Begin(attribute, value.Length);
        value.CopyTo(target);
    }

    /// <summary>Adds a number of 32 bits.</summary>
    public void Add(StunAttribute attribute, uint number) => BinaryPrimitives.WriteUInt32BigEndian(Begin(attribute, sizeof(uint)), number);

    /// <summary>Adds a number of 64 bits.</summary>
    public void Add(StunAttribute attribute, ulong number) => BinaryPrimitives.WriteUInt64BigEndian(Begin(attribute, sizeof(ulong)), number);

    /// <summary>Adds an address, hidden from over-zealous gateways (§14.2).</summary>
    public void Add(StunAttribute attribute, IPEndPoint address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        IPAddress plain = address.Address.IsIPv4MappedToIPv6 ? address.Address.MapToIPv4() : address.Address;
        _ = plain.TryWriteBytes(bytes, out int length);
        Span<byte> target = Begin(attribute, 4 + length);
        target[0] = 0;
        target[1] = length == 4 ? Ipv4 : Ipv6;
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)(address.Port ^ (int)(StunMessage.MagicCookie >> 16)));
        for (int i = 0; i < length; i++)
        {
            target[4 + i] = (byte)(bytes[i] ^ _buffer[4 + i]);
        }
    }

    /// <summary>Bytes of an address on the wire: 4, or 16.</summary>
    public static int LengthOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        return address.IsIPv4MappedToIPv6 || !address.TryWriteBytes(bytes, out int length) ? 4 : length;
    }

    /// <summary>Adds MESSAGE-INTEGRITY.</summary>
    public void AddIntegrity(scoped ReadOnlySpan<byte> key)
    {
        int end = Length;
        Span<byte> code = Begin(StunAttribute.MessageIntegrity, StunIntegrity.CodeLength); // whose length counts already (§14.5)
        StunIntegrity.Compute(key, _buffer[..end], code);
    }

    /// <summary>Adds FINGERPRINT, which comes last.</summary>
    public void AddFingerprint()
    {
        int end = Length;
        Span<byte> value = Begin(StunAttribute.Fingerprint, sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(value, StunIntegrity.Fingerprint(_buffer[..end]));
    }

    /// <summary>Room for an attribute, which the caller fills.</summary>
    public Span<byte> Begin(StunAttribute attribute, int length)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[Length..], (ushort)attribute);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[(Length + 2)..], (ushort)length);
        int padded = StunMessage.PaddedLength(length);
        Span<byte> value = _buffer.Slice(Length + StunMessage.AttributeHeaderLength, length);
        _buffer[(Length + StunMessage.AttributeHeaderLength + length)..(Length + padded)].Clear();
        Length += padded;
        WriteLength(Length);
        return value;
    }

    private readonly void WriteLength(int length) => BinaryPrimitives.WriteUInt16BigEndian(_buffer[2..], (ushort)(length - StunMessage.HeaderLength));
}
