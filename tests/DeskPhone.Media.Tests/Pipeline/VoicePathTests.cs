using System.Buffers.Binary;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Dtmf;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Tones;
using DeskPhone.Primitives.Time;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Pipeline;

/// <summary>What happens to a voice besides the network.</summary>
public sealed class VoicePathTests
{
    [Fact]
    public void Digits_are_tones_where_the_peer_takes_no_events()
    {
        var call = new EnginePair(16_000, EnginePair.OptionsFor(AudioCodec.Pcma, 8) with { SendEventPayloadType = null });
        call.Run(TimeSpan.FromSeconds(1));
        foreach (char digit in "159#")
        {
            call.Left.HandleCommand(new MediaCommand.SendDigit(EnginePair.LeftStream, digit, TimeSpan.FromMilliseconds(100)), call.Now);
        }

        call.Run(TimeSpan.FromSeconds(2));

        var detector = new DtmfDetector(16_000);
        short[] heard = [.. call.RightHeard];
        string digits = string.Concat(heard.Chunk(160).Select(frame => detector.Process(frame)?.ToString()));
        Assert.Equal("159#", digits);
    }

    [Fact]
    public void A_peer_that_sends_comfort_noise_is_heard_as_a_quiet_room()
    {
        var call = new EnginePair(8000);
        call.LeftVoice = call.Sine(440, -16);
        byte[]? last = null;
        call.OnSent = (packet, _) => last = packet.Stream == EnginePair.LeftStream && !packet.IsRtcp ? packet.Datagram.ToArray() : last;
        call.Run(TimeSpan.FromSeconds(2));
        call.Loss = 1;
        byte[] noise = [.. last!.AsSpan(0, 12), 50];
        noise[1] = 13;
        BinaryPrimitives.WriteUInt16BigEndian(noise.AsSpan(2), (ushort)(BinaryPrimitives.ReadUInt16BigEndian(noise.AsSpan(2)) + 1));
        call.Right.HandlePacket(EnginePair.RightStream, noise, EnginePair.LeftAddress, isRtcp: false, call.Now);
        call.Run(TimeSpan.FromSeconds(1));
        call.ForgetHeard();
        call.Run(TimeSpan.FromSeconds(1));

        Assert.Equal(-47, ToneAnalysis.LevelDbfs(call.RightHeard.ToArray()), 1.0);
    }

    [Fact]
    public void What_the_cleaner_leaves_is_what_is_sent_and_it_knows_what_was_played()
    {
        using var cleaner = new HalvingCleaner();
        var engine = new MediaEngine(new MediaEngineOptions { SampleRateHz = 48_000 }, new SeededRandom(1), cleaner: cleaner);
        Instant now = Instant.FromBoot(TimeSpan.FromSeconds(1));
        var stream = new StreamId(1);
        engine.HandleCommand(new MediaCommand.SetStream(stream, EnginePair.OptionsFor(AudioCodec.Pcmu, 0)), now);
        engine.HandleCommand(new MediaCommand.SetActiveStream(stream), now);
        engine.HandleCommand(new MediaCommand.SetAudioPath(true), now);
        engine.HandleCommand(new MediaCommand.PlayTone(ToneKind.Dial), now);
        short[] voice = ToneAnalysis.Sine(48_000, 1000, -12, TimeSpan.FromSeconds(1));
        short[] playback = new short[480];
        var sent = new List<short>();
        using var decoder = new G711Codec(G711Law.Mu);
        short[] decoded = new short[160];
        for (int frame = 0; frame < 100; frame++)
        {
            engine.HandleFrame(voice.AsSpan(frame * 480, 480), playback, now += TimeSpan.FromMilliseconds(10));
            while (engine.TryDequeuePacket(out OutgoingPacket packet))
            {
                _ = packet.IsRtcp ? 0 : decoder.Decode(packet.Datagram.Span[12..], decoded);
                sent.AddRange(packet.IsRtcp ? [] : decoded);
            }
        }

        Assert.Equal(-18, ToneAnalysis.LevelDbfs([.. sent.Skip(800)], 8000, 1000), 0.3);
        Assert.InRange(cleaner.LoudestPlayed, 1000, 32_767);
    }

    private sealed class HalvingCleaner : IVoiceCleaner
    {
        public bool IsVoice => false;

        public int LoudestPlayed { get; private set; }

        public void Process(ReadOnlySpan<short> captured, ReadOnlySpan<short> played, Span<short> cleaned)
        {
            for (int i = 0; i < cleaned.Length; i++)
            {
                cleaned[i] = (short)(captured[i] / 2);
                LoudestPlayed = Math.Max(LoudestPlayed, Math.Abs((int)played[i]));
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
