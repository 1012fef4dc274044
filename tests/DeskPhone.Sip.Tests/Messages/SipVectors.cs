using System.Text;

namespace DeskPhone.Sip.Tests.Messages;

/// <summary>The messages the tests of this folder share.</summary>
internal static class SipVectors
{
    /// <summary>An INVITE as it arrives at a phone behind two proxies: 1.6 KB.</summary>
    internal static byte[] Invite { get; } = Crlf("""
        INVITE sip:101@192.0.2.77:5060;transport=udp;line=k4j2h9 SIP/2.0
        Via: SIP/2.0/UDP 198.51.100.10:5060;branch=z9hG4bK1d32.5a1f6e7c0b9d8f4ab2.0
        Via: SIP/2.0/TLS 198.51.100.20:5061;branch=z9hG4bK-d8754z-8e6f7c1b2a3d4e5f-1---d8754z-;received=198.51.100.20;rport=49152
        Via: SIP/2.0/UDP 203.0.113.5:5060;branch=z9hG4bKnashds8;received=203.0.113.5
        Record-Route: <sip:198.51.100.10;lr;ftag=1928301774;did=3a4.b51>
        Record-Route: <sips:proxy.biloxi.example.com:5061;lr>, <sip:edge.atlanta.example.com;transport=tcp;lr>
        Route: <sip:192.0.2.1;lr>
        Max-Forwards: 68
        From: "Alice Liddell" <sip:alice@atlanta.example.com;user=phone>;tag=1928301774
        To: Bob <sip:bob@biloxi.example.com>
        Call-ID: a84b4c76e66710-9f3b2d1c8e7a6f5b@pc33.atlanta.example.com
        CSeq: 314159 INVITE
        Contact: "Alice" <sip:alice@203.0.113.5:5060;transport=udp;gr=urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>;expires=3600;+sip.instance="<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>"
        Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY, SUBSCRIBE, UPDATE, PRACK, INFO, MESSAGE
        Supported: replaces, 100rel, timer, norefersub, gruu, outbound
        Session-Expires: 1800;refresher=uac
        Min-SE: 90
        User-Agent: Example PBX 18.4.1 (build 2207)
        P-Asserted-Identity: "Alice Liddell" <sip:+12125551212@atlanta.example.com;user=phone>
        Content-Type: application/sdp
        Content-Length: 307

        v=0
        o=alice 2890844526 2890844526 IN IP4 203.0.113.5
        s=-
        c=IN IP4 203.0.113.5
        t=0 0
        m=audio 49170 RTP/AVP 96 9 8 0 101
        a=rtpmap:96 opus/48000/2
        a=fmtp:96 useinbandfec=1
        a=rtpmap:9 G722/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:0 PCMU/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-16
        a=sendrecv

        """);

    /// <summary>UTF-8 with CRLF line ends, whatever the source file has.</summary>
    internal static byte[] Crlf(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    /// <summary>A message of RFC 4475 by its name there.</summary>
    internal static byte[] Torture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "sip", name + ".dat"));

    /// <summary>All RFC 4475 messages there are.</summary>
    internal static IReadOnlyList<byte[]> AllTorture() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "vectors", "sip"), "*.dat").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>Bytes as text, one character each.</summary>
    internal static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
