using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Ice;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Time;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Ice;

/// <summary>Which candidates are told, and which of a peer's are tried (RFC 8445 §5.1, §6.1.2).</summary>
public sealed class IceCandidateTests
{
    private static readonly StreamId s_stream = new(1);
    private static readonly IPEndPoint s_local = IPEndPoint.Parse("192.0.2.10:16384");

    private Instant _now = Instant.FromBoot(TimeSpan.FromSeconds(1));

    [Fact]
    public void What_two_servers_say_alike_is_told_once_and_our_own_address_is_not_told_again()
    {
        IReadOnlyList<IceCandidate> told = Gather(4, static server => server.Port switch
        {
            1 => s_local.Address,                      // No NAT towards this one.
            2 or 3 => IPAddress.Parse("198.51.100.7"),
            _ => IPAddress.Parse("198.51.100.8"),
        });

        Assert.Equal(
            ["Host 192.0.2.10", "ServerReflexive 198.51.100.7", "ServerReflexive 198.51.100.8"],
            told.Where(static each => each.Component == 1).Select(static each => $"{each.Kind} {each.Address.Address}"));
        Assert.Equal(told.Count, told.Select(static each => each.Priority).Distinct().Count());
        Assert.Equal(3, told.Select(static each => (each.Kind, each.Place)).Distinct().Count()); // One foundation for both components.
    }

    [Fact]
    public void However_many_servers_there_are_an_offer_stays_short_and_few_are_asked()
    {
        int asked = 0;
        IReadOnlyList<IceCandidate> told = Gather(50, server =>
        {
            asked++;
            return new IPAddress([198, 51, 100, (byte)server.Port]);
        });

        Assert.Equal(8, asked); // four for each component
        Assert.Equal(6, told.Count);
        Assert.Equal(2, told.Count(static each => each is { Kind: IceCandidateKind.ServerReflexive, Component: 1 }));
    }

    [Theory]
    [InlineData("192.0.2.10", "192.0.2.99", true)]
    [InlineData("192.0.2.10", "10.0.0.1", true)]
    [InlineData("192.0.2.10", "127.0.0.1", false)]
    [InlineData("192.0.2.10", "0.0.0.0", false)]
    [InlineData("192.0.2.10", "224.0.0.1", false)]
    [InlineData("192.0.2.10", "240.0.0.1", false)]
    [InlineData("192.0.2.10", "2001:db8::9", false)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("2001:db8::10", "2001:db8::99", true)]
    [InlineData("2001:db8::10", "fd00::99", true)]         // A unique local address may be routed to.
    [InlineData("fd00::10", "fd00::99", true)]
    [InlineData("2001:db8::10", "fe80::99", false)]
    [InlineData("fe80::10%3", "fe80::99", true)]
    [InlineData("fe80::10%3", "2001:db8::99", false)]
    [InlineData("2001:db8::10", "::1", false)]
    [InlineData("2001:db8::10", "::", false)]
    [InlineData("2001:db8::10", "ff02::1", false)]
    [InlineData("2001:db8::10", "fec0::1", false)]         // site-local, deprecated (RFC 3879)
    [InlineData("2001:db8::10", "::ffff:192.0.2.1", false)]
    [InlineData("2001:db8::10", "::192.0.2.1", false)]
    public void Only_an_address_that_can_be_reached_is_tried(string ours, string theirs, bool isTried)
    {
        HashSet<IPEndPoint> tried = Tried(new IPEndPoint(IPAddress.Parse(ours), 16384), [Candidate(new IPEndPoint(IPAddress.Parse(theirs), 5000), 100)]);

        Assert.Equal(isTried, tried.Count == 1);
        Assert.All(tried, each => Assert.Equal(IPAddress.Parse(ours).IsIPv6LinkLocal ? 3 : 0, each.Address.IsIPv6LinkLocal ? each.Address.ScopeId : 0));
    }

    [Fact]
    public void Of_three_hundred_candidates_the_best_hundred_are_tried_whatever_their_order()
    {
        IceCandidate[] candidates = [.. Enumerable.Range(1, 300).Select(static i => Candidate(new IPEndPoint(new IPAddress([198, 51, (byte)(i / 250), (byte)(i % 250)]), 5000), (uint)i))];

        HashSet<IPEndPoint> tried = Tried(s_local, candidates);

        Assert.Equal(candidates[200..].Select(static each => each.Address).ToHashSet(), tried);
    }

