using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Srtp;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Pipeline;

/// <summary>A call under SRTP, and people who are not in it.</summary>
public sealed class ProtectedCallTests
{
    private static readonly SrtpKey s_leftKey = Key(SrtpSuite.AesCm128HmacSha1Tag80, 1);
    private static readonly SrtpKey s_rightKey = Key(SrtpSuite.AesCm128HmacSha1Tag80, 2);
    private static readonly IPEndPoint s_stranger = new(IPAddress.Parse("203.0.113.66"), 6666);

    public static TheoryData<SrtpSuite> Suites { get; } = [.. Enum.GetValues<SrtpSuite>()];

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_protected_call_sounds_like_any_other(SrtpSuite suite)
    {
        EnginePair call = Call(Key(suite, 1), Key(suite, 2));

        call.Run(TimeSpan.FromSeconds(12)); // long enough for RTCP both ways, which is protected too

        AssertTones(call, 11.8);
        Assert.Equal((0, 0), (call.LeftStatistics.PacketsRefused, call.RightStatistics.PacketsRefused));
        Assert.NotNull(call.LeftStatistics.RoundTrip);
    }

    [Fact]
    public void With_a_wrong_key_there_is_silence_and_a_count()
    {
        AudioStreamOptions left = Options(s_leftKey, s_rightKey);
        var call = new EnginePair(8000, left, rightOptions: Options(s_rightKey, Key(SrtpSuite.AesCm128HmacSha1Tag80, 3)));
        call.LeftVoice = call.Sine(440, -16);

        call.Run(TimeSpan.FromSeconds(2));

        Assert.All(call.RightHeard, static sample => Assert.Equal(0, sample));
        Assert.InRange(call.RightStatistics.PacketsUnauthenticated, 80, 110);
        Assert.Equal(0, call.RightStatistics.PacketsReceived);
    }

    [Fact]
    public void A_protected_stream_takes_nothing_in_the_clear()
    {
        var call = new EnginePair(8000, EnginePair.OptionsFor(AudioCodec.Pcmu, 0), rightOptions: Options(s_rightKey, s_leftKey));
        call.LeftVoice = call.Sine(440, -16);

        call.Run(TimeSpan.FromSeconds(1));

        Assert.All(call.RightHeard, static sample => Assert.Equal(0, sample));
        Assert.Equal(0, call.RightStatistics.PacketsReceived);
    }

    [Fact]
    public void Replayed_and_forged_packets_and_a_flood_of_sources_leave_the_tone_intact()
    {
        EnginePair call = Call(s_leftKey, s_rightKey);
        var random = new Random(5);
        byte[] recorded = [];
        call.OnSent = (packet, now) =>
        {
            if (packet.Stream != EnginePair.LeftStream)
            {
                return;
            }

            byte[] seen = packet.Datagram.ToArray();
            byte[] replayed = recorded;
            recorded = seen;
            for (int i = 0; i < 40; i++)
            {
                byte[] forged = [.. seen];
                forged[random.Next(2, forged.Length)] ^= (byte)random.Next(1, 256);
                call.Right.HandlePacket(EnginePair.RightStream, forged, i % 2 == 0 ? EnginePair.LeftAddress : s_stranger, packet.IsRtcp, now);
                random.NextBytes(forged.AsSpan(8, 4));
                call.Right.HandlePacket(EnginePair.RightStream, forged, EnginePair.LeftAddress, packet.IsRtcp, now);
                call.Right.HandlePacket(EnginePair.RightStream, replayed, s_stranger, packet.IsRtcp, now);
            }
        };

        call.Run(TimeSpan.FromSeconds(3));

        AssertTones(call, 2.8);
        Assert.InRange(call.RightStatistics.PacketsUnauthenticated, 5000, long.MaxValue);
        Assert.InRange(call.RightStatistics.PacketsReplayed, 2000, long.MaxValue);
        Assert.Equal((0, 0), (call.RightStatistics.PacketsLost, call.RightStatistics.PacketsLate));
    }

    [Fact]
    public void Media_follows_a_peer_that_moves_because_its_packets_prove_who_it_is()
    {
        EnginePair call = Call(s_leftKey, s_rightKey);
        bool hasMoved = false;
        IPEndPoint? sentTo = null;
        call.OnSent = (packet, now) =>
        {
            if (packet.Stream == EnginePair.RightStream && !packet.IsRtcp)
            {
                sentTo = packet.Remote;
            }
            else if (hasMoved && !packet.IsRtcp)
            {
                call.Right.HandlePacket(EnginePair.RightStream, packet.Datagram.Span, s_stranger, isRtcp: false, now);
            }
        };
        call.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(EnginePair.LeftAddress, sentTo);

        hasMoved = true;
        call.Run(TimeSpan.FromSeconds(1));

        Assert.Equal(s_stranger, sentTo);
    }

    [Fact]
    public void New_keys_in_a_call_cost_no_sound()
    {
        EnginePair call = Call(s_leftKey, s_rightKey);
        call.Run(TimeSpan.FromSeconds(2));

        SrtpKey next = Key(SrtpSuite.AeadAes256Gcm, 9);
        call.Left.HandleCommand(new MediaCommand.SetStream(EnginePair.LeftStream, Options(next, s_rightKey) with { Remote = EnginePair.RightAddress }), call.Now);
        call.Right.HandleCommand(new MediaCommand.SetStream(EnginePair.RightStream, Options(s_rightKey, next) with { Remote = EnginePair.LeftAddress }), call.Now);
        call.Run(TimeSpan.FromSeconds(2));

        AssertTones(call, 3.7);
        Assert.InRange(call.RightStatistics.PacketsRefused, 0, 1);
    }

    private static EnginePair Call(SrtpKey left, SrtpKey right)
    {
        var call = new EnginePair(8000, Options(left, right), rightOptions: Options(right, left));
        call.LeftVoice = call.Sine(440, -16);
        call.RightVoice = call.Sine(1000, -20);
        return call;
    }

    private static AudioStreamOptions Options(SrtpKey send, SrtpKey receive) =>
        EnginePair.OptionsFor(AudioCodec.Pcmu, 0) with { Srtp = new SrtpOptions(send, receive) };

    private static SrtpKey Key(SrtpSuite suite, byte seed)
    {
        byte[] secret = new byte[SrtpSuiteParameters.Of(suite).KeyAndSaltLength];
        new Random(seed).NextBytes(secret);
        return new SrtpKey(suite, secret);
    }

    private static void AssertTones(EnginePair call, double seconds)
    {
        ToneMeasurement right = ToneAnalysis.Measure(call.RightHeard.ToArray(), call.SampleRateHz, 440);
        ToneMeasurement left = ToneAnalysis.Measure(call.LeftHeard.ToArray(), call.SampleRateHz, 1000);
        Assert.InRange(right.SecondsOfTone, seconds, double.MaxValue);
        Assert.InRange(left.SecondsOfTone, seconds, double.MaxValue);
        Assert.Equal(-16, right.LevelDbfs, 0.5);
        Assert.Equal(-20, left.LevelDbfs, 0.5);
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (right.LongestGap, left.LongestGap));
    }
}
