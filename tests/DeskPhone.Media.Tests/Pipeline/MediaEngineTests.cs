using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Rtp;
using DeskPhone.Media.Tones;
using DeskPhone.Primitives.Time;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Pipeline;

public sealed class MediaEngineTests
{
    private sealed record Sent(bool IsRtcp, int PayloadType, bool IsMarked, int Sequence, uint Timestamp, uint Ssrc, Instant At, byte[] Payload);

    private static List<Sent> Record(EnginePair call, StreamId stream)
    {
        var sent = new List<Sent>();
        call.OnSent = (outgoing, now) =>
        {
            if (outgoing.Stream == stream && outgoing.IsRtcp)
            {
                sent.Add(new Sent(true, 0, false, 0, 0, 0, now, outgoing.Datagram.ToArray()));
            }
            else if (outgoing.Stream == stream)
            {
                Assert.Equal(RtpParseError.None, RtpPacket.TryParse(outgoing.Datagram.Span, out RtpPacket packet));
                sent.Add(new Sent(
                    false, packet.PayloadType, packet.Marker, packet.SequenceNumber, packet.Timestamp, packet.Ssrc, now, packet.Payload.ToArray()));
            }
        };
        return sent;
    }

    private static ToneMeasurement Tone(IEnumerable<short> samples, int rate, double frequency) =>
        ToneAnalysis.Measure(samples.ToArray(), rate, frequency);