    [Fact]
    public void A_candidate_told_twice_is_tried_once_with_its_better_priority()
    {
        IPEndPoint twice = IPEndPoint.Parse("198.51.100.1:5000");
        IPEndPoint other = IPEndPoint.Parse("198.51.100.2:5000");
        var order = new List<IPEndPoint>();

        _ = Tried(s_local, [Candidate(twice, 10), Candidate(other, 50), Candidate(twice, 100)], order.Add);

        Assert.Equal([twice, other], order.Distinct());
    }

    private static IceCandidate Candidate(IPEndPoint address, uint priority) => new(IceCandidateKind.Host, 1, address, priority);

    /// <summary>What is gathered from so many servers, of ports 1, 2, 3…</summary>
    private IReadOnlyList<IceCandidate> Gather(int servers, Func<IPEndPoint, IPAddress> see)
    {
        var engine = new MediaEngine(new MediaEngineOptions(), new SeededRandom(1));
        IPEndPoint[] asked = [.. Enumerable.Range(1, servers).Select(static i => new IPEndPoint(IPAddress.Parse("203.0.113.1"), i))];
        engine.HandleCommand(new MediaCommand.GatherCandidates(s_stream, new IceGathering(s_local, asked, [])), _now);
        byte[] buffer = new byte[200];
        for (int tick = 0; tick < 200; tick++)
        {
            _now += TimeSpan.FromMilliseconds(10);
            engine.HandleFrame([], [], _now);
            var questions = new List<(byte[] Datagram, IPEndPoint Server, bool IsRtcp)>();
            while (engine.TryDequeuePacket(out OutgoingPacket packet))
            {
                questions.Add((packet.Datagram.ToArray(), packet.Remote, packet.IsRtcp));
            }

            foreach ((byte[] datagram, IPEndPoint server, bool isRtcp) in questions)
            {
                var answer = new StunWriter(buffer, StunMethod.Binding, StunClass.Success, datagram.AsSpan(8, StunMessage.TransactionIdLength));
                answer.Add(StunAttribute.XorMappedAddress, new IPEndPoint(see(server), s_local.Port + (isRtcp ? 1 : 0)));
                answer.AddFingerprint();
                engine.HandlePacket(s_stream, buffer.AsSpan(0, answer.Length), server, isRtcp, _now);
            }

            while (engine.TryDequeue(out MediaEvent? news))
            {
                if (news is MediaEvent.CandidatesGathered gathered)
                {
                    return gathered.Candidates;
                }
            }
        }

        throw new InvalidOperationException("the candidates were never gathered");
    }

    /// <summary>Where checks go to within ten seconds.</summary>
    private HashSet<IPEndPoint> Tried(IPEndPoint local, IceCandidate[] candidates, Action<IPEndPoint>? onCheck = null)
    {
        var engine = new MediaEngine(new MediaEngineOptions(), new SeededRandom(1));
        engine.HandleCommand(new MediaCommand.GatherCandidates(s_stream, new IceGathering(local, [], [])), _now);
        AudioStreamOptions options = EnginePair.OptionsFor(AudioCodec.Pcmu, 0) with
        {
            IsRtcpMultiplexed = true,
            Remote = candidates[0].Address,
            Ice = new IceOptions
            {
                LocalFragment = "ours",
                LocalPassword = "oursoursoursoursoursours",
                RemoteFragment = "theirs",
                RemotePassword = "theirstheirstheirstheirs",
                RemoteCandidates = candidates,
                IsControlling = true,
            },
        };
        engine.HandleCommand(new MediaCommand.SetStream(s_stream, options), _now);
        var tried = new HashSet<IPEndPoint>();
        for (int tick = 0; tick < 1000; tick++)
        {
            _now += TimeSpan.FromMilliseconds(10);
            engine.HandleFrame([], [], _now);
            while (engine.TryDequeuePacket(out OutgoingPacket packet))
            {
                if (StunMessage.TryParse(packet.Datagram.Span, out StunMessage check) && check is { Method: StunMethod.Binding, Class: StunClass.Request })
                {
                    _ = tried.Add(packet.Remote);
                    onCheck?.Invoke(packet.Remote);
                }
            }

            while (engine.TryDequeue(out _))
            {
            }
        }

        return tried;
    }
}
