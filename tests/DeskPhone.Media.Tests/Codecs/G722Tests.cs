using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DeskPhone.Media.Codecs;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Media.Tests.Codecs;

/// <summary>
/// Bit by bit against libspandsp 2.0.0 (g722_encode, g722_decode at 64 kbit/s, options 0, filters included), of whose
/// output for these signals the hashes stand here. It lets the output wrap around where ours saturates, so the signals
/// stay below full scale.
/// </summary>
public sealed class G722Tests
{
    private const string EncodedHash = "0714D37B2C5BDD631EF869179A4BD07156175E3B8CDCF4F5526C9877B6928EC0";
    private const string DecodedHash = "234BD5FE05FBF4B8FA6F426EFA3784C03E3599B48C521FB0778D85D49546BE64";
    private const string DecodedNoiseHash = "924FDEE04666FE420E5E791283472871BB41DAD62F668BE7413B2F46B9585B85";

    /// <summary>A second of loud noise, one of soft noise, half a second of silence, three of a rising triangle, the last half of it clipped.</summary>
    private static short[] Signal()
    {
        var signal = new List<short>();
        uint state = 1;
        for (int i = 0; i < 32_000; i++)
        {
            state = Next(state);
            signal.Add((short)(((int)(state >> 16) - 32768) >> (i < 16_000 ? 1 : 6)));
        }

        signal.AddRange(new short[8000]);
        int phase = 0;
        for (int i = 0; i < 48_000; i++)
        {
            phase = (phase + 100 + (i / 8)) & 0xFFFF;
            int triangle = Math.Abs(phase - 32768) - 16384;
            signal.Add((short)Math.Clamp(triangle * (i < 24_000 ? 1 : 3), -16_000, 16_000));
        }

        return [.. signal];
    }

    private static uint Next(uint state) => (state * 1664525) + 1013904223;

    private static byte[] Encode(ReadOnlySpan<short> samples)
    {
        using var codec = new G722Codec();
        byte[] codes = new byte[samples.Length / 2];
        Assert.Equal(codes.Length, codec.Encode(samples, codes));
        return codes;
    }

    private static short[] Decode(ReadOnlySpan<byte> codes)
    {
        using var codec = new G722Codec();
        short[] samples = new short[codes.Length * 2];
        Assert.Equal(samples.Length, codec.Decode(codes, samples));
        return samples;
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    [Fact]
    public void It_encodes_and_decodes_bit_by_bit_as_the_reference_does()
    {
        byte[] codes = Encode(Signal());
        Assert.Equal(EncodedHash, Hash(codes));
        Assert.Equal(DecodedHash, Hash(MemoryMarshal.AsBytes(Decode(codes).AsSpan())));
    }

    [Fact]
    public void Codes_no_encoder_made_decode_as_the_reference_does()
    {
        byte[] codes = new byte[32_000];
        uint state = 7;
        for (int i = 0; i < codes.Length; i++)
        {
            state = Next(state);
            codes[i] = (byte)((state >> 24) | 0x58);
        }

        Assert.Equal(DecodedNoiseHash, Hash(MemoryMarshal.AsBytes(Decode(codes).AsSpan())));
    }

    [Fact]
    public void Beyond_full_scale_the_output_saturates_and_does_not_wrap_around()
    {
        short[] square = [.. Enumerable.Range(0, 16_000).Select(i => i / 40 % 2 == 0 ? short.MaxValue : short.MinValue)];

        short[] heard = Decode(Encode(square));

        Assert.Equal(short.MaxValue, heard.Max());
        Assert.Equal(2.1, ToneAnalysis.LevelDbfs(heard, 16_000, 200), 0.3); // 4/pi of full scale
    }

    [Theory]
    [InlineData(440)]
    [InlineData(2000)]
    [InlineData(6000)]
    public void Tones_of_both_bands_keep_their_level(double frequency)
    {
        short[] heard = Decode(Encode(ToneAnalysis.Sine(16_000, frequency, -16, TimeSpan.FromSeconds(1))));

        ToneMeasurement tone = ToneAnalysis.Measure(heard.AsSpan(1600), 16_000, frequency);
        Assert.Equal(-16, tone.LevelDbfs, 0.5);
        Assert.Equal(TimeSpan.Zero, tone.LongestGap);
    }
}
