using DeskPhone.Media.Tones;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Media.Tests.Tones;

public sealed class ToneGeneratorTests
{
    private const int Rate = 8000;

    private static short[] Play(ToneGenerator generator, double seconds)
    {
        float[] frame = new float[Rate / 100];
        var samples = new List<short>();
        for (int i = 0; i < seconds * 100; i++)
        {
            Array.Clear(frame);
            generator.AddTo(frame);
            samples.AddRange(frame.Select(sample => (short)sample));
        }

        return [.. samples];
    }

    private static short[] Play(string country, ToneKind kind, double seconds)
    {
        var generator = new ToneGenerator(Rate);
        generator.Play(CountryTones.Of(country)[kind], isOverCall: false);
        return Play(generator, seconds);
    }

    [Fact]
    public void The_table_has_every_tone_of_more_than_thirty_countries()
    {
        Assert.InRange(CountryTones.Countries.Count, 31, 250);
        foreach (string country in CountryTones.Countries)
        {
            Assert.Equal(country, CountryTones.Of(country.ToLowerInvariant()).Country);
            foreach (ToneKind kind in Enum.GetValues<ToneKind>())
            {
                TonePattern pattern = CountryTones.Of(country)[kind];
                Assert.InRange(pattern.RepeatFrom, 0, pattern.Segments.Length - 1);
                Assert.InRange(pattern.Segments[0].FrequencyHz, 300, 1500);
            }
        }
    }

    [Fact]
    public void A_country_without_a_row_gets_the_recommended_tones() =>
        Assert.Equal("ZZ", CountryTones.Of("Atlantis").Country);

    [Fact]
    public void German_dial_tone_is_one_continuous_425_hz()
    {
        ToneMeasurement tone = ToneAnalysis.Measure(Play("DE", ToneKind.Dial, 3), Rate, 425);

        Assert.Equal(3, tone.SecondsOfTone, 0.03);
        Assert.Equal(TimeSpan.Zero, tone.LongestGap);
        Assert.InRange(tone.LevelDbfs, -19, -13); // -16 … -10 dBm0
    }

    [Fact]
    public void American_dial_tone_is_350_and_440_hz_of_equal_level()
    {
        short[] tone = Play("US", ToneKind.Dial, 3);

        double low = ToneAnalysis.LevelDbfs(tone, Rate, 350), high = ToneAnalysis.LevelDbfs(tone, Rate, 440);
        Assert.Equal(low, high, 0.2);
        Assert.Equal(ToneAnalysis.LevelDbfs(tone), low + 3, 0.3);
    }

    [Theory]
    [InlineData("DE", ToneKind.Busy, 425, 480, 480)]
    [InlineData("FR", ToneKind.Busy, 440, 500, 500)]
    [InlineData("GB", ToneKind.Busy, 400, 375, 375)]
    [InlineData("DE", ToneKind.Ringback, 425, 1000, 4000)]
    [InlineData("CN", ToneKind.Congestion, 450, 700, 700)]
    public void Cadences_are_those_of_the_country(string country, ToneKind kind, double frequency, int onMs, int offMs)
    {
        short[] samples = Play(country, kind, 2 * (onMs + offMs) / 1000.0);

        ToneMeasurement tone = ToneAnalysis.Measure(samples, Rate, frequency);

        Assert.Equal(2 * onMs / 1000.0, tone.SecondsOfTone, 0.03);
        Assert.Equal(offMs, tone.LongestGap.TotalMilliseconds, 12.0);
    }

    [Fact]
    public void Modulated_tones_have_their_side_bands()
    {
        short[] samples = Play("AU", ToneKind.Dial, 4);

        double carrier = ToneAnalysis.LevelDbfs(samples, Rate, 425);
        Assert.Equal(carrier - 8, ToneAnalysis.LevelDbfs(samples, Rate, 400), 1.5);
        Assert.Equal(carrier - 8, ToneAnalysis.LevelDbfs(samples, Rate, 450), 1.5);
    }

    [Fact]
    public void The_special_information_tone_climbs_in_three_steps()
    {
        short[] samples = Play("US", ToneKind.SpecialInformation, 2);

        TimeSpan?[] begins = [.. new[] { 950, 1400, 1800 }.Select(f => ToneAnalysis.Measure(samples, Rate, f).FirstHeard)];

        Assert.Equal([0, 330, 660], begins.Select(begin => Math.Round(begin!.Value.TotalMilliseconds / 10) * 10));
    }

    [Fact]
    public void Messages_make_the_dial_tone_stutter_first()
    {
        short[] samples = Play("DE", ToneKind.MessageWaiting, 4);

        Assert.Equal(1, ToneAnalysis.Measure(samples.AsSpan(0, 2 * Rate), Rate, 425).SecondsOfTone, 0.1);
        Assert.Equal(2, ToneAnalysis.Measure(samples.AsSpan(2 * Rate), Rate, 425).SecondsOfTone, 0.1);
    }

    /// <summary>A click is a jump between neighbouring samples larger than the sine itself makes.</summary>
    [Fact]
    public void It_begins_changes_and_stops_without_a_click_and_within_five_milliseconds()
    {
        var generator = new ToneGenerator(Rate);
        generator.Play(CountryTones.Of("DE")[ToneKind.Dial], isOverCall: false);
        var samples = new List<short>(Play(generator, 0.5));
        generator.Play(CountryTones.Of("DE")[ToneKind.Busy], isOverCall: false);
        samples.AddRange(Play(generator, 0.2));
        generator.Stop();
        short[] end = Play(generator, 0.1);
        samples.AddRange(end);

        double largestStep = 32768 * Math.Pow(10, ToneGenerator.LevelDbfs / 20) * Math.Tau * 425 / Rate;
        for (int i = 1; i < samples.Count; i++)
        {
            Assert.InRange(Math.Abs(samples[i] - samples[i - 1]), 0, largestStep * 1.05);
        }

        Assert.All(end.Skip(Rate * 5 / 1000), sample => Assert.Equal(0, sample));
        Assert.False(generator.IsPlaying);
    }
}
