using System.Runtime.InteropServices;
using DeskPhone.Media.Jitter;
using DeskPhone.Primitives.Time;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Media.Tests.Jitter;

/// <summary>The jitter buffer alone, packet by packet; payloads are plain samples.</summary>
public sealed class JitterBufferTests : IPayloadDecoder
{
    private const int Rate = 8000;
    private const int PacketSamples = 160;

    private readonly JitterBuffer _buffer;
    private readonly List<short> _heard = [];
    private readonly short[] _voice = ToneAnalysis.Sine(Rate, 440, -16, TimeSpan.FromSeconds(20));
    private readonly short[] _redundant = ToneAnalysis.Sine(Rate, 1000, -16, TimeSpan.FromSeconds(1));
    private readonly List<int> _recovered = [];
    private readonly List<int> _believed = [];
    private bool _isRedundant;
    private double _milliseconds = 1000;

    public JitterBufferTests() => _buffer = new JitterBuffer(Rate, this);

    private Instant Now => Instant.FromBoot(TimeSpan.FromMilliseconds(_milliseconds));

    public int Decode(byte payloadType, ReadOnlySpan<byte> payload, Span<short> samples)
    {
        ReadOnlySpan<short> decoded = MemoryMarshal.Cast<byte, short>(payload);
        decoded.CopyTo(samples);
        return decoded.Length;
    }

    void IPayloadDecoder.HandleConcealed(byte payloadType, ReadOnlySpan<short> played, int gap)
    {
        Assert.InRange(gap, 0, played.Length - (Rate * 2 / 1000));
        _believed.Add(gap);
    }

    public bool TryRecover(byte payloadType, ReadOnlySpan<byte> next, Span<short> samples)
    {
        if (_isRedundant)
        {
            _recovered.Add(samples.Length);
            _redundant.AsSpan(0, samples.Length).CopyTo(samples);
        }

        return _isRedundant;
    }

    private void Receive(long sequence, uint timestamp, int voiceAt) => _buffer.HandlePacket(
        sequence, timestamp, Rate, 0, MemoryMarshal.AsBytes(_voice.AsSpan(voiceAt % (_voice.Length - PacketSamples), PacketSamples)), Now);

    private void Play(int frames)
    {
        Span<short> frame = stackalloc short[Rate / 100];
        for (int i = 0; i < frames; i++)
        {
            _buffer.Pull(frame, Now);
            _heard.AddRange(frame);
            _milliseconds += 10;
        }
    }

    private void Talk(int packets, long sequence = 0, uint timestamp = 0, int voiceAt = 0)
    {
        for (int i = 0; i < packets; i++)
        {
            Receive(sequence + i, timestamp + (uint)(i * PacketSamples), voiceAt + (i * PacketSamples));
            Play(2);
        }
    }

    private ToneMeasurement Tone => ToneAnalysis.Measure(_heard.ToArray(), Rate, 440);

    [Fact]
    public void Before_any_packet_there_is_silence()
    {
        Play(100);
        Assert.All(_heard, sample => Assert.Equal(0, sample));
        Assert.Equal(TimeSpan.Zero, _buffer.Concealed);
    }

    [Fact]
    public void The_first_packet_waits_about_one_frame()
    {
        Talk(50);
        Assert.InRange(Tone.FirstHeard!.Value.TotalMilliseconds, 5, 20);
        Assert.Equal(TimeSpan.Zero, Tone.LongestGap);
    }

    [Fact]
    public void Silence_between_talkspurts_is_not_loss_and_keeps_its_length()
    {
        Talk(100);
        Play(200);
        Talk(100, sequence: 100, timestamp: (100 * PacketSamples) + (2 * Rate), voiceAt: 100 * PacketSamples);

        Assert.InRange(Tone.LongestGap.TotalMilliseconds, 1900, 2010);
        Assert.Equal(4, Tone.SecondsOfTone, 0.1);
        Assert.InRange(_buffer.Concealed.TotalMilliseconds, 0, 70); // until it had faded out
        Assert.InRange(_buffer.Delay.TotalMilliseconds, 0, 30);
    }

    [Fact]
    public void A_timestamp_that_jumps_costs_one_packet()
    {
        Talk(100);
        Talk(100, sequence: 100, timestamp: 3_000_000_000, voiceAt: 100 * PacketSamples);

        Assert.Equal(1, _buffer.PacketsDiscarded);
        Assert.InRange(Tone.LongestGap.TotalMilliseconds, 0, 60);
        Assert.InRange(_buffer.Delay.TotalMilliseconds, 0, 30);
    }

    [Fact]
    public void A_single_stray_timestamp_disturbs_nothing()
    {
        Talk(100);
        Receive(100, 3_000_000_000, 0);
        Talk(100, sequence: 101, timestamp: 100 * PacketSamples, voiceAt: 100 * PacketSamples);

        Assert.Equal(1, _buffer.PacketsDiscarded);
        Assert.Equal(TimeSpan.Zero, Tone.LongestGap);
    }

    [Fact]
    public void Another_source_begins_at_once()
    {
        Talk(100);
        _buffer.Restart();
        Talk(100, sequence: 40_000, timestamp: 77_777_777, voiceAt: 100 * PacketSamples);

        Assert.InRange(Tone.LongestGap.TotalMilliseconds, 0, 60);
        Assert.Equal(0, _buffer.PacketsLate);
    }

