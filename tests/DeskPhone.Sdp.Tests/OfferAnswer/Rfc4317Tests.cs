using System.Text;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.Sdp.Tests.OfferAnswer;

/// <summary>After the examples of RFC 3264 §10 and RFC 4317, with addresses in place of their host names.</summary>
public sealed class Rfc4317Tests
{
    private static readonly AudioFormatDescription s_ilbc = new("iLBC", 8000, 1, 97, "");

    /// <summary>RFC 3264 §10.1: the offer of one audio and two video streams.</summary>
    private const string Offer3264 =
        """
        v=0
        o=alice 2890844526 2890844526 IN IP4 host.anywhere.com
        s=
        c=IN IP4 host.anywhere.com
        t=0 0
        m=audio 49170 RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        m=video 51372 RTP/AVP 31
        a=rtpmap:31 H261/90000
        m=video 53000 RTP/AVP 32
        a=rtpmap:32 MPV/90000

        """;

    [Fact]
    public void RFC_3264_10_1_as_printed_names_a_host() => Assert.Equal(
        OfferAnswerError.HostName,
        Peer.Session().HandleOffer(Encoding.UTF8.GetBytes(Offer3264), SdpDirection.SendReceive, out _, out _));

    [Fact]
    public void RFC_3264_10_1_with_an_address_is_answered_stream_by_stream()
    {
        byte[] offer = Encoding.UTF8.GetBytes(Offer3264.Replace("c=IN IP4 host.anywhere.com", "c=IN IP4 192.0.2.1", StringComparison.Ordinal));

        Assert.Equal(OfferAnswerError.None, Peer.Session().HandleOffer(
            offer, SdpDirection.SendReceive, out byte[]? answer, out AgreedAudio? agreed));

        Assert.Equal("192.0.2.1:49170", agreed!.Remote.ToString());
        Assert.Equal(
            [("audio", true, "0"), ("video", false, "31"), ("video", false, "32")],
            Peer.Parse(answer!).Media.Select(media => (media.Media, media.Port > 0, media.Formats[0])));
    }

    /// <summary>
    /// RFC 3264 §10.2, from the side of the offerer: one of n codecs, then the offer of just that one.
    /// </summary>
    [Fact]
    public void RFC_3264_10_2_one_of_several_codecs_is_chosen()
    {
        AudioFormatDescription g723 = new("G723", 8000, 1, 4, "");
        AudioFormatDescription g729 = new("G729", 8000, 1, 18, "");
        OfferAnswerSession session = Peer.Session(Peer.Pcmu, g723, g729);
        Assert.Equal(["0", "4", "18"], Peer.Stream(session.CreateOffer(SdpDirection.SendReceive)).Formats);

        session.HandleAnswer(Peer.Body("c=IN IP4 192.0.2.2", "m=audio 54344 RTP/AVP 0 4", "a=rtpmap:0 PCMU/8000", "a=rtpmap:4 G723/8000"), out AgreedAudio? agreed);
        Assert.Equal(Peer.Pcmu, agreed!.Send);

        session.HandleOffer(
            Peer.Body("c=IN IP4 192.0.2.2", "m=audio 51372 RTP/AVP 4", "a=rtpmap:4 G723/8000"), SdpDirection.SendReceive, out byte[]? answer, out agreed);
        Assert.Equal((g723, 51372), (agreed!.Send, agreed.Remote.Port));
        Assert.Equal(["4"], Peer.Stream(answer!).Formats);
    }

    /// <summary>RFC 4317 §2.6, without its events: the answer names one of the codecs offered.</summary>
    [Fact]
    public void RFC_4317_2_6_an_answer_narrows_the_codecs()
    {
        OfferAnswerSession alice = Peer.Session(Peer.Pcmu, Peer.Pcma, s_ilbc);
        alice.CreateOffer(SdpDirection.SendReceive);

        alice.HandleAnswer(Peer.Body("c=IN IP4 192.0.2.2", "m=audio 49172 RTP/AVP 97", "a=rtpmap:97 iLBC/8000"), out AgreedAudio? agreed);

        Assert.Equal(s_ilbc, agreed!.Send);
        Assert.Equal(s_ilbc, agreed.Receive[0]);
    }