    [Theory]
    [InlineData(8000)]
    [InlineData(16000)]
    [InlineData(48000)]
    public void A_tone_sounds_in_the_very_first_frame_without_any_stream(int rate)
    {
        var engine = new MediaEngine(new MediaEngineOptions { SampleRateHz = rate, Country = "DE" }, new SeededRandom(1));
        Instant now = Instant.FromBoot(TimeSpan.FromSeconds(1));
        short[] frame = new short[rate / 100];
        engine.HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Handset), now);
        engine.HandleCommand(new MediaCommand.PlayTone(ToneKind.Dial), now);

        engine.HandleFrame(new short[rate / 100], frame, now);
        Assert.InRange(ToneAnalysis.LevelDbfs(frame), -25, -10);

        engine.HandleCommand(new MediaCommand.StopTone(), now);
        engine.HandleFrame(new short[rate / 100], frame, now);
        Assert.Equal(0, frame[^1]);
        engine.HandleFrame(new short[rate / 100], frame, now);
        Assert.All(frame, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void It_needs_ticks_only_while_something_runs()
    {
        var engine = new MediaEngine(new MediaEngineOptions(), new SeededRandom(1));
        Instant now = Instant.FromBoot(TimeSpan.FromSeconds(1));
        Assert.False(engine.IsActive);
        engine.HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Handset), now);
        Assert.True(engine.IsActive && engine.IsAudioPathOpen);
        engine.HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Closed), now);
        Assert.False(engine.IsActive);
        engine.HandleCommand(new MediaCommand.SetStream(new StreamId(1), EnginePair.OptionsFor(AudioCodec.Pcmu, 0)), now);
        Assert.True(engine.IsActive);
        engine.HandleFrame([], [], now);
        engine.HandleCommand(new MediaCommand.CloseStream(new StreamId(1)), now);
        Assert.False(engine.IsActive);
        Assert.True(engine.TryDequeue(out MediaEvent? last));
        _ = Assert.IsType<MediaEvent.Statistics>(last);
        Assert.True(engine.TryDequeuePacket(out OutgoingPacket goodbye));
        Assert.True(goodbye.IsRtcp);
        Assert.Equal(5001, goodbye.Remote.Port);
        Assert.Equal(203, goodbye.Datagram.Span[^7]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(60)]
    public void Packets_leave_at_exactly_their_packet_time(int packetMs)
    {
        var call = new EnginePair(options: EnginePair.OptionsFor(AudioCodec.Pcma, 8) with { PacketDuration = TimeSpan.FromMilliseconds(packetMs) });
        List<Sent> sent = Record(call, EnginePair.LeftStream);
        call.LeftVoice = call.Sine(440, -16);

        call.Run(TimeSpan.FromSeconds(3));

        Sent[] media = [.. sent.Where(packet => !packet.IsRtcp)];
        Assert.Equal(3000 / packetMs, media.Length);
        Assert.True(media[0].IsMarked);
        for (int i = 1; i < media.Length; i++)
        {
            Assert.Equal((ushort)(media[i - 1].Sequence + 1), media[i].Sequence);
            Assert.Equal(media[i - 1].Timestamp + (uint)(packetMs * 8), media[i].Timestamp);
            Assert.Equal(packetMs, (media[i].At - media[i - 1].At).TotalMilliseconds, 0.01);
            Assert.False(media[i].IsMarked);
            Assert.Equal(packetMs * 8, media[i].Payload.Length);
        }

        Assert.Equal(TimeSpan.Zero, Tone(call.RightHeard, 16000, 440).LongestGap);
    }

    [Fact]
    public void Mute_sends_silence_and_packets_go_on()
    {
        var call = new EnginePair();
        call.LeftVoice = call.Sine(440, -16);
        List<Sent> sent = Record(call, EnginePair.LeftStream);
        call.Run(TimeSpan.FromSeconds(1));
        call.Left.HandleCommand(new MediaCommand.SetMuted(true), call.Now);
        int before = sent.Count;
        call.Run(TimeSpan.FromSeconds(1));

        Assert.InRange(sent.Count - before, 50, 52);
        Assert.All(sent.Skip(before + 1).Where(packet => !packet.IsRtcp), packet => Assert.All(packet.Payload, code => Assert.Equal(0xFF, code)));
        call.Left.HandleCommand(new MediaCommand.SetMuted(false), call.Now);
        call.Run(TimeSpan.FromSeconds(1));
        Assert.InRange(Tone(call.RightHeard, 16000, 440).LongestGap.TotalMilliseconds, 900, 1050);
    }

    [Theory]
    [InlineData(StreamDirection.SendReceive, true, true)]
    [InlineData(StreamDirection.SendOnly, true, false)]
    [InlineData(StreamDirection.ReceiveOnly, false, true)]
    [InlineData(StreamDirection.Inactive, false, false)]
    public void Media_flows_as_agreed_and_rtcp_always(StreamDirection direction, bool sends, bool hears)
    {
        var call = new EnginePair();
        call.LeftVoice = call.Sine(440, -16);
        call.RightVoice = call.Sine(1000, -16);
        call.Run(TimeSpan.FromSeconds(1));
        call.Left.HandleCommand(
            new MediaCommand.SetStream(EnginePair.LeftStream, call.Options with { Remote = EnginePair.RightAddress, Direction = direction }), call.Now);
        call.Run(TimeSpan.FromSeconds(0.2));
        List<Sent> sent = Record(call, EnginePair.LeftStream);
        call.ForgetHeard();

        call.Run(TimeSpan.FromSeconds(10));

        Assert.Equal(sends ? 500 : 0, sent.Count(packet => !packet.IsRtcp));
        Assert.InRange(sent.Count(packet => packet.IsRtcp), 1, 6);
        Assert.Equal(hears ? 10 : 0, Tone(call.LeftHeard, 16000, 1000).SecondsOfTone, 0.2);
    }

    [Fact]
    public void In_hold_without_an_audio_path_silence_keeps_the_way_through_the_nat_open()
    {
        var call = new EnginePair();
        List<Sent> sent = Record(call, EnginePair.LeftStream);
        call.LeftVoice = call.Sine(440, -16);
        call.Left.HandleCommand(new MediaCommand.SetActiveStream(null), call.Now);
        call.Run(TimeSpan.FromSeconds(2));

        Sent[] media = [.. sent.Where(packet => !packet.IsRtcp)];
        Assert.Equal(100, media.Length);
        Assert.All(media, packet => Assert.All(packet.Payload, code => Assert.Equal(0xFF, code)));
        Assert.All(call.LeftHeard, sample => Assert.Equal(0, sample));
    }

    [Theory]
    [InlineData("0.0.0.0:4000")]
    [InlineData("192.0.2.7:0")]
    [InlineData("[::]:4000")]
    public void Nothing_is_sent_to_nowhere(string remote)
    {
        var call = new EnginePair();
        call.Run(TimeSpan.FromSeconds(1));
        call.Left.HandleCommand(
            new MediaCommand.SetStream(EnginePair.LeftStream, call.Options with { Remote = IPEndPoint.Parse(remote), Direction = StreamDirection.SendOnly }), call.Now);
        List<Sent> sent = Record(call, EnginePair.LeftStream);
        call.Right.HandleCommand(new MediaCommand.CloseStream(EnginePair.RightStream), call.Now);
        call.Run(TimeSpan.FromSeconds(10));
        Assert.Empty(sent);
    }

    [Fact]
    public void Another_codec_in_the_call_goes_on_with_the_same_source_and_numbers()
    {
        var call = new EnginePair();
        AudioStreamOptions both = call.Options with { ReceivePayloads = [new ReceivePayload(0, AudioCodec.Pcmu), new ReceivePayload(8, AudioCodec.Pcma)] };
        call.Right.HandleCommand(new MediaCommand.SetStream(EnginePair.RightStream, both with { Remote = EnginePair.LeftAddress }), call.Now);
        call.LeftVoice = call.Sine(440, -16);
        List<Sent> sent = Record(call, EnginePair.LeftStream);
        call.Run(TimeSpan.FromSeconds(2));
        call.Left.HandleCommand(
            new MediaCommand.SetStream(EnginePair.LeftStream, both with { Remote = EnginePair.RightAddress, Codec = AudioCodec.Pcma, SendPayloadType = 8 }), call.Now);
        call.Run(TimeSpan.FromSeconds(2));

        Sent[] media = [.. sent.Where(packet => !packet.IsRtcp)];
        Assert.Equal([0, 8], media.Select(packet => packet.PayloadType).Distinct());
        _ = Assert.Single(media.Select(packet => packet.Ssrc).Distinct());
        Assert.All(media.Zip(media.Skip(1)), pair => Assert.Equal((ushort)(pair.First.Sequence + 1), pair.Second.Sequence));
        Assert.All(media.Zip(media.Skip(1)), pair => Assert.Equal(pair.First.Timestamp + 160, pair.Second.Timestamp));
        Assert.InRange(Tone(call.RightHeard, 16000, 440).LongestGap.TotalMilliseconds, 0, 20);
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.2, 2)]
    [InlineData(0.3, 3)]
    public void Digits_arrive_once_each_and_in_order_under_loss(double loss, int seed)
    {
        var call = new EnginePair(seed: seed) { Loss = loss, JitterMs = 15 };
        call.Run(TimeSpan.FromSeconds(1));
        foreach (char digit in "0123456789*#ABCD")
        {
            call.Left.HandleCommand(new MediaCommand.SendDigit(EnginePair.LeftStream, digit, TimeSpan.FromMilliseconds(100)), call.Now);
            call.Right.HandleCommand(new MediaCommand.SendDigit(EnginePair.RightStream, digit, TimeSpan.FromMilliseconds(100)), call.Now);
        }

        call.Run(TimeSpan.FromSeconds(6));

        Assert.Equal("0123456789*#ABCD", string.Concat(call.RightEvents.OfType<MediaEvent.DigitReceived>().Select(e => e.Digit)));
        Assert.Equal("0123456789*#ABCD", string.Concat(call.LeftEvents.OfType<MediaEvent.DigitReceived>().Select(e => e.Digit)));
    }

    [Fact]
    public void Voice_pauses_while_a_digit_is_sent_and_the_pause_is_not_called_lost()
    {
        var call = new EnginePair();
        call.LeftVoice = call.Sine(440, -16);
        List<Sent> sent = Record(call, EnginePair.LeftStream);
        call.Run(TimeSpan.FromSeconds(2));
        call.Left.HandleCommand(new MediaCommand.SendDigit(EnginePair.LeftStream, '5', TimeSpan.FromMilliseconds(200)), call.Now);
        call.Run(TimeSpan.FromSeconds(2));

        Sent[] media = [.. sent.Where(packet => !packet.IsRtcp)];
        Sent[] events = [.. media.Where(packet => packet.PayloadType == 101)];
        Assert.Equal(12, events.Length);
        Assert.All(media.Zip(media.Skip(1)), pair => Assert.Equal((ushort)(pair.First.Sequence + 1), pair.Second.Sequence));
        Sent resumed = media.Last(packet => packet.PayloadType == 0 && packet.IsMarked);
        Assert.Equal(events[0].Timestamp + (12 * 160), resumed.Timestamp);
        Assert.Equal(0, call.RightStatistics.PacketsLost);
        Assert.InRange(call.RightStatistics.Concealed.TotalMilliseconds, 0, 10);
        Assert.InRange(Tone(call.RightHeard, 16000, 440).LongestGap.TotalMilliseconds, 180, 300);
    }

    [Fact]
    public void Only_the_active_stream_is_heard()
    {
        var call = new EnginePair();
        call.LeftVoice = call.Sine(440, -16);
        call.Right.HandleCommand(new MediaCommand.SetActiveStream(new StreamId(99)), call.Now);
        call.Run(TimeSpan.FromSeconds(1));
        Assert.All(call.RightHeard, sample => Assert.Equal(0, sample));
        call.Right.HandleCommand(new MediaCommand.SetActiveStream(EnginePair.RightStream), call.Now);
        call.Run(TimeSpan.FromSeconds(1));
        Assert.InRange(Tone(call.RightHeard, 16000, 440).SecondsOfTone, 0.9, 1.05);
    }

    [Fact]
    public void A_call_waiting_beep_is_mixed_softly_over_the_voice()
    {
        var call = new EnginePair();
        call.LeftVoice = call.Sine(1000, -16);
        call.Run(TimeSpan.FromSeconds(1));
        call.ForgetHeard();
        call.Right.HandleCommand(new MediaCommand.PlayTone(ToneKind.CallWaiting), call.Now);
        call.Run(TimeSpan.FromSeconds(0.3)); // US: 440 Hz for 300 ms

        double beep = ToneAnalysis.LevelDbfs(call.RightHeard.ToArray(), 16000, 440);
        double voice = ToneAnalysis.LevelDbfs(call.RightHeard.ToArray(), 16000, 1000);
        Assert.Equal(-22, beep, 1.0);
        Assert.Equal(-16, voice, 0.5);
    }

    [Fact]
    public void A_loud_tone_over_a_loud_voice_is_limited_softly()
    {
        var call = new EnginePair();
        call.LeftVoice = call.Sine(1000, 0);
        call.Right.HandleCommand(new MediaCommand.PlayTone(ToneKind.Dial), call.Now);
        call.Run(TimeSpan.FromSeconds(1));

        Assert.InRange(call.RightHeard.Max(sample => (int)sample), 30000, 32767);
        Assert.InRange(call.RightHeard.Count(sample => sample is short.MaxValue or short.MinValue), 0, 10);
    }

    [Fact]
    public void Round_trip_and_statistics_come_four_times_a_second()
    {
        var call = new EnginePair();
        call.Run(TimeSpan.FromSeconds(20));

        Assert.InRange(call.RightEvents.OfType<MediaEvent.Statistics>().Count(), 76, 80);
        Assert.InRange(call.RightStatistics.RoundTrip!.Value.TotalMilliseconds, 0, 25);
        Assert.InRange(call.LeftStatistics.PacketsSent, 985, 1000);
    }
}
