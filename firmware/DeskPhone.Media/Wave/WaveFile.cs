using System.Buffers.Binary;

namespace DeskPhone.Media.Wave;

/// <summary>Reads and writes WAV files of 16-bit linear PCM, mono or stereo (RIFF, "WAVE" form), in memory.</summary>
public static class WaveFile
{
    /// <summary>Length of the header <see cref="WriteHeader"/> writes, in bytes.</summary>
    public const int HeaderLength = 44;

    private const int RiffHeaderLength = 12;
    private const int ChunkHeaderLength = 8;
    private const int FormatLength = 16;
    private const ushort EncodingPcm = 1;
    private const ushort EncodingExtensible = 0xFFFE;

    /// <summary>Reads a whole file; it never throws, and allocates no more than the file is long.</summary>
    public static WaveError TryRead(ReadOnlySpan<byte> file, out WaveAudio? audio)
    {
        audio = null;
        if (file.Length < RiffHeaderLength || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
        {
            return WaveError.NotWave;
        }

        if (!TryFindChunk(file, "fmt "u8, out ReadOnlySpan<byte> format) || format.Length < FormatLength)
        {
            return WaveError.Truncated;
        }

        ushort encoding = BinaryPrimitives.ReadUInt16LittleEndian(format);
        ushort channelCount = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        uint sampleRateHz = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        ushort bitsPerSample = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if (encoding is not (EncodingPcm or EncodingExtensible) || bitsPerSample != 16)
        {
            return WaveError.UnsupportedEncoding;
        }

        if (channelCount is not (1 or 2))
        {
            return WaveError.UnsupportedChannelCount;
        }

        if (sampleRateHz is < 8000 or > 192_000)
        {
            return WaveError.UnsupportedSampleRate;
        }

        if (!TryFindChunk(file, "data"u8, out ReadOnlySpan<byte> data))
        {
            return WaveError.Truncated;
        }

        short[] samples = new short[data.Length / (sizeof(short) * channelCount) * channelCount];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(data[(i * sizeof(short))..]);
        }

        audio = new WaveAudio((int)sampleRateHz, channelCount, samples);
        return WaveError.None;
    }

    /// <summary>Writes a whole file.</summary>
    /// <param name="samples">All samples; of two channels, interleaved.</param>
    /// <param name="sampleRateHz">Samples a second of one channel.</param>
    /// <param name="channelCount">1 or 2.</param>
    public static byte[] Write(ReadOnlySpan<short> samples, int sampleRateHz, int channelCount = 1)
    {
        byte[] file = new byte[HeaderLength + (samples.Length * sizeof(short))];
        WriteHeader(file, sampleRateHz, channelCount, samples.Length * sizeof(short));
        for (int i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(HeaderLength + (i * sizeof(short))), samples[i]);
        }

        return file;
    }

    /// <summary>Writes the header of a file whose samples follow: for a recording that grows, written again at its end.</summary>
    public static void WriteHeader(Span<byte> destination, int sampleRateHz, int channelCount, int dataLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, HeaderLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRateHz);
        ArgumentOutOfRangeException.ThrowIfNotEqual(channelCount is 1 or 2, true, nameof(channelCount));

        int blockLength = sizeof(short) * channelCount;
        "RIFF"u8.CopyTo(destination);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], HeaderLength - ChunkHeaderLength + dataLength);
        "WAVEfmt "u8.CopyTo(destination[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(destination[16..], FormatLength);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[20..], EncodingPcm);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[22..], (ushort)channelCount);
        BinaryPrimitives.WriteInt32LittleEndian(destination[24..], sampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(destination[28..], sampleRateHz * blockLength);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[32..], (ushort)blockLength);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[34..], 16);
        "data"u8.CopyTo(destination[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(destination[40..], dataLength);
    }

    private static bool TryFindChunk(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> rest = file[RiffHeaderLength..];
        while (rest.Length >= ChunkHeaderLength)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            ReadOnlySpan<byte> tail = rest[ChunkHeaderLength..];
            bool isWanted = rest.StartsWith(name);
            if (length > tail.Length)
            {
                // A recorder that was cut off leaves a data chunk longer than the file, or of length 2^32-1: play what is there.
                content = tail;
                return isWanted && name.SequenceEqual("data"u8);
            }

            if (isWanted)
            {
                content = tail[..(int)length];
                return true;
            }

            rest = tail[(int)Math.Min(length + (length & 1), tail.Length)..]; // Chunks begin at even places.
        }

        content = default;
        return false;
    }
}
