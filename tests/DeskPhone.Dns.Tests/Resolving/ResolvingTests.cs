using System.Net;
using DeskPhone.Dns.Location;
using DeskPhone.Dns.Messages;
using DeskPhone.Dns.Resolving;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Dns.Tests.Resolving;

/// <summary>Cache, repetition, other servers, TCP and stale answers (RFC 1035 §7, 2308, 7766, 8767).</summary>
public sealed class ResolvingTests
{
    private static readonly LocationQuery s_query = new("bench.test", 5060, ServiceKinds.Udp, 5060);
    private static readonly DnsQuestion s_question = new("bench.test", DnsRecordType.A);

    private readonly DnsBench _bench = new();

    [Fact]
    public void An_answer_is_asked_for_once_in_its_life()
    {
        _bench.Address("bench.test", "192.0.2.1", life: 60);
        _bench.Locate(s_query);
        _bench.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), _bench.Locate(s_query).TimeToLive);
        Assert.Equal(2, _bench.Asked.Count); // A and AAAA.

        _bench.Advance(TimeSpan.FromSeconds(2));
        _bench.Address("bench.test", "192.0.2.2", life: 60);
        Assert.Equal("Udp:192.0.2.2:5060", DnsBench.Shown(_bench.Locate(s_query)));
    }

    [Fact]
    public void That_there_is_nothing_is_remembered_as_long_as_the_zone_says()
    {
        _bench.Locate(s_query);
        _bench.Advance(TimeSpan.FromSeconds(59));
        _bench.Address("bench.test", "192.0.2.1");
        Assert.Empty(_bench.Locate(s_query).Targets);

        _bench.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(_bench.Locate(s_query).Targets);
    }

    [Fact]
    public void A_server_that_does_not_answer_gives_way_to_the_next_and_is_not_asked_first_again()
    {
        _bench.Address("bench.test", "192.0.2.1", life: 5);
        _bench.Dead.Add(DnsBench.First);
        Instant start = _bench.Now;

        Assert.Single(_bench.Locate(s_query).Targets);
        Assert.InRange((_bench.Now - start).TotalSeconds, 0.9, 1.2);

        _bench.Advance(TimeSpan.FromSeconds(10));
        start = _bench.Now;
        Assert.Single(_bench.Locate(s_query).Targets);
        Assert.Equal(TimeSpan.Zero, _bench.Now - start);
    }

    [Fact]
    public void While_no_server_answers_an_old_answer_serves_and_the_new_one_is_taken_when_it_comes()
    {
        _bench.Address("bench.test", "192.0.2.1", life: 60);
        _bench.Locate(s_query);
        _bench.Advance(TimeSpan.FromHours(10));
        _bench.Dead.UnionWith([DnsBench.First, DnsBench.Second]);
        Instant start = _bench.Now;

        Assert.Equal("Udp:192.0.2.1:5060", DnsBench.Shown(_bench.Locate(s_query)));
        Assert.InRange((_bench.Now - start).TotalSeconds, 0.9, 5);

        _bench.Dead.Clear();
        _bench.Address("bench.test", "192.0.2.2", life: 60);
        _bench.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("Udp:192.0.2.2:5060", DnsBench.Shown(_bench.Locate(s_query)));
    }

    [Fact]
    public void With_no_server_at_all_a_name_is_nowhere_within_five_seconds()
    {
        _bench.Dead.UnionWith([DnsBench.First, DnsBench.Second]);

        Assert.Empty(_bench.Locate(s_query).Targets);
        Assert.InRange((_bench.Now - default(Instant)).TotalSeconds, 3, 5);
        Assert.Null(_bench.Engine.Deadline);
    }

    [Fact]
    public void A_server_that_cannot_say_gives_way_to_the_next()
    {
        ResolverEngine resolver = NewResolver();
        resolver.Ask(s_question, default);
        DnsOutput.Send first = Next<DnsOutput.Send>(resolver);
        resolver.HandleMessage(first.Exchange, ResponseBuilder.To(first.Message.Span, code: 2).Build(), default);

        DnsOutput.Send second = Next<DnsOutput.Send>(resolver);
        Assert.Equal((DnsBench.First, DnsBench.Second), (first.Server, second.Server));
        Assert.NotEqual(first.Exchange, second.Exchange); // A new socket: a new port.
    }

    [Fact]
    public void A_truncated_answer_is_asked_for_again_over_tcp()
    {
        ResolverEngine resolver = NewResolver();
        resolver.Ask(s_question, default);
        DnsOutput.Send first = Next<DnsOutput.Send>(resolver);
        resolver.HandleMessage(first.Exchange, ResponseBuilder.To(first.Message.Span, isTruncated: true).Build(), default);

        DnsOutput.Send second = Next<DnsOutput.Send>(resolver);
        Assert.True(second.IsStream);
        Assert.Equal(first.Server, second.Server);
        resolver.HandleMessage(second.Exchange, ResponseBuilder.To(second.Message.Span).Address("bench.test", "192.0.2.1").Build(), default);
        Assert.Equal(DnsAnswerStatus.Found, Next<DnsOutput.Answered>(resolver).Answer.Status);
    }

    [Fact]
    public void An_answer_with_another_number_or_question_is_dropped_and_the_right_one_waited_for()
    {
        ResolverEngine resolver = NewResolver();
        resolver.Ask(s_question, default);
        DnsOutput.Send sent = Next<DnsOutput.Send>(resolver);
        byte[] forged = ResponseBuilder.To(sent.Message.Span).Address("bench.test", "203.0.113.1").Build();
        forged[0] ^= 1;
        resolver.HandleMessage(sent.Exchange, forged, default);
        resolver.HandleMessage(sent.Exchange, ResponseBuilder.For(1, new DnsQuestion("evil.test", DnsRecordType.A)).Build(), default);
        resolver.HandleMessage(sent.Exchange, [1, 2, 3], default);
        Assert.False(resolver.TryDequeue(out _));
        Assert.Equal(3, resolver.DroppedMessages);

        resolver.HandleMessage(sent.Exchange, ResponseBuilder.To(sent.Message.Span).Address("bench.test", "192.0.2.1").Build(), default);
        Assert.Equal(IPAddress.Parse("192.0.2.1"), ((DnsRecord.Address)Next<DnsOutput.Answered>(resolver).Answer.Records[0]).Value);
    }

    [Fact]
    public void An_alias_is_followed_in_the_answer_and_beyond_it()
    {
        _bench.Add("bench.test", DnsRecordType.A, static response => response
            .Alias("bench.test", "a.bench.test", 40).Alias("a.bench.test", "b.bench.test", 300));
        _bench.Address("b.bench.test", "192.0.2.9");

        DnsOutput.Located located = _bench.Locate(s_query);

        Assert.Equal("Udp:192.0.2.9:5060", DnsBench.Shown(located));
        Assert.Equal(TimeSpan.FromSeconds(40), located.TimeToLive);
    }

    [Fact]
    public void Aliases_in_a_circle_end()
    {
        _bench.Add("bench.test", DnsRecordType.A, static response => response.Alias("bench.test", "a.bench.test"));
        _bench.Add("a.bench.test", DnsRecordType.A, static response => response.Alias("a.bench.test", "bench.test"));

        Assert.Empty(_bench.Locate(s_query).Targets);
    }

    [Fact]
    public void Numbers_of_queries_cannot_be_foretold_from_each_other()
    {
        ResolverEngine resolver = NewResolver();
        var ids = new HashSet<int>();
        for (int i = 0; i < 100; i++)
        {
            resolver.Ask(new DnsQuestion($"h{i}.test", DnsRecordType.A), default);
            DnsOutput.Send sent = Next<DnsOutput.Send>(resolver);
            ids.Add((sent.Message.Span[0] << 8) | sent.Message.Span[1]);
        }

        Assert.InRange(ids.Count, 98, 100);
        Assert.InRange(ids.Max() - ids.Min(), 30_000, 65_535);
    }

    private static ResolverEngine NewResolver() =>
        new(new ResolverOptions { Servers = [DnsBench.First, DnsBench.Second] }, new SeededRandomSource(3));

    private static T Next<T>(ResolverEngine resolver)
        where T : DnsOutput
    {
        while (resolver.TryDequeue(out DnsOutput? output))
        {
            if (output is T wanted)
            {
                return wanted;
            }
        }

        throw new InvalidOperationException($"No {typeof(T).Name} among the outputs.");
    }
}
