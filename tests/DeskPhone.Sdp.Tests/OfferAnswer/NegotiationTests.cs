using System.Net;
using System.Text;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.Sdp.Tests.OfferAnswer;

/// <summary>Which codec, which numbers, which way to the peer (RFC 3264 §5 to §8).</summary>
public sealed class NegotiationTests
{
    [Fact]
    public void An_offer_names_everything_we_can_do()
    {
        OfferAnswerSession session = Peer.Session(Peer.Opus, Peer.Pcmu, Peer.Event48, Peer.Event8);

        string offer = Encoding.UTF8.GetString(session.CreateOffer(SdpDirection.SendReceive));

        Assert.Equal(
            """
            v=0
            o=- 2890844526 1 IN IP4 192.0.2.10
            s=-
            c=IN IP4 192.0.2.10
            t=0 0
            m=audio 16384 RTP/AVP 96 0 102 101
            a=rtpmap:96 opus/48000/2
            a=fmtp:96 useinbandfec=1
            a=rtpmap:0 PCMU/8000
            a=rtpmap:102 telephone-event/48000
            a=fmtp:102 0-16
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:20
            a=sendrecv

            """.ReplaceLineEndings("\r\n"), offer);
    }

    [Fact]
    public void An_answer_keeps_the_offerers_numbers_and_order()
    {
        OfferAnswerSession session = Peer.Session(Peer.Pcmu, Peer.Opus, Peer.Event8, Peer.Event48);

        AgreedAudio agreed = Answer(session, Peer.Body(
            "c=IN IP4 198.51.100.1", "m=audio 4000 RTP/AVP 107 0 97 98", "a=rtpmap:107 OPUS/48000/2", "a=fmtp:107 maxaveragebitrate=20000",
            "a=rtpmap:97 telephone-event/8000", "a=rtpmap:98 telephone-event/48000"), out byte[] answer);

        Assert.Equal(["107", "0", "97", "98"], Peer.Stream(answer).Formats);
        Assert.Equal(new AudioFormatDescription("OPUS", 48000, 2, 107, "maxaveragebitrate=20000"), agreed.Send);
        Assert.Equal([Peer.Opus with { PayloadType = 107 }, Peer.Pcmu], agreed.Receive);
        Assert.Equal((98, 98), (agreed.SendEventPayloadType, agreed.ReceiveEventPayloadType));
        Assert.Equal(new IPEndPoint(IPAddress.Parse("198.51.100.1"), 4000), agreed.Remote);
        Assert.Equal(4001, agreed.RemoteRtcp.Port);
    }

    [Theory]
    [InlineData(true, 13)]
    [InlineData(false, null)]
    public void Comfort_noise_is_sent_where_both_sides_want_it(bool isOurs, int? expected)
    {
        OfferAnswerSession session = isOurs ? Peer.Session(Peer.Pcmu, new AudioFormatDescription("CN", 8000, 1, 13, "")) : Peer.Session(Peer.Pcmu);

        AgreedAudio agreed = Answer(session, Peer.Body("c=IN IP4 198.51.100.1", "m=audio 4000 RTP/AVP 0 13"), out byte[] answer);

        Assert.Equal(expected, agreed.SendNoisePayloadType);
        Assert.Equal(isOurs ? ["0", "13"] : ["0"], Peer.Stream(answer).Formats);
        Assert.Equal([Peer.Pcmu], agreed.Receive);
    }

    [Fact]
    public void An_answer_follows_our_own_order_where_we_want_that()
    {
        OfferAnswerSession session = Peer.Session("192.0.2.10", [Peer.Pcma, Peer.Pcmu], prefersOwnOrder: true);
        AgreedAudio agreed = Answer(session, Peer.Audio(), out byte[] answer);

        Assert.Equal(8, agreed.Send.PayloadType);
        Assert.Equal(["8", "0"], Peer.Stream(answer).Formats);
    }

    [Fact]
    public void The_two_sides_may_number_a_codec_differently()
    {
        OfferAnswerSession session = Peer.Session(Peer.Opus, Peer.Pcmu, Peer.Event48);
        session.CreateOffer(SdpDirection.SendReceive);

        Assert.Equal(OfferAnswerError.None, session.HandleAnswer(
            Peer.Body("c=IN IP4 198.51.100.1", "m=audio 4000 RTP/AVP 111 110", "a=rtpmap:111 opus/48000", "a=rtpmap:110 telephone-event/48000"),
            out AgreedAudio? agreed));

        Assert.Equal(111, agreed!.Send.PayloadType);
        Assert.Equal([Peer.Opus, Peer.Pcmu], agreed.Receive);
        Assert.Equal((110, 102), (agreed.SendEventPayloadType, agreed.ReceiveEventPayloadType));
    }

