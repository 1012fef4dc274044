using System.Net;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Tests.Rtp;

/// <summary>Symmetric RTP without latching on to strangers.</summary>
public sealed class RemoteSourceTests
{
    private static readonly IPEndPoint s_signalled = IPEndPoint.Parse("192.0.2.1:4000");
    private static readonly IPEndPoint s_samePeer = IPEndPoint.Parse("192.0.2.1:61234");
    private static readonly IPEndPoint s_stranger = IPEndPoint.Parse("198.51.100.7:4000");

    private readonly RemoteSource _source = new(s_signalled);
    private readonly RemoteSource _lenient = new(s_signalled, SourcePolicy.SteadyAddress);

    private static Instant At(double milliseconds) => Instant.FromBoot(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void The_signalled_address_is_believed_at_once()
    {
        Assert.True(_source.HandlePacket(s_signalled, isAuthentic: false, At(0)));
        Assert.True(_source.IsLatched);
        Assert.Same(s_signalled, _source.Remote);
    }

    [Fact]
    public void Another_port_of_the_signalled_address_is_latched_on_to_and_sent_to()
    {
        Assert.True(_source.HandlePacket(s_samePeer, isAuthentic: false, At(0)));
        Assert.Equal(s_samePeer, _source.Remote);
        Assert.False(_source.HandlePacket(IPEndPoint.Parse("192.0.2.1:61235"), isAuthentic: false, At(20)));
        Assert.Equal(s_samePeer, _source.Remote);
    }

    [Fact]
    public void Whoever_sends_later_is_refused_for_ever()
    {
        _ = _source.HandlePacket(s_signalled, isAuthentic: false, At(0));
        for (int i = 0; i < 1000; i++)
        {
            Assert.False(_source.HandlePacket(s_stranger, isAuthentic: false, At(i * 20)));
        }

        Assert.Same(s_signalled, _source.Remote);
    }

    [Fact]
    public void Nobody_else_is_heard_though_the_signalled_address_is_silent()
    {
        for (int i = 0; i < 1000; i++)
        {
            Assert.False(_source.HandlePacket(s_stranger, isAuthentic: false, At(i * 20)));
        }

        Assert.Same(s_signalled, _source.Remote);
        Assert.True(_source.HandlePacket(s_stranger, isAuthentic: true, At(30_000))); // what SRTP proves may come from anywhere
        Assert.Equal(s_stranger, _source.Remote);
    }

    [Fact]
    public void A_stranger_alone_must_be_steady_first()
    {
        int refused = 0;
        while (!_lenient.HandlePacket(s_stranger, isAuthentic: false, At(refused * 20)))
        {
            refused++;
        }

        Assert.InRange(refused, 10, 20);
        Assert.Equal(s_stranger, _lenient.Remote);
        Assert.False(_lenient.HandlePacket(IPEndPoint.Parse("203.0.113.9:4000"), isAuthentic: false, At(1000)));
    }

    [Fact]
    public void A_burst_from_a_stranger_is_not_steady()
    {
        for (int i = 0; i < 1000; i++)
        {
            Assert.False(_lenient.HandlePacket(s_stranger, isAuthentic: false, At(i * 0.1)));
        }
    }

    [Fact]
    public void The_signalled_address_wins_back_what_a_stranger_took()
    {
        for (int i = 0; i < 50; i++)
        {
            _ = _lenient.HandlePacket(s_stranger, isAuthentic: false, At(i * 20));
        }

        Assert.Equal(s_stranger, _lenient.Remote);
        Assert.True(_lenient.HandlePacket(s_signalled, isAuthentic: false, At(2000)));
        Assert.False(_lenient.HandlePacket(s_stranger, isAuthentic: false, At(2020)));
        Assert.Same(s_signalled, _lenient.Remote);
    }

    [Fact]
    public void An_address_mapped_into_ipv6_is_the_same_address()
    {
        Assert.True(_source.HandlePacket(IPEndPoint.Parse("[::ffff:192.0.2.1]:4000"), isAuthentic: false, At(0)));
        Assert.False(_source.HandlePacket(IPEndPoint.Parse("[::ffff:192.0.2.9]:4000"), isAuthentic: false, At(0)));
        Assert.False(new RemoteSource(s_signalled).HandlePacket(IPEndPoint.Parse("[2001:db8::c000:201]:4000"), isAuthentic: false, At(0)));
    }
}
