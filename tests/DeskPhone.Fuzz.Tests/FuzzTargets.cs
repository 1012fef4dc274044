using System.Net;
using System.Text;
using DeskPhone.Core;
using DeskPhone.Core.Flight;
using DeskPhone.Dns.Messages;
using DeskPhone.Media.Rtcp;
using DeskPhone.Media.Rtp;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Primitives.Time;
using DeskPhone.Sdp.Description;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Subscriptions;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Fuzz.Tests;

/// <summary>Everything of the phone that reads what strangers write.</summary>
public static class FuzzTargets
{
    private const string Invite =
        "INVITE sip:101@192.0.2.10:5060 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK776asdhds;rport\r\nMax-Forwards: 70\r\nTo: Bob <sip:bob@biloxi.example>\r\n" +
        "From: \"Alice\" <sip:alice@atlanta.example>;tag=1928301774\r\nCall-ID: a84b4c76e66710@pc33.example\r\nCSeq: 314159 INVITE\r\nContact: <sip:alice@192.0.2.1>\r\n" +
        "Replaces: 98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff\r\nSession-Expires: 1800;refresher=uac\r\nP-Asserted-Identity: <sip:alice@atlanta.example>\r\n" +
        "Content-Type: application/sdp\r\nContent-Length: 142\r\n\r\n" + Description;

    private const string Description =
        "v=0\r\no=alice 53655765 2353687637 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 49172 RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4\r\na=sendrecv\r\n";

    private static readonly string[] s_sipWords =
    [
        "\r\n", "\r\n ", "SIP/2.0", "sip:", "sips:", "tel:", ";tag=", ";branch=z9hG4bK", "Via: ", "v: ", "From: ", "To: ", "Contact: *", "CSeq: ", "Content-Length: ", "l: ", "Call-ID: ", "Route: <sip:a;lr>",
        "Authorization: Digest ", "WWW-Authenticate: Digest realm=\"a\", nonce=\"b\"", "REGISTER", "NOTIFY", "REFER", "BYE", "ACK", "CANCEL", "Replaces: ", "Refer-To: <sip:a?Replaces=b%3Bto-tag>", "Event: dialog",
        "Subscription-State: active;expires=", "Alert-Info: <http://a>;info=", "%00", "%zz", "[::1]", "\"", "<", ">", "application/sdp", "message/sipfrag",
    ];

    private static readonly string[] s_sdpWords =
        ["\r\n", "\n", "m=audio ", "m=video 0 ", "a=rtpmap:", "a=fmtp:", "a=crypto:", "a=ptime:", "a=sendonly", "a=inactive", "c=IN IP6 ::1", "c=IN IP4 0.0.0.0", "a=fingerprint:sha-256 ", "a=setup:actpass", "a=candidate:", "a=rtcp-mux", "a=group:BUNDLE ", "opus/48000/2"];

    private static readonly string[] s_jsonWords =
        ["{", "}", "[", "]", "\"accounts\":", "\"keys\":", "\"address\":", "\"sip:a@b\"", "null", "true", "1e999", "\\ud800", "\"configuration\":{\"serial\":", "\"locks\":[", "\"rtp\":{\"portMin\":", "//", ",", "\u00a0"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("sip", SipSeeds(), s_sipWords, ReadSip),
        new("sip-stream", SipSeeds(), s_sipWords, ReadStream),
        new("sip-whole-phone", SipSeeds(), s_sipWords, ReadWithWholePhone),
        new("sdp", Texts(Description, Description.Replace("\r\n", "\n", StringComparison.Ordinal)), s_sdpWords, ReadSdp),
        new("rtp", RtpSeeds(), [], ReadRtp),
        new("rtcp", RtcpSeeds(), [], ReadRtcp),
        new("dns", DnsSeeds(), [], static bytes => (int)DnsMessageReader.TryRead(bytes, out _)),
        new("settings", Texts("""{"accounts":[{"address":"sip:101@example.org","password":"x","codecs":["PCMU"],"expires":600}],"rtp":{"portMin":20000,"portMax":20100},"keys":[{"type":"blf","value":"102"}],"timeZone":"Europe/Berlin"}""", """{"configuration":{"serial":3,"locks":["timeZone"]},"dialPlan":"(1xx|0xxxx.T)"}"""), s_jsonWords, ReadSettings),
        new("digit-map", Texts("(1xx|0xxxx.T|00x.T|[2-9]xx|*xx|#)", "x.T"), ["(", ")", "|", "[", "]", "x.", "T", "-", ".", "*", "#"], ReadDigitMap),
        new("message-summary", Texts("Messages-Waiting: yes\r\nMessage-Account: sip:*97@example.org\r\nVoice-Message: 2/8 (0/2)\r\n"), ["Voice-Message:", "/", "(", "\r\n", "Messages-Waiting: no"], ReadSummary),
        new("flight-recording", [new FlightRecording { Events = [new FlightEvent(TimeSpan.Zero, FlightEventKind.Received, Invite)] }.ToJson()], s_jsonWords, static bytes => FlightRecording.TryRead(bytes, out FlightRecording? read) ? read!.Events.Count : -1),
        new("flight-mask", SipSeeds(), s_sipWords, static bytes => FlightMask.Message(bytes).Length % 64),
        .. PacketTargets.All(),
        .. DocumentTargets.All(),
    ];