    [Fact]
    public void An_answer_without_rtpmaps_means_what_we_offered()
    {
        OfferAnswerSession session = Peer.Session(Peer.Opus, Peer.Event48);
        session.CreateOffer(SdpDirection.SendReceive);

        session.HandleAnswer(Peer.Body("c=IN IP4 198.51.100.1", "m=audio 4000 RTP/AVP 96 102"), out AgreedAudio? agreed);

        Assert.Equal(("opus", 96, 102), (agreed!.Send.EncodingName, agreed.Send.PayloadType, agreed.SendEventPayloadType));
    }

    [Fact]
    public void The_static_payload_types_need_no_rtpmap()
    {
        foreach (AudioFormatDescription format in (AudioFormatDescription[])[Peer.Pcmu, Peer.Pcma, Peer.G722])
        {
            AgreedAudio agreed = Answer(
                Peer.Session(format), Peer.Body("c=IN IP4 198.51.100.1", "m=audio 4000 RTP/AVP 0 8 9"), out _);
            Assert.Equal(format, agreed.Send);
        }
    }

    [Fact]
    public void Events_at_another_clock_than_the_codecs_are_not_agreed()
    {
        OfferAnswerSession session = Peer.Session(Peer.Opus, Peer.Event8, Peer.Event48);
        AgreedAudio agreed = Answer(session, Peer.Body(
            "c=IN IP4 198.51.100.1", "m=audio 4000 RTP/AVP 96 101", "a=rtpmap:96 opus/48000/2", "a=rtpmap:101 telephone-event/8000"), out byte[] answer);

        Assert.Null(agreed.SendEventPayloadType);
        Assert.Null(agreed.ReceiveEventPayloadType);
        Assert.Equal(["96"], Peer.Stream(answer).Formats);
    }

    /// <summary>RFC 3264 §8.3.2: the peer had 96 for another codec, so in our next offer it cannot be Opus.</summary>
    [Fact]
    public void A_number_once_used_keeps_its_meaning_in_our_later_offers()
    {
        OfferAnswerSession session = Peer.Session(Peer.Pcmu, Peer.Opus, Peer.Event8);
        Answer(session, Peer.Body(
            "c=IN IP4 198.51.100.1", "m=audio 4000 RTP/AVP 96 0 97", "a=rtpmap:96 iLBC/8000", "a=rtpmap:97 telephone-event/8000"), out _);

        MediaDescription offered = Peer.Stream(session.CreateOffer(SdpDirection.SendReceive));

        Assert.Equal(["0", "98", "97"], offered.Formats);
        Assert.Equal("opus", offered.RtpMap(98)!.EncodingName);
        Assert.Equal("telephone-event", offered.RtpMap(97)!.EncodingName);
    }

    [Fact]
    public void A_peer_that_takes_every_number_costs_us_a_format_and_not_the_call()
    {
        OfferAnswerSession session = Peer.Session(Peer.Pcmu, Peer.Opus);
        string numbers = string.Join(' ', Enumerable.Range(96, 32));
        for (int i = 0; i < 3; i++)
        {
            Answer(session, Peer.Body("c=IN IP4 198.51.100.1", $"m=audio 4000 RTP/AVP 0 {numbers}"), out _);
            Assert.Equal(["0"], Peer.Stream(session.CreateOffer(SdpDirection.SendReceive)).Formats);
            session.RollBack();
        }
    }

    [Fact]
    public void A_later_offer_of_ours_starts_with_the_codec_in_use()
    {
        OfferAnswerSession session = Peer.Session(Peer.Pcmu, Peer.Pcma, Peer.Event8);
        Answer(session, Peer.Body("c=IN IP4 198.51.100.1", "m=audio 4000 RTP/AVP 8"), out _);

        Assert.Equal(["8", "0", "101"], Peer.Stream(session.CreateOffer(SdpDirection.SendOnly)).Formats);
    }

