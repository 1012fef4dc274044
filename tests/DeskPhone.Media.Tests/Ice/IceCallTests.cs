using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Ice;
using DeskPhone.Media.Pipeline;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Ice;

/// <summary>Two engines that find their way by ICE: roles, nomination, lite, strangers.</summary>
public sealed class IceCallTests
{
    private static readonly IPEndPoint s_stranger = IPEndPoint.Parse("203.0.113.66:6666");

    [Theory]
    [InlineData(false, true, false)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)] // both think they are controlled: the conflict is settled
    [InlineData(true, false, true)]
    public void Both_hear_each_other_by_the_way_the_checks_found(bool isMultiplexed, bool isLeftControlling, bool isRightLite)
    {
        EnginePair call = Call(isMultiplexed, isLeftControlling || isRightLite, isRightLite);

        call.Run(TimeSpan.FromSeconds(12));

        AssertTone(call.RightHeard, 440, 11);
        AssertTone(call.LeftHeard, 1000, 11);
        Assert.NotNull(call.LeftStatistics.RoundTrip);
    }

    [Fact]
    public void Loss_does_not_keep_the_checks_from_succeeding()
    {
        EnginePair call = Call(isMultiplexed: true, isLeftControlling: true, isRightLite: false);
        call.Loss = 0.3;
        call.Run(TimeSpan.FromSeconds(5));
        call.Loss = 0;
        call.ForgetHeard();

        call.Run(TimeSpan.FromSeconds(2));

        AssertTone(call.RightHeard, 440, 1.8);
    }

    [Fact]
    public void Media_of_somebody_who_passed_no_check_is_not_heard_and_gets_no_answer()
    {
        EnginePair call = Call(isMultiplexed: true, isLeftControlling: true, isRightLite: false);
        bool isAnswered = false;
        call.OnSent = (packet, now) =>
        {
            isAnswered |= packet.Remote.Equals(s_stranger);
            call.Right.HandlePacket(EnginePair.RightStream, packet.Datagram.Span, s_stranger, packet.IsRtcp, now);
            byte[] forged = packet.Datagram.ToArray();
            forged[^1] ^= 1;
            call.Right.HandlePacket(EnginePair.RightStream, forged, s_stranger, packet.IsRtcp, now);
        };

        // The stranger only repeats what it overhears from the left: those checks are authentic and answered, as any NAT's would be.
        call.Left.HandleCommand(new MediaCommand.SetMuted(IsMuted: true), call.Now);
        call.Run(TimeSpan.FromSeconds(1));
        isAnswered = false;
        call.OnSent = (packet, now) =>
        {
            isAnswered |= packet.Remote.Equals(IPEndPoint.Parse("198.51.100.9:9"));
            byte[] rtp = new byte[172];
            rtp[0] = 0x80;
            Array.Fill(rtp, (byte)0x10, 12, 160);
            call.Right.HandlePacket(EnginePair.RightStream, rtp, IPEndPoint.Parse("198.51.100.9:9"), isRtcp: false, now);
        };
        call.ForgetHeard();
        call.Run(TimeSpan.FromSeconds(2));

        Assert.False(isAnswered);
        Assert.All(call.RightHeard, static sample => Assert.InRange(sample, (short)-10, (short)10));
        Assert.True(call.RightStatistics.PacketsRefused > 100);
    }

    [Fact]
    public void A_peer_at_an_address_nobody_named_is_found_by_its_own_checks()
    {
        EnginePair call = Call(isMultiplexed: true, isLeftControlling: true, isRightLite: false, leftNamed: s_stranger);

        call.Run(TimeSpan.FromSeconds(4));

        AssertTone(call.RightHeard, 440, 2.5);
        AssertTone(call.LeftHeard, 1000, 2.5);
    }

    [Fact]
    public void A_peer_that_names_three_hundred_addresses_and_comes_from_another_is_found_all_the_same()
    {
        IceCandidate[] named =
        [
            .. Enumerable.Range(0, 300).Select(static i => new IceCandidate(
                IceCandidateKind.Host, 1, new IPEndPoint(new IPAddress([203, 0, 113, (byte)(1 + (i % 250))]), 7000 + i), uint.MaxValue - (uint)i)),
        ];
        EnginePair call = Call(isMultiplexed: true, isLeftControlling: true, isRightLite: false, leftCandidates: named);

        call.Run(TimeSpan.FromSeconds(4));

        AssertTone(call.RightHeard, 440, 2.5);
        AssertTone(call.LeftHeard, 1000, 2.5);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(40, false)]
    public void Who_says_nothing_for_thirty_seconds_is_sent_nothing_more(int silentSeconds, bool isHeardAfterwards)
    {
        EnginePair call = Call(isMultiplexed: true, isLeftControlling: true, isRightLite: false);
        call.Run(TimeSpan.FromSeconds(60)); // Consent is asked for and given.
        AssertTone(call.RightHeard, 440, 59);
        call.Loss = 1;
        call.Run(TimeSpan.FromSeconds(silentSeconds));
        call.Loss = 0;
        call.ForgetHeard();
        int sent = 0;
        call.OnSent = (packet, _) => sent++;

        call.Run(TimeSpan.FromSeconds(3));

        Assert.Equal(isHeardAfterwards, sent > 0);
        Assert.Equal(isHeardAfterwards, ToneAnalysis.Measure(call.RightHeard.ToArray(), 8000, 440).SecondsOfTone > 2);
    }

    private static EnginePair Call(bool isMultiplexed, bool isLeftControlling, bool isRightLite, IPEndPoint? leftNamed = null, IceCandidate[]? leftCandidates = null)
    {
        AudioStreamOptions options = EnginePair.OptionsFor(AudioCodec.Pcmu, 0) with { IsRtcpMultiplexed = isMultiplexed };
        var call = new EnginePair(8000, options);
        Gather(call.Left, EnginePair.LeftStream, EnginePair.LeftAddress, call);
        Gather(call.Right, EnginePair.RightStream, EnginePair.RightAddress, call);
        IceOptions left = new()
        {
            LocalFragment = "left",
            LocalPassword = "leftleftleftleftleftleft",
            RemoteFragment = "right",
            RemotePassword = "rightrightrightrightright",
            RemoteCandidates = Candidates(EnginePair.RightAddress),
            IsControlling = isLeftControlling,
        };
        IceOptions right = new()
        {
            LocalFragment = left.RemoteFragment,
            LocalPassword = left.RemotePassword,
            RemoteFragment = left.LocalFragment,
            RemotePassword = left.LocalPassword,
            RemoteCandidates = leftCandidates ?? Candidates(leftNamed ?? EnginePair.LeftAddress),
            IsLite = isRightLite,
        };
        call.Left.HandleCommand(new MediaCommand.SetStream(EnginePair.LeftStream, options with { Remote = EnginePair.RightAddress, Ice = left }), call.Now);
        call.Right.HandleCommand(new MediaCommand.SetStream(EnginePair.RightStream, options with { Remote = EnginePair.LeftAddress, Ice = right }), call.Now);
        call.LeftVoice = call.Sine(440, -16);
        call.RightVoice = call.Sine(1000, -20);
        return call;
    }

    private static void Gather(MediaEngine engine, StreamId stream, IPEndPoint address, EnginePair call) =>
        engine.HandleCommand(new MediaCommand.GatherCandidates(stream, new IceGathering(address, [], [])), call.Now);

    private static IceCandidate[] Candidates(IPEndPoint address) =>
    [
        new(IceCandidateKind.Host, 1, address, IceCandidate.PriorityOf(IceCandidateKind.Host, 1)),
        new(IceCandidateKind.Host, 2, new IPEndPoint(address.Address, address.Port + 1), IceCandidate.PriorityOf(IceCandidateKind.Host, 2)),
    ];

    private static void AssertTone(IReadOnlyList<short> heard, double frequencyHz, double seconds)
    {
        ToneMeasurement tone = ToneAnalysis.Measure(heard.ToArray(), 8000, frequencyHz);
        Assert.InRange(tone.SecondsOfTone, seconds, double.MaxValue);
        Assert.True(tone.LongestGap <= TimeSpan.FromMilliseconds(20), $"{tone}");
    }
}
