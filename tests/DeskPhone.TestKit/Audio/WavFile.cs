using System.Buffers.Binary;

namespace DeskPhone.TestKit.Audio;

/// <summary>A recording: 16-bit PCM, of several channels the first.</summary>
/// <param name="SampleRateHz">Samples per second.</param>
/// <param name="Samples">The sound.</param>
public sealed record WavFile(int SampleRateHz, short[] Samples)
{
    private const int HeaderLength = 44;
    private const int RiffLength = 12;
    private const int ChunkHeaderLength = 8;

    /// <summary>How long it is.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / SampleRateHz);

    /// <summary>Reads a file, also one whose writer has not yet put the final lengths into its header.</summary>
    /// <exception cref="InvalidDataException">No 16-bit PCM wave file.</exception>
    public static WavFile Read(string path)
    {
        byte[] bytes = ReadShared(path);
        if (bytes.Length < RiffLength || !bytes.AsSpan(0, 4).SequenceEqual("RIFF"u8) || !bytes.AsSpan(8, 4).SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException($"{path} ({bytes.Length} bytes) is no wave file.");
        }

        int channels = 1;
        int sampleRateHz = 0;
        ReadOnlySpan<byte> rest = bytes.AsSpan(RiffLength);
        while (rest.Length >= ChunkHeaderLength)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            ReadOnlySpan<byte> body = rest[ChunkHeaderLength..];
            if (rest.StartsWith("data"u8))
            {
                // 0 and all ones are what writers leave there until they close the file.
                ReadOnlySpan<byte> sound = length is 0 || length > body.Length ? body : body[..(int)length];
                return new WavFile(sampleRateHz, FirstChannel(sound, channels));
            }

            if (rest.StartsWith("fmt "u8) && body.Length >= 16)
            {
                channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
                sampleRateHz = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
                int bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
                if (bits != 16 || channels < 1)
                {
                    throw new InvalidDataException($"{path}: {bits} bits, {channels} channels.");
                }
            }

            rest = length + (length & 1) >= body.Length ? [] : body[(int)(length + (length & 1))..];
        }

        return new WavFile(sampleRateHz, []);
    }

    /// <summary>Writes it with 16 bits, the same sound in each channel.</summary>
    public void Write(string path, int channels = 1)
    {
        int frameLength = sizeof(short) * channels;
        byte[] bytes = new byte[HeaderLength + (Samples.Length * frameLength)];
        Span<byte> header = bytes;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], bytes.Length - ChunkHeaderLength);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], SampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], SampleRateHz * frameLength);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)frameLength);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], Samples.Length * frameLength);
        for (int i = 0; i < Samples.Length * channels; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(header[(HeaderLength + (i * sizeof(short)))..], Samples[i / channels]);
        }

        File.WriteAllBytes(path, bytes);
    }

    private static short[] FirstChannel(ReadOnlySpan<byte> sound, int channels)
    {
        short[] samples = new short[sound.Length / (sizeof(short) * channels)];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(sound[(i * sizeof(short) * channels)..]);
        }

        return samples;
    }

    /// <summary>The writer may still have it open.</summary>
    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