    /// <summary>Those beginnings an attacker's first packet has.</summary>
    private static IReadOnlyList<byte[]> SipSeeds() => Texts(
        Invite,
        "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1\r\nTo: <sip:a@b>;tag=1\r\nFrom: <sip:a@b>;tag=2\r\nCall-ID: x\r\nCSeq: 1 REGISTER\r\nContact: <sip:a@c>;expires=60\r\nContent-Length: 0\r\n\r\n",
        "OPTIONS sip:101@192.0.2.10 SIP/2.0\r\nv: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK2\r\nt: <sip:a@b>\r\nf: <sip:c@d>;tag=3\r\ni: y\r\nCSeq: 1 OPTIONS\r\nl: 0\r\n\r\n",
        "NOTIFY sip:101@192.0.2.10 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK3\r\nTo: <sip:a@b>;tag=1\r\nFrom: <sip:c@d>;tag=3\r\nCall-ID: z\r\nCSeq: 2 NOTIFY\r\nEvent: message-summary\r\nSubscription-State: active\r\nContent-Type: application/simple-message-summary\r\nContent-Length: 23\r\n\r\nMessages-Waiting: yes\r\n");

    private static IReadOnlyList<byte[]> RtpSeeds() =>
    [
        [0x80, 0x00, 0x12, 0x34, 0, 0, 0, 160, 1, 2, 3, 4, .. new byte[160]],
        [0x92, 0x80, 0x12, 0x35, 0, 0, 1, 64, 1, 2, 3, 4, 9, 9, 9, 9, 8, 8, 8, 8, 0xbe, 0xde, 0, 1, 0x10, 0xff, 0, 0, .. new byte[20]],
        [0xa0, 0x65, 0x12, 0x36, 0, 0, 2, 0, 1, 2, 3, 4, 5, 0x8a, 3, 32, 0, 0, 0, 4],
    ];

    private static IReadOnlyList<byte[]> RtcpSeeds() =>
    [
        [0x81, 200, 0, 12, 1, 2, 3, 4, .. new byte[44], 0x81, 202, 0, 3, 1, 2, 3, 4, 1, 3, (byte)'a', (byte)'@', (byte)'b', 0, 0, 0],
        [0x81, 201, 0, 7, 1, 2, 3, 4, .. new byte[24], 0x81, 203, 0, 1, 1, 2, 3, 4],
    ];

    private static IReadOnlyList<byte[]> DnsSeeds() =>
    [
        [0, 1, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 3, (byte)'p', (byte)'b', (byte)'x', 0, 0, 1, 0, 1, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1],
        [0, 2, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 1, (byte)'a', 0, 0, 33, 0, 1, 0xc0, 12, 0, 33, 0, 1, 0, 0, 0, 60, 0, 9, 0, 1, 0, 2, 0x13, 0xc4, 1, (byte)'b', 0xc0, 12],
        [0, 3, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 1, (byte)'a', 0, 0, 35, 0, 1, 0xc0, 12, 0, 35, 0, 1, 0, 0, 0, 60, 0, 21, 0, 1, 0, 2, 1, (byte)'s', 7, (byte)'S', (byte)'I', (byte)'P', (byte)'+', (byte)'D', (byte)'2', (byte)'U', 0, 1, (byte)'b', 0xc0, 12, 0],
    ];

