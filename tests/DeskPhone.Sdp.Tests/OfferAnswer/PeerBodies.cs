namespace DeskPhone.Sdp.Tests.OfferAnswer;

/// <summary>Bodies as real peers write them, written out by hand.</summary>
internal static class PeerBodies
{
    /// <summary>baresip 3: names every codec, offers rtcp-mux and says where RTCP goes.</summary>
    public const string Baresip =
        """
        v=0
        o=- 1373498412 2023466284 IN IP4 198.51.100.1
        s=-
        c=IN IP4 198.51.100.1
        t=0 0
        a=tool:baresip 3.9.0
        m=audio 10234 RTP/AVP 96 9 0 8 101
        b=AS:125
        a=rtpmap:96 opus/48000/2
        a=fmtp:96 stereo=1;sprop-stereo=1
        a=rtpmap:9 G722/8000
        a=rtpmap:0 PCMU/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        a=rtcp:10235
        a=sendrecv
        a=label:1
        a=rtcp-rsize
        a=ssrc:1413415486 cname:sip:peer@198.51.100.1
        a=ptime:20

        """;

    /// <summary>Linphone 5: AVPF, feedback, and events at both clocks; the static types without an rtpmap.</summary>
    public const string Linphone =
        """
        v=0
        o=anna 2211 3071 IN IP4 198.51.100.1
        s=Talk
        c=IN IP4 198.51.100.1
        t=0 0
        a=rtcp-xr:rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics
        a=record:off
        m=audio 7078 RTP/AVPF 96 97 0 8 101 99
        c=IN IP4 198.51.100.2
        a=rtpmap:96 opus/48000/2
        a=fmtp:96 useinbandfec=1
        a=rtpmap:97 speex/16000
        a=fmtp:97 vbr=on
        a=rtpmap:101 telephone-event/48000
        a=rtpmap:99 telephone-event/8000
        a=rtcp:50000 IN IP4 198.51.100.3
        a=rtcp-fb:* trr-int 5000
        a=rtcp-fb:* ccm tmmbr
        m=video 9078 RTP/AVPF 96
        a=rtpmap:96 VP8/90000
        a=rtcp-fb:* ccm fir

        """;

    /// <summary>A Yealink phone with optional SRTP: the secured stream first, the plain one after it.</summary>
    public const string Yealink =
        """
        v=0
        o=- 20004 20004 IN IP4 198.51.100.1
        s=SDP data
        c=IN IP4 198.51.100.1
        t=0 0
        m=audio 11794 RTP/SAVP 9 0 8 18 101
        a=rtpmap:9 G722/8000
        a=rtpmap:0 PCMU/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:18 G729/8000
        a=fmtp:18 annexb=no
        a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:NjBiY2QwYjU4MzkwNmE5OGJkYTkxZGFmMWIzNzcx
        a=ptime:20
        a=sendrecv
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        m=audio 11796 RTP/AVP 9 0 8 18 101
        a=rtpmap:9 G722/8000
        a=rtpmap:0 PCMU/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:18 G729/8000
        a=fmtp:18 annexb=no
        a=ptime:20
        a=sendrecv
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15

        """;

    /// <summary>A small gateway: LF, no s= and t=, lines out of order, a trailing line of its own invention.</summary>
    public const string Sloppy = "v=0\no=gw 1 1 IN IP4 198.51.100.1\nm=audio  4000  RTP/AVP  8  0 \n\nc=IN IP4 198.51.100.1 \na=ptime:30.0\nx=vendor\n";

    /// <summary>A browser's audio: everything we do not speak, well within the limits.</summary>
    public const string Browser =
        """
        v=0
        o=- 8127643219875643218765 2 IN IP4 127.0.0.1
        s=-
        t=0 0
        a=group:BUNDLE 0
        a=msid-semantic: WMS
        m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
        c=IN IP4 0.0.0.0
        a=rtcp:9 IN IP4 0.0.0.0
        a=ice-ufrag:Xp1e
        a=ice-pwd:Yq4Kf7m2bWl9Zs0Tn6Rc3Vd8
        a=fingerprint:sha-256 4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB:3E:4B:65:2E:7D:46:3F:54:42:CD:54:F1
        a=setup:actpass
        a=mid:0
        a=sendrecv
        a=rtcp-mux
        a=rtpmap:111 opus/48000/2
        a=fmtp:111 minptime=10;useinbandfec=1

        """;
}