    [Fact]
    public void What_the_next_packet_knows_of_lost_ones_is_played_in_their_place()
    {
        _isRedundant = true;
        for (int i = 0; i < 180; i++)
        {
            // Six at a time, so that the packet after the gap is there when the gap is due; two of them are lost.
            if (i % 6 is not (2 or 3))
            {
                Receive(i, (uint)(i * PacketSamples), i * PacketSamples);
            }

            Play(i % 6 == 5 ? 12 : 0);
        }

        double redundantSeconds = ToneAnalysis.Measure(_heard.ToArray(), Rate, 1000).SecondsOfTone;
        Assert.InRange(_recovered.Count, 25, 30);
        Assert.All(_recovered, static length => Assert.Equal(2 * PacketSamples, length));
        Assert.InRange(redundantSeconds, 25 * 0.03, 30 * 0.05);
        Assert.Equal(0, _buffer.PacketsLate);
    }

    [Fact]
    public void What_was_made_up_before_the_next_packet_came_is_not_played_twice()
    {
        _isRedundant = true;
        for (int i = 0; i < 20; i++)
        {
            int first = i * 50;
            Talk(49, first, (uint)(first * PacketSamples), first * PacketSamples);
            Play(2);
        }

        Assert.All(_recovered, static length => Assert.Equal(PacketSamples, length));
        Assert.InRange(_recovered.Count, 18, 19);
        Assert.InRange(_buffer.Concealed.TotalSeconds, 19 * 0.019, 0.5);
        Assert.InRange(_buffer.Delay.TotalMilliseconds, 0, 40);
        Assert.Equal(0, _buffer.PacketsLate);
    }

    [Fact]
    public void A_pause_of_the_peer_is_not_recovered_as_loss()
    {
        _isRedundant = true;
        Talk(50);
        Play(6);
        Talk(50, sequence: 50, timestamp: (50 + 3) * PacketSamples, voiceAt: 53 * PacketSamples);

        Assert.Empty(_recovered);
    }

    [Fact]
    public void Late_and_duplicate_packets_are_counted_apart()
    {
        Talk(50);
        for (int i = 51; i < 60; i++) // number 50 is missing
        {
            Receive(i, (uint)(i * PacketSamples), i * PacketSamples);
            Play(2);
        }

        Receive(50, 50 * PacketSamples, 50 * PacketSamples);
        Receive(59, 59 * PacketSamples, 59 * PacketSamples);
        Play(2);

        Assert.Equal((1, 1), (_buffer.PacketsLate, _buffer.PacketsDuplicate));
        Assert.InRange(_buffer.Concealed.TotalMilliseconds, 10, 30);
    }

    [Fact]
    public void A_flood_is_bounded_and_the_voice_survives_it()
    {
        Talk(50);
        for (int i = 0; i < 2000; i++)
        {
            Receive(50 + i, (uint)((50 + i) * PacketSamples), (50 + i) * PacketSamples);
        }

        Play(50);
        _heard.Clear();
        Talk(600, sequence: 2050, timestamp: 2050 * PacketSamples, voiceAt: 2050 * PacketSamples);

        Assert.InRange(Tone.SecondsOfTone, 11.5, 12);
        Assert.InRange(_buffer.Delay.TotalMilliseconds, 0, 50);
    }

    [Fact]
    public void Payloads_that_make_no_sense_are_as_good_as_lost()
    {
        Talk(50);
        _buffer.HandlePacket(50, 50 * PacketSamples, Rate, 0, [], Now);
        Play(2);
        Talk(50, sequence: 51, timestamp: 51 * PacketSamples, voiceAt: 51 * PacketSamples);

        Assert.InRange(_buffer.Concealed.TotalMilliseconds, 10, 30);
        Assert.Equal(TimeSpan.Zero, Tone.LongestGap);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_order_of_any_packets_is_survived(int seed)
    {
        var random = new Random(seed);
        byte[] payload = new byte[2000];
        for (int i = 0; i < 20_000; i++)
        {
            long sequence = random.Next(4) == 0 ? random.Next(70_000) : i;
            uint timestamp = random.Next(4) == 0 ? (uint)random.Next() : (uint)(i * PacketSamples);
            int length = random.Next(8) == 0 ? random.Next(1000) * 2 : 320;
            _buffer.HandlePacket(sequence, timestamp, random.Next(500) == 0 ? 48000 : Rate, 0, payload.AsSpan(0, Math.Min(length, 1920)), Now);
            if (random.Next(200) == 0)
            {
                _buffer.Restart();
            }

            Play(random.Next(4));
        }

        _buffer.Restart();
        _heard.Clear();
        Play(20);
        Talk(150, sequence: 100_000, timestamp: 5_000_000);
        Assert.InRange(Tone.SecondsOfTone, 2.5, 3.1);
    }

    /// <summary>A voice has edges of its own; loss must not add any that are much harder.</summary>
    [Theory]
    [InlineData(105)]
    [InlineData(170)]
    [InlineData(240)]
    public void Loss_in_a_voice_makes_no_clicks(double pitchHz)
    {
        for (int i = 0; i < _voice.Length; i++)
        {
            double sample = 0;
            for (int harmonic = 1; harmonic * pitchHz < 3400; harmonic++)
            {
                sample += Math.Sin((Math.Tau * harmonic * pitchHz * i / Rate) + (harmonic * harmonic)) / harmonic;
            }

            _voice[i] = (short)(4000 * sample);
        }

        var random = new Random(4);
        for (int i = 0; i < 900; i++)
        {
            if (random.NextDouble() >= 0.08)
            {
                Receive(i, (uint)(i * PacketSamples), i * PacketSamples);
            }

            Play(2);
        }

        int hardest = Enumerable.Range(1, _voice.Length - 1).Max(i => Math.Abs(_voice[i] - _voice[i - 1]));
        int heard = Enumerable.Range(1, _heard.Count - 1).Max(i => Math.Abs(_heard[i] - _heard[i - 1]));
        Assert.InRange(_buffer.Concealed.TotalSeconds, 1, 2);
        Assert.InRange(heard, hardest * 0.9, hardest * 1.25);
    }
}
