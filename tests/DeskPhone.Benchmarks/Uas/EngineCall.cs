using System.Globalization;
using System.Net;
using System.Text;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Benchmarks.Uas;

/// <summary>A call at the called side without its sockets: INVITE, 180, 200, ACK, BYE, 200. What is left of the cost of a call is the kernel's.</summary>
internal sealed class EngineCall
{
    private const string Sdp = "v=0\r\no=user1 53655765 2353687637 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 6000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";

    private static readonly SipFlow s_flow = new(new FlowId(-1), SipTransportProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 5070), new IPEndPoint(IPAddress.Loopback, 5060));
    private readonly SipEngine _engine = new(
        new SipEngineOptions { MaxSessions = 50_000, MaxServerTransactions = 1_000_000, ServerRequestsPerSecond = 100_000_000, SessionInterval = TimeSpan.Zero }, new FastRandomSource());

    private Instant _now = Instant.FromBoot(TimeSpan.FromHours(1));
    private int _call;

    public EngineCall()
    {
        _engine.HandleAccounts([new SipAccountOptions { AddressOfRecord = "sip:uas@127.0.0.1", Proxy = "sip:127.0.0.1:5060", DoesRegister = false }], _now);
        Drain();
        _engine.HandleFlowAccepted(s_flow, _now);
        Drain();
    }

    /// <summary>Bytes sent, so that nothing can be left out by the compiler.</summary>
    public long Sent { get; private set; }

    /// <summary>One call, 30 ms after the one before: what the timers keep of older ones is there too.</summary>
    public void Run()
    {
        _call++;
        _now += TimeSpan.FromMilliseconds(30);
        _engine.HandleTimeout(_now);
        string id = _call.ToString(CultureInfo.InvariantCulture);
        string head = $"Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK-{id}-";
        string who = $"From: sipp <sip:sipp@127.0.0.1:5060>;tag={id}SIPpTag00\r\nTo: service <sip:service@127.0.0.1:5070>";
        string rest = $"Call-ID: {id}@127.0.0.1\r\nContact: sip:sipp@127.0.0.1:5060\r\nMax-Forwards: 70\r\nSubject: Performance Test\r\n";
        Deliver($"INVITE sip:service@127.0.0.1:5070 SIP/2.0\r\n{head}0\r\n{who}\r\nCSeq: 1 INVITE\r\n{rest}Content-Type: application/sdp\r\nContent-Length: {Sdp.Length}\r\n\r\n{Sdp}");
        string tag = Drain();
        Deliver($"ACK sip:service@127.0.0.1:5070 SIP/2.0\r\n{head}5\r\n{who};tag={tag}\r\nCSeq: 1 ACK\r\n{rest}Content-Length: 0\r\n\r\n");
        Drain();
        Deliver($"BYE sip:service@127.0.0.1:5070 SIP/2.0\r\n{head}7\r\n{who};tag={tag}\r\nCSeq: 2 BYE\r\n{rest}Content-Length: 0\r\n\r\n");
        Drain();
    }

    private void Deliver(string text) => _engine.HandleMessage(s_flow.Id, Encoding.ASCII.GetBytes(text), _now);

    private string Drain()
    {
        string tag = "";
        while (_engine.TryDequeue(out SipOutput? output))
        {
            switch (output)
            {
                case SipOutput.SendMessage send:
                    Sent += send.Message.Length;
                    int at = tag.Length > 0 ? -1 : send.Message.Span.IndexOf("5070>;tag="u8);
                    tag = at < 0 ? tag : Encoding.ASCII.GetString(send.Message.Span.Slice(at + 10, 20));
                    break;
                case SipOutput.SessionIncoming incoming:
                    _engine.Ring(incoming.Session, _now);
                    _engine.Answer(incoming.Session, UasHost.Description, _now);
                    break;
                case SipOutput.OpenFlow open:
                    _engine.HandleFlowOpened(s_flow with { Id = open.Flow }, _now);
                    break;
                default:
                    break; // nobody looks
            }
        }

        return tag;
    }

    private sealed class FastRandomSource : IRandomSource
    {
        private readonly Random _random = new(Seed: 1);

        public void Fill(Span<byte> destination) => _random.NextBytes(destination);
    }
}