    private static IReadOnlyList<byte[]> Texts(params string[] texts) => [.. texts.Select(static text => Encoding.UTF8.GetBytes(text))];

    private static int ReadSip(byte[] bytes)
    {
        SipParseError error = SipMessage.TryParse(bytes, out SipMessage? message);
        _ = CSeqHeader.TryParse(bytes, out _);
        _ = NameAddress.TryParse(bytes, out _);
        _ = ViaHeader.TryParse(bytes, out _);
        _ = SipUriView.TryParse(bytes, out _);
        _ = AuthenticationValue.TryParse(bytes, out _);
        return ((int)error * 8) + (DigestCredentials.TryParse(bytes, out _) ? 1 : 0) + (message is null ? 2 : 0);
    }

    private static int ReadStream(byte[] bytes)
    {
        var framer = new SipStreamFramer(isInitiator: false);
        int path = 0;
        foreach (byte[] chunk in bytes.Chunk(97)) // A stream comes in pieces of any size.
        {
            framer.Append(chunk);
            SipStreamItem item;
            while ((item = framer.Read(out ReadOnlySpan<byte> message)) is not (SipStreamItem.NeedMore or SipStreamItem.Broken))
            {
                path += 1 + (int)item + (message.IsEmpty ? 7 : 0);
            }
        }

        return (path * 32) + (int)framer.Error;
    }

    private static int ReadWithWholePhone(byte[] bytes)
    {
        Instant now = Instant.FromBoot(TimeSpan.FromMinutes(1));
        var core = new PhoneCore(
            new CoreOptions { Settings = new PhoneSettings { Accounts = [new AccountSettings { Address = "sip:101@example.org", Proxy = "sip:192.0.2.1" }] } },
            new SeededRandomSource(1));
        core.HandleStart(now);
        int outputs = 0;
        var server = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5060);
        while (core.TryDequeue(out CoreOutput? output))
        {
            if (output is CoreOutput.OpenFlow open)
            {
                core.HandleFlowOpened(new SipFlow(open.Flow, open.Protocol, new IPEndPoint(IPAddress.Parse("192.0.2.10"), 5060), server), now);
            }
        }

        core.HandleMessage(new FlowId(1), bytes, now);
        while (core.TryDequeue(out _) && outputs < 1000)
        {
            outputs++;
        }

        core.HandleTimeout(now + TimeSpan.FromSeconds(40));
        return (outputs * 100) + core.Snapshot.Calls.Count + (int)core.Snapshot.Accounts[0].State;
    }

    private static int ReadSdp(byte[] bytes) => (int)SdpParser.TryParse(bytes, out _, out _);

    private static int ReadRtp(byte[] bytes)
    {
        int error = (int)RtpPacket.TryParse(bytes, out RtpPacket packet);
        return (error * 300) + (error == 0 ? packet.PayloadType + (packet.Payload.Length > 0 ? 128 : 0) : 0);
    }

    private static int ReadRtcp(byte[] bytes)
    {
        ReadOnlySpan<byte> compound = bytes;
        int path = 0;
        for (int i = 0; i < 100 && !compound.IsEmpty; i++)
        {
            RtcpParseError error = RtcpPacket.TryTake(ref compound, out RtcpPacket packet);
            path = (path * 31) + (int)error + (int)packet.Type;
            if (error is not RtcpParseError.None)
            {
                break;
            }
        }

        return path;
    }

    private static int ReadSettings(byte[] bytes)
    {
        bool isRead = SettingsReader.TryRead(bytes, "fuzz", out _, out SettingsFault? fault, out var warnings);
        return isRead ? warnings.Count : -(string.GetHashCode(fault!.Expected, StringComparison.Ordinal) & 0xffff) - 1;
    }

    private static int ReadDigitMap(byte[] bytes) => DigitMap.TryParse(Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 1024))), out _) ? 1 : 0;

    private static int ReadSummary(byte[] bytes) => MessageSummary.TryParse(bytes, out MessageSummary summary) ? 1 + Math.Abs(summary.GetHashCode() % 64) : 0;
}
