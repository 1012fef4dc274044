using System.Buffers.Binary;

namespace DeskPhone.Media.Rtp;

/// <summary>The payload of a packet that repeats what came before it (RFC 2198 §3), read in place.</summary>
public readonly ref struct RedundantPayload
{
    private const byte Follows = 0x80;
    private const int BlockHeaderLength = 4;
    private const int PrimaryHeaderLength = 1;
    private const int MaxOffset = (1 << 14) - 1;
    private const int MaxLength = (1 << 10) - 1;

    private RedundantPayload(byte payloadType, ReadOnlySpan<byte> primary, byte earlierType, int earlierOffset, ReadOnlySpan<byte> earlier)
    {
        PayloadType = payloadType;
        Primary = primary;
        EarlierPayloadType = earlierType;
        EarlierOffset = earlierOffset;
        Earlier = earlier;
    }

    /// <summary>Payload type of what is new.</summary>
    public byte PayloadType { get; }

    /// <summary>What is new.</summary>
    public ReadOnlySpan<byte> Primary { get; }

    /// <summary>Payload type of what is repeated.</summary>
    public byte EarlierPayloadType { get; }

    /// <summary>How much earlier it was, in units of the RTP clock.</summary>
    public int EarlierOffset { get; }

    /// <summary>The latest of what is repeated; empty for nothing.</summary>
    public ReadOnlySpan<byte> Earlier { get; }

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">From the network: anything at all.</param>
    /// <param name="redundant">What it holds.</param>
    public static bool TryParse(ReadOnlySpan<byte> payload, out RedundantPayload redundant)
    {
        redundant = default;
        int headers = 0;
        int blocks = 0;
        while (headers < payload.Length && (payload[headers] & Follows) != 0)
        {
            if (payload.Length < headers + BlockHeaderLength)
            {
                return false;
            }

            blocks += BinaryPrimitives.ReadUInt16BigEndian(payload[(headers + 2)..]) & MaxLength;
            headers += BlockHeaderLength;
        }

        int start = headers + PrimaryHeaderLength;
        if (headers >= payload.Length || start + blocks > payload.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> last = headers == 0 ? default : payload.Slice(headers - BlockHeaderLength, BlockHeaderLength);
        int length = last.IsEmpty ? 0 : BinaryPrimitives.ReadUInt16BigEndian(last[2..]) & MaxLength;
        redundant = new RedundantPayload(
            payload[headers],
            payload[(start + blocks)..],
            last.IsEmpty ? (byte)0 : (byte)(last[0] & ~Follows),
            last.IsEmpty ? 0 : BinaryPrimitives.ReadUInt16BigEndian(last[1..]) >> 2,
            payload.Slice(start + blocks - length, length));
        return true;
    }

    /// <summary>Writes the headers of a payload with one block repeated, or none.</summary>
    /// <param name="payload">Where it is built.</param>
    /// <param name="payloadType">Of both.</param>
    /// <param name="earlierOffset">How much earlier the repeated one was, in units of the RTP clock.</param>
    /// <param name="earlier">What is repeated; empty for nothing.</param>
    /// <returns>Where what is new has to stand.</returns>
    public static int Write(Span<byte> payload, int payloadType, int earlierOffset, ReadOnlySpan<byte> earlier)
    {
        int at = 0;
        if (!earlier.IsEmpty && earlier.Length <= MaxLength && earlierOffset is > 0 and <= MaxOffset)
        {
            payload[0] = (byte)(Follows | payloadType);
            payload[1] = (byte)(earlierOffset >> 6);
            BinaryPrimitives.WriteUInt16BigEndian(payload[2..], (ushort)((earlierOffset << 10) | earlier.Length));
            earlier.CopyTo(payload[(BlockHeaderLength + PrimaryHeaderLength)..]);
            at = BlockHeaderLength + earlier.Length;
        }

        payload[at == 0 ? 0 : BlockHeaderLength] = (byte)payloadType;
        return at + PrimaryHeaderLength;
    }
}
