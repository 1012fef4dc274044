using DeskPhone.Media.Codecs;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Native.Tests.Spandsp;

/// <summary>
/// Our G.722 against libspandsp's at 64 kbit/s with its own quadrature mirror filters (not its test mode, which leaves them out), bit by
/// bit: codes of the same audio, and audio of the same codes.
/// </summary>
public sealed class G722ReferenceTests
{
    private const int Rate = 16_000;

    public static TheoryData<string> Signals => ["speech", "tones", "sweep", "noise", "silence", "clipping", "impulses"];

    [Theory]
    [MemberData(nameof(Signals))]
    public void The_codes_of_a_signal_and_the_audio_of_its_codes_are_the_same_bit_by_bit(string signal)
    {
        Assert.SkipUnless(SpandspNative.IsAvailable, "libspandsp is not installed");
        short[] samples = Make(signal);
        using var codec = new G722Codec();
        byte[] codes = new byte[samples.Length / 2];

        Assert.Equal(codes.Length, codec.Encode(samples, codes));

        byte[] reference = SpandspNative.Encode(samples);
        Assert.Equal(reference, codes);
        short[] decoded = new short[samples.Length];
        Assert.Equal(samples.Length, codec.Decode(reference, decoded));
        Assert.Equal(-1, FirstDifference(SpandspNative.Decode(reference), decoded));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_audio_of_any_codes_at_all_is_the_same(int seed)
    {
        Assert.SkipUnless(SpandspNative.IsAvailable, "libspandsp is not installed");
        byte[] codes = new byte[32_000];
        new Random(seed).NextBytes(codes);
        using var codec = new G722Codec();
        short[] decoded = new short[codes.Length * 2];
        _ = codec.Decode(codes, decoded);

        Assert.Equal(-1, FirstDifference(SpandspNative.Decode(codes), decoded));
    }

    /// <summary>Where a sample is above full scale ours stays there, as G.722 asks for; this release of libspandsp wraps around to the other sign.</summary>
    private static int FirstDifference(short[] expected, short[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool isWrapped = (actual[i] == short.MaxValue && expected[i] < 0) || (actual[i] == short.MinValue && expected[i] > 0);
            if (expected[i] != actual[i] && !isWrapped)
            {
                return i;
            }
        }

        return -1;
    }

    private static short[] Make(string signal)
    {
        var random = new Random(4);
        short[] samples = new short[Rate * 4];
        double phase = 0;
        short[] speech = SyntheticVoice.Speak(1, TimeSpan.FromSeconds(4), 120, Rate);
        for (int i = 0; i < samples.Length; i++)
        {
            phase += Math.Tau * (50 + (7800.0 * i / samples.Length)) / Rate;
            samples[i] = signal switch
            {
                "speech" => speech[i],
                "tones" => (short)((8000 * Math.Sin(Math.Tau * 440 * i / Rate)) + (4000 * Math.Sin(Math.Tau * 5500 * i / Rate))),
                "sweep" => (short)(12_000 * Math.Sin(phase)),
                "noise" => (short)random.Next(-16_000, 16_000),
                "silence" => 0,
                "clipping" => (short)Math.Clamp(90_000 * Math.Sin(phase / 4), short.MinValue, short.MaxValue),
                "impulses" => (short)(i % 997 == 0 ? 30_000 : i % 499 == 0 ? -30_000 : 0),
                _ => throw new ArgumentOutOfRangeException(nameof(signal)),
            };
        }

        return samples;
    }
}