    /// <summary>RFC 4317 §3.1: audio, held by Bob, and taken back.</summary>
    [Fact]
    public void RFC_4317_3_1_hold_and_unhold()
    {
        OfferAnswerSession alice = Peer.Session(Peer.Pcmu, s_ilbc);
        OfferAnswerSession bob = Peer.Session("192.0.2.20", [s_ilbc]);

        bob.HandleOffer(alice.CreateOffer(SdpDirection.SendReceive), SdpDirection.SendReceive, out byte[]? answer, out _);
        Assert.Equal(OfferAnswerError.None, alice.HandleAnswer(answer, out AgreedAudio? atAlice));
        Assert.Equal(("iLBC", 97), (atAlice!.Send.EncodingName, atAlice.Send.PayloadType));

        byte[] hold = bob.CreateOffer(SdpDirection.SendOnly);
        Assert.Equal("2", Peer.Parse(hold).Origin.SessionVersion);
        alice.HandleOffer(hold, SdpDirection.SendReceive, out answer, out atAlice);
        Assert.Equal(SdpDirection.ReceiveOnly, Peer.Stream(answer!).Direction);
        Assert.True(atAlice!.IsHeldByPeer);
        bob.HandleAnswer(answer, out AgreedAudio? atBob);
        Assert.Equal((SdpDirection.SendOnly, false), (atBob!.Direction, atBob.IsHeldByPeer));

        byte[] unhold = bob.CreateOffer(SdpDirection.SendReceive);
        Assert.Equal("3", Peer.Parse(unhold).Origin.SessionVersion);
        alice.HandleOffer(unhold, SdpDirection.SendReceive, out answer, out atAlice);
        Assert.Equal((SdpDirection.SendReceive, false), (atAlice!.Direction, atAlice.IsHeldByPeer));
        bob.HandleAnswer(answer, out atBob);
        Assert.Equal(SdpDirection.SendReceive, atBob!.Direction);
    }

    /// <summary>RFC 4317 §2.4: telephone-event in a stream of its own, which we decline.</summary>
    [Fact]
    public void RFC_4317_2_4_events_in_a_second_stream_are_declined_and_the_voice_kept()
    {
        Assert.Equal(OfferAnswerError.None, Peer.Session(Peer.Pcmu, s_ilbc, Peer.Event8).HandleOffer(
            Peer.Body(
                "c=IN IP4 192.0.2.1", "m=audio 49170 RTP/AVP 0 97", "a=rtpmap:0 PCMU/8000", "a=rtpmap:97 iLBC/8000",
                "m=audio 49172 RTP/AVP 98", "a=rtpmap:98 telephone-event/8000", "a=sendonly"),
            SdpDirection.SendReceive, out byte[]? answer, out AgreedAudio? agreed));

        Assert.Equal([16384, 0], Peer.Parse(answer!).Media.Select(media => media.Port));
        Assert.Equal(SdpDirection.SendReceive, agreed!.Direction);
        Assert.Null(agreed.SendEventPayloadType);
    }

    /// <summary>Two of our own agree on everything they have in common, whoever offers.</summary>
    [Theory]
    [InlineData(SdpDirection.SendReceive)]
    [InlineData(SdpDirection.SendOnly)]
    [InlineData(SdpDirection.ReceiveOnly)]
    [InlineData(SdpDirection.Inactive)]
    public void Both_ends_see_the_same_agreement_from_their_side(SdpDirection offered)
    {
        foreach (SdpDirection wanted in Enum.GetValues<SdpDirection>())
        {
            OfferAnswerSession offerer = Peer.Session(Peer.Opus, Peer.Pcmu, Peer.Event48, Peer.Event8);
            OfferAnswerSession answerer = Peer.Session("192.0.2.20", [Peer.Pcmu, Peer.Opus with { PayloadType = 120 }, Peer.Event48]);
            answerer.HandleOffer(offerer.CreateOffer(offered), wanted, out byte[]? answer, out AgreedAudio? atAnswerer);
            Assert.Equal(OfferAnswerError.None, offerer.HandleAnswer(answer, out AgreedAudio? atOfferer));

            Assert.Equal(atOfferer!.Direction.HasFlag(SdpDirection.SendOnly), atAnswerer!.Direction.HasFlag(SdpDirection.ReceiveOnly));
            Assert.Equal(atOfferer.Direction.HasFlag(SdpDirection.ReceiveOnly), atAnswerer.Direction.HasFlag(SdpDirection.SendOnly));
            Assert.Contains(atAnswerer.Send.PayloadType, atOfferer.Receive.Select(format => format.PayloadType));
            Assert.Contains(atOfferer.Send.PayloadType, atAnswerer.Receive.Select(format => format.PayloadType));
            Assert.Equal(atOfferer.SendEventPayloadType, atAnswerer.ReceiveEventPayloadType);
        }
    }
}
