using System.Buffers.Binary;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Tones;
using DeskPhone.Primitives.Time;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Pipeline;

/// <summary>What happens to a voice besides the network.</summary>
public sealed class VoicePathTests
{
    [Theory]
    [InlineData(AudioCodec.Pcma, 8)]
    [InlineData(AudioCodec.G722, 9)]
    public void Digits_are_tones_where_the_peer_takes_no_events_and_are_heard_as_digits(AudioCodec codec, int payloadType)
    {
        var call = new EnginePair(
            16_000, EnginePair.OptionsFor(codec, payloadType) with { SendEventPayloadType = null, ReceiveEventPayloadType = null });
        call.Run(TimeSpan.FromSeconds(1));
        foreach (char digit in "159#")
        {
            call.Left.HandleCommand(new MediaCommand.SendDigit(EnginePair.LeftStream, digit, TimeSpan.FromMilliseconds(100)), call.Now);
        }

        call.Run(TimeSpan.FromSeconds(2));

        Assert.Equal("159#", string.Concat(call.RightEvents.OfType<MediaEvent.DigitReceived>().Select(static digit => digit.Digit)));
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

    [Theory]
    [InlineData(AudioCodec.Pcmu, 0)]
    [InlineData(AudioCodec.G722, 9)]
    public void Pauses_are_left_out_where_the_peer_agrees_and_the_room_goes_on_behind_them(AudioCodec codec, int payloadType)
    {
        var call = new EnginePair(16_000, EnginePair.OptionsFor(codec, payloadType) with { SendNoisePayloadType = 13 });
        var random = new Random(3);
        Func<long, short> word = call.Sine(440, -16);
        // Two seconds of word, then three of a room at -60 dBov: 33 is its effective value.
        call.LeftVoice = place => place % (5 * 16_000) < 2 * 16_000 ? word(place) : (short)random.Next(-57, 58);
        List<(TimeSpan At, int Type, bool IsMarked)> sent = [];
        call.OnSent = (packet, now) =>
        {
            if (packet.Stream == EnginePair.LeftStream && !packet.IsRtcp)
            {
                sent.Add((now - Instant.FromBoot(TimeSpan.FromSeconds(1)), packet.Datagram.Span[1] & 0x7F, (packet.Datagram.Span[1] & 0x80) != 0));
            }
        };

        call.Run(TimeSpan.FromSeconds(12));

        List<(TimeSpan At, int Type, bool IsMarked)> pause = [.. sent.Where(static packet => packet.At > TimeSpan.FromSeconds(7.5) && packet.At < TimeSpan.FromSeconds(10))];
        Assert.All(pause, static packet => Assert.Equal(13, packet.Type));
        Assert.InRange(pause.Count, 4, 12);
        Assert.True(sent.First(static packet => packet.At >= TimeSpan.FromSeconds(10) && packet.Type != 13).IsMarked); // a talkspurt begins
        short[] heard = [.. call.RightHeard];
        Assert.Equal(-60, ToneAnalysis.LevelDbfs(heard.AsSpan(8 * 16_000, 16_000)) - 3, 4.0); // a sine wave of full scale is -3 dBov
        Assert.InRange(ToneAnalysis.Measure(heard.AsSpan(5 * 16_000, 5 * 16_000), 16_000, 440).SecondsOfTone, 1.95, 2.1);
        Assert.Equal(0, call.RightStatistics.PacketsLost);
        Assert.Equal(0, call.RightStatistics.PacketsLate);
        Assert.InRange(call.RightStatistics.Concealed.TotalMilliseconds, 0, 40);
    }

    [Fact]
    public void A_room_as_loud_as_speech_is_sent_as_it_is()
    {
        var detector = new SilenceDetector();
        var random = new Random(4);
        short[] street = [.. Enumerable.Range(0, 160).Select(_ => (short)random.Next(-3000, 3000))];

        Assert.All(Enumerable.Range(0, 500), _ => Assert.False(detector.IsPause(street, TimeSpan.FromMilliseconds(20))));
    }

    [Theory]
    [InlineData(false, false, -26)]
    [InlineData(true, false, -100)]
    [InlineData(false, true, -100)]
    public void The_own_voice_is_heard_softly_in_the_handset_not_hands_free_and_not_while_muted(bool isHandsFree, bool isMuted, double levelDb)
    {
        var engine = new MediaEngine(new MediaEngineOptions { SampleRateHz = 16_000, SidetoneGain = 0.1f }, new SeededRandom(1));
        Instant now = Instant.FromBoot(TimeSpan.FromSeconds(1));
        engine.HandleCommand(new MediaCommand.SetAudioPath(isHandsFree ? SoundPath.Speaker : SoundPath.Handset), now);
        engine.HandleCommand(new MediaCommand.SetMuted(isMuted), now);
        engine.HandleCommand(new MediaCommand.SetVolume(3), now); // The other side's loudness is not the own.
        short[] voice = ToneAnalysis.Sine(16_000, 1000, -6, TimeSpan.FromSeconds(1)), heard = new short[voice.Length];
        for (int at = 0; at < voice.Length; at += 160)
        {
            engine.HandleFrame(voice.AsSpan(at, 160), heard.AsSpan(at, 160), now += TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(ToneAnalysis.LevelDbfs(heard, 16_000, 1000), levelDb < -90 ? double.NegativeInfinity : levelDb - 0.3, levelDb + 0.3);
    }

    [Fact]
    public void Statistics_tell_how_loud_microphone_and_ear_are_and_how_often_it_was_too_loud()
    {
        var call = new EnginePair(16_000);
        call.LeftVoice = call.Sine(1000, -20);
        call.RightVoice = place => place % 16_000 < 160 ? short.MaxValue : (short)0;

        call.Run(TimeSpan.FromSeconds(4));

        Assert.Equal(-23, call.LeftStatistics.Levels.MicrophoneDbov, 0.5); // a sine has 3 dB less power than a square wave
        Assert.Equal(-23, call.RightStatistics.Levels.EarDbov, 0.5);
        Assert.InRange(call.RightStatistics.Levels.ClippedFrames, 3, 5);
        Assert.Equal(0, call.LeftStatistics.Levels.ClippedFrames);
    }

    [Fact]
    public void What_the_cleaner_leaves_is_what_is_sent_hands_free_and_it_knows_what_was_played()
    {
        using var cleaner = new HalvingCleaner();
        var engine = new MediaEngine(new MediaEngineOptions { SampleRateHz = 48_000 }, new SeededRandom(1), cleaner: cleaner);
        Instant now = Instant.FromBoot(TimeSpan.FromSeconds(1));
        var stream = new StreamId(1);
        engine.HandleCommand(new MediaCommand.SetStream(stream, EnginePair.OptionsFor(AudioCodec.Pcmu, 0)), now);
        engine.HandleCommand(new MediaCommand.SetActiveStream(stream), now);
        engine.HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Speaker), now);
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
