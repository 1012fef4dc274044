using System.Buffers.Binary;

namespace DeskPhone.Media.Rtcp;

/// <summary>The VoIP metrics block of RTCP-XR as it stands on the wire (RFC 3611 §4.7), about one source.</summary>
public readonly record struct VoipMetrics
{
    /// <summary>Length of the block with its header, in bytes.</summary>
    public const int Length = 36;

    /// <summary>What a number of one byte says where it is not known (RFC 3611 §4.7).</summary>
    public const byte Unavailable = 127;

    private const byte BlockType = 7;

    /// <summary>Whom it is about.</summary>
    public uint Ssrc { get; init; }

    /// <summary>Lost on the way, in 1/256.</summary>
    public byte LossRate { get; init; }

    /// <summary>Came too late or too early to be played, in 1/256.</summary>
    public byte DiscardRate { get; init; }

    /// <summary>Lost or discarded within bursts, in 1/256.</summary>
    public byte BurstDensity { get; init; }

    /// <summary>Lost or discarded between bursts, in 1/256.</summary>
    public byte GapDensity { get; init; }

    /// <summary>Mean length of a burst, in ms.</summary>
    public ushort BurstDurationMs { get; init; }

    /// <summary>Mean length of a gap, in ms.</summary>
    public ushort GapDurationMs { get; init; }

    /// <summary>To the peer and back, in ms.</summary>
    public ushort RoundTripMs { get; init; }

    /// <summary>What the phone itself adds, in ms.</summary>
    public ushort EndSystemDelayMs { get; init; }

    /// <summary>R factor, 0–100; 127 for unknown.</summary>
    public byte RFactor { get; init; }

    /// <summary>Listening quality in tenths of MOS, 10–50; 127 for unknown.</summary>
    public byte ListeningMosTenths { get; init; }

    /// <summary>Conversational quality in tenths of MOS, 10–50; 127 for unknown.</summary>
    public byte ConversationalMosTenths { get; init; }

    /// <summary>Delay of the jitter buffer now, in ms.</summary>
    public ushort BufferMs { get; init; }

    /// <summary>The most it was, in ms.</summary>
    public ushort BufferMaximumMs { get; init; }

    /// <summary>The most it can be, in ms.</summary>
    public ushort BufferLimitMs { get; init; }

    /// <summary>Writes the block into its <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> block)
    {
        block = block[..Length];
        block.Clear();
        block[0] = BlockType;
        BinaryPrimitives.WriteUInt16BigEndian(block[2..], (Length / sizeof(uint)) - 1);
        BinaryPrimitives.WriteUInt32BigEndian(block[4..], Ssrc);
        (block[8], block[9], block[10], block[11]) = (LossRate, DiscardRate, BurstDensity, GapDensity);
        BinaryPrimitives.WriteUInt16BigEndian(block[12..], BurstDurationMs);
        BinaryPrimitives.WriteUInt16BigEndian(block[14..], GapDurationMs);
        BinaryPrimitives.WriteUInt16BigEndian(block[16..], RoundTripMs);
        BinaryPrimitives.WriteUInt16BigEndian(block[18..], EndSystemDelayMs);
        (block[20], block[21], block[22], block[23]) = (Unavailable, Unavailable, Unavailable, 16); // levels unknown; Gmin of §4.7.2
        (block[24], block[25], block[26], block[27]) = (RFactor, Unavailable, ListeningMosTenths, ConversationalMosTenths);
        block[28] = 0b1011_0000; // enhanced concealment, an adaptive buffer (§4.7.6)
        BinaryPrimitives.WriteUInt16BigEndian(block[30..], BufferMs);
        BinaryPrimitives.WriteUInt16BigEndian(block[32..], BufferMaximumMs);
        BinaryPrimitives.WriteUInt16BigEndian(block[34..], BufferLimitMs);
    }

    /// <summary>Finds the block among those of an extended report.</summary>
    /// <param name="blocks">Report blocks, from the network: anything at all.</param>
    /// <param name="metrics">What it says.</param>
    public static bool TryFind(ReadOnlySpan<byte> blocks, out VoipMetrics metrics)
    {
        metrics = default;
        while (blocks.Length >= 4)
        {
            int length = 4 + (BinaryPrimitives.ReadUInt16BigEndian(blocks[2..]) * sizeof(uint));
            if (length > blocks.Length)
            {
                return false;
            }

            if (blocks[0] == BlockType && length == Length)
            {
                metrics = Read(blocks);
                return true;
            }

            blocks = blocks[length..];
        }

        return false;
    }

    private static VoipMetrics Read(ReadOnlySpan<byte> block) => new()
    {
        Ssrc = BinaryPrimitives.ReadUInt32BigEndian(block[4..]),
        LossRate = block[8],
        DiscardRate = block[9],
        BurstDensity = block[10],
        GapDensity = block[11],
        BurstDurationMs = BinaryPrimitives.ReadUInt16BigEndian(block[12..]),
        GapDurationMs = BinaryPrimitives.ReadUInt16BigEndian(block[14..]),
        RoundTripMs = BinaryPrimitives.ReadUInt16BigEndian(block[16..]),
        EndSystemDelayMs = BinaryPrimitives.ReadUInt16BigEndian(block[18..]),
        RFactor = block[24],
        ListeningMosTenths = block[26],
        ConversationalMosTenths = block[27],
        BufferMs = BinaryPrimitives.ReadUInt16BigEndian(block[30..]),
        BufferMaximumMs = BinaryPrimitives.ReadUInt16BigEndian(block[32..]),
        BufferLimitMs = BinaryPrimitives.ReadUInt16BigEndian(block[34..]),
    };
}
