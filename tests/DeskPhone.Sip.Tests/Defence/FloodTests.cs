using System.Text;
using DeskPhone.Sip.Sessions;
using DeskPhone.Sip.Tests.Engine;

namespace DeskPhone.Sip.Tests.Defence;

/// <summary>What a phone takes, from whom, and how much of it.</summary>
public sealed class FloodTests
{
    private readonly EngineBench _bench = EngineBench.Registered();

    [Fact]
    public void Beyond_a_hundred_calls_a_second_callers_hear_busy_without_a_transaction()
    {
        string contact = Contact();
        int before = _bench.Engine.OpenWork;
        Flood(contact, 1000);

        List<WireMessage> answers = _bench.TakeAll();
        Assert.Equal(1000 - 16, answers.Count(static answer => answer.Status >= 180));
        Assert.Equal(16, _bench.ToldAll().OfType<SipOutput.SessionIncoming>().Count());
        Assert.Equal(800, _bench.Engine.ShedRequests);
        Assert.InRange(_bench.Engine.OpenWork - before, 1, 220);
    }

    [Fact]
    public void Who_is_shed_hears_the_same_answer_twice()
    {
        string contact = Contact();
        Flood(contact, 250);
        _ = _bench.TakeAll();
        string invite = Invite(contact, 9999);

        Assert.Equal(_bench.TakeAny().Text, Again(invite));
    }

    [Fact]
    public void After_a_second_of_peace_calls_are_taken_again()
    {
        string contact = Contact();
        Flood(contact, 1000);
        _bench.Advance(1);
        int shed = _bench.Engine.ShedRequests;
        Flood(contact, 50, from: 2000);

        Assert.Equal(shed, _bench.Engine.ShedRequests);
    }

    [Fact]
    public void A_call_that_stands_is_not_shed()
    {
        string contact = Contact();
        Invite(contact, 1);
        SessionId session = _bench.Told<SipOutput.SessionIncoming>().Session;
        _bench.Do((engine, now) => engine.Answer(session, EngineBench.Bytes(EngineBench.AnswerText), now));
        string tag = _bench.TakeAll()[^1].ToTag;
        Within(contact, tag, "ACK", 1);
        Flood(contact, 2000, from: 10);
        _ = _bench.TakeAll();
        Within(contact, tag, "BYE", 2);

        _bench.TakeResponse(200);
        Assert.Contains(_bench.ToldAll(), told => told is SipOutput.SessionEnded ended && ended.Session == session);
    }

    [Fact]
    public void A_stranger_is_not_answered_and_not_read_without_end()
    {
        var stranger = _bench.Stranger("203.0.113.9");
        for (int i = 0; i < 20_000; i++)
        {
            _bench.Deliver(stranger, "no SIP at all, and never will be"u8);
        }

        _bench.TakeNothing();
        Assert.Equal(40, _bench.Engine.MalformedMessages);
        Assert.Equal(19_960, _bench.Engine.DroppedRequests);
    }

    [Fact]
    public void Strangers_by_the_thousand_are_one_stranger()
    {
        for (int i = 0; i < 5000; i++)
        {
            _bench.Deliver(_bench.Stranger($"203.{i / 250}.0.{1 + (i % 250)}"), "no SIP at all, and never will be"u8);
        }

        Assert.InRange(_bench.Engine.MalformedMessages, 1, 400);
        string contact = Contact();
        Invite(contact, 1);
        _bench.TakeResponse(100);
    }

    [Theory]
    [InlineData("sip:101@example.com")]
    [InlineData("sip:101@10.0.0.20")]
    [InlineData("sip:guess@10.0.0.20")]
    public void A_call_that_does_not_name_our_token_never_rings(string uri)
    {
        Invite(uri, 1);

        _bench.ToldNothing();
        Assert.Equal(404, _bench.TakeAny().Status);
    }

    [Fact]
    public void Three_hundred_news_a_second_are_all_answered()
    {
        for (int i = 0; i < 3000; i++)
        {
            if (i % 3 == 0)
            {
                _bench.Advance(TimeSpan.FromMilliseconds(10));
            }

            _bench.Request("OPTIONS", "sip:101@10.0.0.20", Dialog(i, "OPTIONS").Replace("tag=a", $"tag=a{i}", StringComparison.Ordinal));
        }

        List<WireMessage> answers = _bench.TakeAll();
        Assert.InRange(answers.Count(static answer => answer.Status == 200), 1000, 1300); // A hundred a second outside dialogs.
    }

    private void Flood(string contact, int calls, int from = 100)
    {
        for (int i = 0; i < calls; i++)
        {
            Invite(contact, from + i);
        }
    }

    private string Invite(string contact, int number) => _bench.Request("INVITE", contact, Dialog(number, "INVITE"), EngineBench.Offer);

    private void Within(string contact, string tag, string method, int sequence) => _bench.Request(method, contact,
        $"From: <sip:102@example.com>;tag=a\r\nTo: <sip:101@example.com>;tag={tag}\r\nCall-ID: c1\r\nCSeq: {sequence} {method}");

    private static string Dialog(int number, string method) =>
        $"From: <sip:102@example.com>;tag=a\r\nTo: <sip:101@example.com>\r\nCall-ID: c{number}\r\nCSeq: 1 {method}\r\nContact: <sip:102@10.0.0.9>";

    private string Again(string request)
    {
        _bench.Deliver(_bench.LastFlow, Encoding.UTF8.GetBytes(request));
        return _bench.TakeAny().Text;
    }

    private string Contact()
    {
        _ = _bench.Invite("sip:nobody@example.com");
        WireMessage probe = _bench.Take("INVITE");
        _bench.Respond(probe, 404);
        _bench.Take("ACK");
        _bench.ToldAll();
        return probe.ContactUri;
    }
}
