using System.Text;
using DeskPhone.Sdp.Description;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Benchmarks.Micro;

/// <summary>An INVITE of 1.6 KB as a proxy delivers it, read the way the phone reads one, and every line of its session description.</summary>
internal sealed class InviteReading
{
    private readonly SipHeaderField[] _fields = new SipHeaderField[SipLimits.MaxHeaderCount];
    private readonly byte[] _message = Message();

    public int Length => _message.Length;

    public ReadOnlySpan<byte> Bytes => _message;

    /// <summary>What was read, so that nothing can be left out by the compiler.</summary>
    public long Sum { get; private set; }

    public void ParseOnly()
    {
        _ = SipMessageView.TryParse(_message, _fields, out SipMessageView view, out _);
        Sum += view.Body.Length;
    }

    public void ReadAll()
    {
        if (SipMessageView.TryParse(_message, _fields, out SipMessageView view, out _) is not SipParseError.None)
        {
            throw new InvalidOperationException("The benchmark's own message does not parse.");
        }

        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.Via))
        {
            Sum += ViaHeader.TryParse(value, out ViaHeader via) ? via.Branch.Length : 0;
        }

        Sum += view.TryGetFrom(out NameAddress from) ? from.Tag.Length : 0;
        Sum += view.TryGetTo(out NameAddress to) ? to.Uri.Length : 0;
        Sum += view.CSeq.Number;
        Addresses(view, SipHeaderName.Contact);
        Addresses(view, SipHeaderName.Route);
        Addresses(view, SipHeaderName.RecordRoute);
        foreach (SdpLine line in new SdpLineReader(view.Body))
        {
            Sum += line.Type == (byte)'m' && SdpMediaLine.TryParse(line.Value, out SdpMediaLine media) ? media.Port : line.Value.Length;
        }
    }

    private static byte[] Message()
    {
        string sdp = """
            v=0
            o=- 3724394400 3724394405 IN IP4 192.0.2.101
            s=-
            c=IN IP4 192.0.2.101
            t=0 0
            m=audio 49170 RTP/AVP 96 9 0 8 101
            a=rtpmap:96 opus/48000/2
            a=fmtp:96 useinbandfec=1;maxplaybackrate=16000
            a=rtpmap:9 G722/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:20
            a=sendrecv

            """.ReplaceLineEndings("\r\n");
        string head = $"""
            INVITE sip:102@192.0.2.102:5060;transport=udp SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKd1a3.5c3ae4c1d8d3f3e4b4a3d2c1b0a09080.0
            Via: SIP/2.0/TCP 192.0.2.2:5060;received=192.0.2.2;branch=z9hG4bKd1a3.aa11bb22cc33dd44ee55ff6677889900.0;i=12
            Via: SIP/2.0/UDP 192.0.2.101:5060;received=192.0.2.101;rport=5060;branch=z9hG4bK-524287-1---9d1f3b2c4a5e6d7f
            Record-Route: <sip:192.0.2.1;lr;ftag=a1b2c3d4;did=f3a.91b1>
            Record-Route: <sip:192.0.2.2;transport=tcp;lr;ftag=a1b2c3d4>
            Record-Route: <sip:192.0.2.2;lr;ftag=a1b2c3d4>
            Route: <sip:192.0.2.1;lr>
            Max-Forwards: 68
            Contact: "Anna Weber" <sip:101@192.0.2.101:5060;transport=udp;ob>
            To: <sip:102@example.com>
            From: "Anna Weber" <sip:101@example.com>;tag=a1b2c3d4
            Call-ID: 84MTU3NzY2NTQ5ZDQ0YzQ4MGM5ODk3ZGI3YjU5YzNlNjE
            CSeq: 2 INVITE
            Session-Expires: 1800;refresher=uac
            Min-SE: 90
            Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, REFER, SUBSCRIBE, NOTIFY, MESSAGE, INFO
            Supported: replaces, 100rel, timer, norefersub, outbound, path
            P-Asserted-Identity: "Anna Weber" <sip:101@example.com>
            Allow-Events: talk, hold, refer, message-summary, check-sync
            Accept: application/sdp, multipart/mixed
            User-Agent: ExamplePhone/1.2.3 (desk)
            Content-Type: application/sdp
            Content-Length: {sdp.Length}


            """.ReplaceLineEndings("\r\n");
        return Encoding.UTF8.GetBytes(head + sdp);
    }

    private void Addresses(in SipMessageView view, SipHeaderName name)
    {
        foreach (ReadOnlySpan<byte> value in view.Values(name))
        {
            Sum += NameAddress.TryParse(value, out NameAddress address) && SipUriView.TryParse(address.Uri, out SipUriView uri) ? uri.Host.Length : 0;
        }
    }
}
