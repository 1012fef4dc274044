using System.Text;
using DeskPhone.Sip.Tests.Messages;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>RFC 4475 at the door of the phone: what it answers where its own server sends these requests, addressed to it.</summary>
public sealed class TortureAnswerTests
{
    private readonly EngineBench _bench = EngineBench.Registered();

    [Theory]
    [InlineData("wsinv", 481)] // §3.1.1.1: its To has a tag, of no dialog here
    [InlineData("intmeth", 405)]
    [InlineData("esc01", 180)]
    [InlineData("escnull", 405)] // a REGISTER: we are no registrar
    [InlineData("esc02", 405)] // RE%47IST%45R is no REGISTER
    [InlineData("lwsdisp", 200)]
    [InlineData("longreq", 180)]
    [InlineData("dblreq", 405)]
    [InlineData("semiuri", 200)]
    [InlineData("transports", 200)]
    [InlineData("mpart01", 200)] // the text beside the signature is read
    [InlineData("badinv01", 400)] // §3.1.2.1
    [InlineData("clerr", 400)]
    [InlineData("ncl", 400)]
    [InlineData("scalar02", 400)]
    [InlineData("quotbal", 400)]
    [InlineData("ltgtruri", 400)]
    [InlineData("lwsruri", 400)]
    [InlineData("lwsstart", 400)]
    [InlineData("trws", 400)]
    [InlineData("escruri", 400)]
    [InlineData("baddate", 180)]
    [InlineData("regbadct", 400)]
    [InlineData("badaspec", 400)]
    [InlineData("baddn", 400)]
    [InlineData("badvers", 505)]
    [InlineData("mismatch01", 400)]
    [InlineData("mismatch02", 400)]
    [InlineData("badbranch", 200)] // §3.2.1
    [InlineData("insuf", 0)] // §3.3.1: nothing to answer it by
    [InlineData("unkscm", 416)] // §3.3.2
    [InlineData("novelsc", 416)]
    [InlineData("unksm2", 405)]
    [InlineData("bext01", 420)] // §3.3.5
    [InlineData("invut", 415)] // §3.3.6
    [InlineData("regaut01", 405)]
    [InlineData("multi01", 400)] // §3.3.8
    [InlineData("mcl01", 400)]
    [InlineData("zeromf", 200)] // §3.3.11: an endpoint takes it
    [InlineData("cparam01", 405)]
    [InlineData("cparam02", 405)]
    [InlineData("regescrt", 405)]
    [InlineData("sdp01", 406)] // §3.3.15
    [InlineData("inv2543", 180)] // §3.4.1
    public void A_request_is_answered_as_the_rfc_asks(string name, int expected)
    {
        _ = _bench.Invite("sip:nobody@example.com");
        WireMessage probe = _bench.Take("INVITE");
        _bench.Respond(probe, 404);
        _bench.Take("ACK");
        _bench.ToldAll();

        _bench.Deliver(_bench.LastFlow, Readdress(SipVectors.Torture(name), probe.ContactUri, expected));
        foreach (SipOutput.SessionIncoming call in _bench.ToldAll().OfType<SipOutput.SessionIncoming>())
        {
            _bench.Do((engine, now) => engine.Ring(call.Session, now));
        }

        Assert.Equal(expected, _bench.TakeAll().LastOrDefault(static answer => !answer.IsRequest)?.Status ?? 0);
    }

    [Theory]
    [InlineData("scalarlg")]
    [InlineData("bigcode")]
    [InlineData("unreason")]
    [InlineData("noreason")]
    [InlineData("bcast")]
    public void A_response_to_nothing_is_answered_by_nothing(string name)
    {
        _bench.Deliver(_bench.LastFlow, SipVectors.Torture(name));

        _bench.TakeNothing();
        _bench.ToldNothing();
    }

    /// <summary>A call must name our token to ring; everything else stays as the RFC has it.</summary>
    private static byte[] Readdress(byte[] message, string contact, int expected)
    {
        if (expected is not (180 or 406 or 415) && !message.AsSpan().StartsWith("MESSAGE"u8))
        {
            return message;
        }

        string text = Encoding.Latin1.GetString(message);
        int first = text.IndexOf(' ', StringComparison.Ordinal);
        int last = text.IndexOf(" SIP/2.0", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes($"{text[..first]} {contact}{text[last..]}");
    }
}