    [Fact]
    public void The_version_moves_with_the_content_and_only_then()
    {
        OfferAnswerSession session = Peer.Session();
        byte[] first = session.CreateOffer(SdpDirection.SendReceive);
        Assert.Equal(first, session.CreateOffer(SdpDirection.SendReceive)); // sent again, with credentials
        session.HandleAnswer(Peer.Audio(), out _);
        Assert.Equal(first, session.CreateOffer(SdpDirection.SendReceive)); // a session refresh

        SdpOrigin before = Peer.Parse(first).Origin;
        SdpOrigin held = Peer.Parse(session.CreateOffer(SdpDirection.SendOnly)).Origin;
        Assert.Equal(before with { SessionVersion = "2" }, held);

        session.RollBack();
        session.ChangeLocal(new IPEndPoint(IPAddress.Parse("203.0.113.9"), 20000));
        SessionDescription moved = Peer.Parse(session.CreateOffer(SdpDirection.SendReceive));
        Assert.Equal(before with { SessionVersion = "3" }, moved.Origin);
        Assert.Equal(("203.0.113.9", 20000), (moved.Connection!.Address, moved.Media[0].Port));
    }

    [Theory]
    [InlineData("", 20)]
    [InlineData("a=ptime:30", 30)]
    [InlineData("a=ptime:25", 20)]
    [InlineData("a=ptime:5", 10)]
    [InlineData("a=ptime:200", 60)]
    [InlineData("a=ptime:20.000", 20)]
    [InlineData("a=ptime:0", 20)]
    [InlineData("a=ptime:-20", 20)]
    [InlineData("a=ptime:99999999999", 20)]
    [InlineData("a=maxptime:10", 10)]
    public void Packets_are_as_long_as_the_peer_likes_within_reason(string attribute, int milliseconds)
    {
        AgreedAudio agreed = Answer(Peer.Session(), Peer.Audio(attribute.Length == 0 ? [] : [attribute]), out _);
        Assert.Equal(milliseconds, agreed.PacketDuration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("a=rtcp:53020", "198.51.100.1", 53020)]
    [InlineData("a=rtcp:53020 IN IP4 198.51.100.7", "198.51.100.7", 53020)]
    [InlineData("a=rtcp:53020 IN IP4 224.0.0.7", "198.51.100.1", 53020)]
    [InlineData("a=rtcp:53020 IN IP6 2001:db8::7", "198.51.100.1", 53020)]
    [InlineData("a=rtcp:53020 IN IP4", "198.51.100.1", 53020)]
    [InlineData("a=rtcp:0", "198.51.100.1", 4001)]
    [InlineData("a=rtcp:65536", "198.51.100.1", 4001)]
    [InlineData("a=rtcp", "198.51.100.1", 4001)]
    public void Rtcp_goes_where_the_peer_says(string attribute, string address, int port)
    {
        AgreedAudio agreed = Answer(Peer.Session(), Peer.Audio(attribute), out _);
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), port), agreed.RemoteRtcp);
    }

    [Theory]
    [InlineData(PeerBodies.Baresip, "G722", "198.51.100.1:10234", "198.51.100.1:10235", 101)]
    [InlineData(PeerBodies.Linphone, "PCMU", "198.51.100.2:7078", "198.51.100.3:50000", 99)]
    [InlineData(PeerBodies.Yealink, "G722", "198.51.100.1:11796", "198.51.100.1:11797", 101)]
    [InlineData(PeerBodies.Sloppy, "PCMA", "198.51.100.1:4000", "198.51.100.1:4001", null)]
    public void Real_peers_are_understood(string body, string codec, string remote, string rtcp, int? eventPayloadType)
    {
        foreach (string ending in (string[])["\n", "\r\n"])
        {
            OfferAnswerSession session = Peer.Session(Peer.G722, Peer.Pcma, Peer.Pcmu, Peer.Event8);
            AgreedAudio agreed = Answer(session, Encoding.UTF8.GetBytes(body.ReplaceLineEndings(ending)), out byte[] answer);

            Assert.Equal(codec, agreed.Send.EncodingName);
            Assert.Equal(IPEndPoint.Parse(remote), agreed.Remote);
            Assert.Equal(IPEndPoint.Parse(rtcp), agreed.RemoteRtcp);
            Assert.Equal(eventPayloadType, agreed.SendEventPayloadType);
            AssertAnswers(body, answer);
        }
    }

    [Fact]
    public void Video_is_declined_in_its_place_and_stays_there()
    {
        OfferAnswerSession session = Peer.Session();
        Answer(session, Peer.Body(
            "c=IN IP4 198.51.100.1", "m=video 5000 RTP/AVP 31 32", "a=rtpmap:31 H261/90000", "m=audio 4000 RTP/AVP 0",
            "m=application 9 UDP/DTLS/SCTP webrtc-datachannel"), out byte[] answer);

        foreach (byte[] body in (byte[][])[answer, session.CreateOffer(SdpDirection.SendOnly)])
        {
            IReadOnlyList<MediaDescription> media = Peer.Parse(body).Media;
            Assert.Equal(["video", "audio", "application"], media.Select(each => each.Media));
            Assert.Equal([0, 16384, 0], media.Select(each => each.Port));
            Assert.Equal(["31", "32"], media[0].Formats);
            Assert.Equal("UDP/DTLS/SCTP", media[2].Protocol);
        }

        // The answer comes in the same place, or, from a peer that dropped what was declined, alone.
        Assert.Equal(OfferAnswerError.None, session.HandleAnswer(Peer.Body(
            "c=IN IP4 198.51.100.1", "m=video 0 RTP/AVP 31", "m=audio 4000 RTP/AVP 0", "m=application 0 UDP/DTLS/SCTP x"), out _));
        Assert.Equal(OfferAnswerError.None, session.HandleAnswer(Peer.Audio(), out _));
    }

    [Fact]
    public void The_stream_in_use_stays_in_use_when_another_could_be_taken()
    {
        OfferAnswerSession session = Peer.Session();
        Answer(session, Peer.Body("c=IN IP4 198.51.100.1", "m=audio 3000 RTP/SAVP 0", "m=audio 4000 RTP/AVP 0"), out _);

        AgreedAudio agreed = Answer(
            session, Peer.Body("c=IN IP4 198.51.100.1", "m=audio 3000 RTP/AVP 0", "m=audio 4000 RTP/AVP 0"), out byte[] answer);

        Assert.Equal(4000, agreed.Remote.Port);
        Assert.Equal([0, 16384], Peer.Parse(answer).Media.Select(media => media.Port));
    }

    [Fact]
    public void A_200_may_replace_the_answer_of_a_183()
    {
        OfferAnswerSession session = Peer.Session();
        session.CreateOffer(SdpDirection.SendReceive);
        session.HandleAnswer(Peer.Audio(), out _);

        Assert.Equal(OfferAnswerError.None, session.HandleAnswer(
            Peer.Body("c=IN IP4 198.51.100.9", "m=audio 4444 RTP/AVP 8"), out AgreedAudio? agreed));

        Assert.Equal("198.51.100.9:4444", agreed!.Remote.ToString());
        Assert.Equal("PCMA", session.Agreed!.Send.EncodingName);
    }

    [Fact]
    public void An_ipv6_call_is_ipv6_throughout()
    {
        OfferAnswerSession session = Peer.Session("2001:db8::10", []);
        AgreedAudio agreed = Answer(session, Peer.Body("c=IN IP6 2001:db8::1", "m=audio 4000 RTP/AVP 0"), out byte[] answer);

        Assert.Equal("[2001:db8::1]:4000", agreed.Remote.ToString());
        SessionDescription description = Peer.Parse(answer);
        Assert.Equal(new SdpConnection("IP6", "2001:db8::10"), description.Connection);
        Assert.Equal("IP6", description.Origin.AddressType);
    }

    private static AgreedAudio Answer(OfferAnswerSession session, byte[] offer, out byte[] answer)
    {
        Assert.Equal(OfferAnswerError.None, session.HandleOffer(
            offer, SdpDirection.SendReceive, out byte[]? written, out AgreedAudio? agreed));
        answer = written!;
        return agreed!;
    }

    /// <summary>RFC 3264 §6: as many streams, of the same media and protocol, exactly one of them taken.</summary>
    private static void AssertAnswers(string offer, byte[] answer)
    {
        IReadOnlyList<MediaDescription> offered = Peer.Parse(Encoding.UTF8.GetBytes(offer)).Media;
        IReadOnlyList<MediaDescription> answered = Peer.Parse(answer).Media;
        Assert.Equal(offered.Select(media => (media.Media, media.Protocol)), answered.Select(media => (media.Media, media.Protocol)));
        Assert.Single(answered, media => media.Port > 0);
    }
}
