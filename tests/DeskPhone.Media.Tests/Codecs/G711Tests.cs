using DeskPhone.Media.Codecs;

namespace DeskPhone.Media.Tests.Codecs;

/// <summary>Every code and every sample against the decision values of ITU-T G.711 tables 1 and 2, built up here step by step.</summary>
public sealed class G711Tests
{
    /// <summary>Decision values x(0) … x(128) of the positive half: A-law in 1/4096, µ-law in 1/8159 of the largest.</summary>
    private static int[] DecisionValues(G711Law law)
    {
        var values = new List<int> { 0 };
        if (law is G711Law.Mu)
        {
            values.Add(1); // the first interval is half a step: zero has a value of its own
            Append(values, 15, 2);
            for (int step = 4; step <= 256; step *= 2)
            {
                Append(values, 16, step);
            }
        }
        else
        {
            Append(values, 32, 2);
            for (int step = 4; step <= 128; step *= 2)
            {
                Append(values, 16, step);
            }
        }

        return [.. values];
    }

    private static void Append(List<int> values, int count, int step)
    {
        for (int i = 0; i < count; i++)
        {
            values.Add(values[^1] + step);
        }
    }

    /// <summary>Character signals as they go over the line: µ-law inverted altogether, A-law in its even bits.</summary>
    private static byte Code(G711Law law, int interval, bool isNegative) => law is G711Law.Mu
        ? (byte)~(interval | (isNegative ? 0x80 : 0))
        : (byte)((interval | (isNegative ? 0 : 0x80)) ^ 0x55);

    [Theory]
    [InlineData(G711Law.Mu, 8159, 4)]
    [InlineData(G711Law.A, 4096, 8)]
    public void Every_code_gives_the_middle_of_its_interval(G711Law law, int largest, int scale)
    {
        int[] decisions = DecisionValues(law);
        Assert.Equal(129, decisions.Length);
        Assert.Equal(largest, decisions[128]);
        short[] expansion = G711Tables.Expansion(law);

        for (int interval = 0; interval < 128; interval++)
        {
            int middle = law is G711Law.Mu && interval == 0 ? 0 : (decisions[interval] + decisions[interval + 1]) / 2;
            Assert.Equal(middle * scale, expansion[Code(law, interval, isNegative: false)]);
            Assert.Equal(-middle * scale, expansion[Code(law, interval, isNegative: true)]);
        }
    }

    [Theory]
    [InlineData(G711Law.Mu, 4)]
    [InlineData(G711Law.A, 8)]
    public void Every_one_of_65536_samples_gets_the_code_of_its_interval(G711Law law, int scale)
    {
        int[] decisions = DecisionValues(law);
        byte[] compression = G711Tables.Compression(law);

        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            // A decision value itself belongs to the interval away from zero, of positive samples; to the other, of negative ones.
            int interval = sample >= 0
                ? Array.FindLastIndex(decisions, decision => decision * scale <= sample)
                : Array.FindLastIndex(decisions, decision => decision * scale < -sample);
            Assert.Equal(Code(law, Math.Min(interval, 127), sample < 0), compression[(ushort)sample]);
        }
    }

    [Theory]
    [InlineData(G711Law.Mu, 0xFF)]
    [InlineData(G711Law.A, 0xD5)]
    public void Silence_is_the_code_everybody_knows(G711Law law, byte silence)
    {
        using var codec = new G711Codec(law);
        byte[] payload = new byte[4];

        Assert.Equal(4, codec.Encode(new short[4], payload));

        Assert.All(payload, code => Assert.Equal(silence, code));
    }

    [Fact]
    public void A_payload_longer_than_the_room_is_cut_off()
    {
        using var codec = new G711Codec(G711Law.A);
        Assert.Equal(3, codec.Decode(new byte[10], new short[3]));
        Assert.Equal(0, codec.Decode([], new short[3]));
    }
}
