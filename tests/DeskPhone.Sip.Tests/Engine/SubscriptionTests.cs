using System.Text;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>Events: mailboxes (RFC 3842), the calls of others (RFC 4235), and what keeps a subscription alive (RFC 6665).</summary>
public sealed class SubscriptionTests
{
    private const string Waiting = "Messages-Waiting: yes\r\nMessage-Account: sip:101@example.com\r\nVoice-Message: 2/8 (0/2)\r\n";
    private static readonly SipWatch s_watch = new(new AccountId(0), "sip:102@example.com");

    private readonly EngineBench _bench = EngineBench.Registered();

    [Fact]
    public void The_mailbox_is_asked_for_at_registration_and_its_news_told()
    {
        EngineBench bench = EngineBench.Registered(EngineBench.Account with { DoesSubscribeToMessages = true });
        bench.Advance(0.1);
        WireMessage subscribe = bench.Take("SUBSCRIBE");
        Assert.Equal(("sip:101@example.com", "message-summary", "application/simple-message-summary"),
            (subscribe.RequestUri, subscribe.Header("Event"), subscribe.Header("Accept")));
        bench.Respond(subscribe, 200, "Expires: 600", "Contact: <sip:mail@10.0.0.9>");

        Notify(bench, subscribe, 1, "active;expires=600", Waiting, "application/simple-message-summary");

        bench.TakeResponse(200);
        Assert.Equal(new MessageSummary(2, 8, "sip:101@example.com"), bench.Told<SipOutput.MessageWaiting>().Summary);
        bench.Advance(400);
        bench.TakeNothing();
        bench.Advance(141);
        WireMessage refresh = bench.TakeAll().First(static message => message.Method == "SUBSCRIBE");
        Assert.Equal(("sip:blf@10.0.0.9", "9999"), (refresh.RequestUri, refresh.ToTag));
    }

    [Fact]
    public void News_of_the_mailbox_nobody_asked_for_are_taken_from_the_server()
    {
        string contact = Contact();
        _bench.Request("NOTIFY", contact,
            "From: <sip:pbx@example.com>;tag=p\r\nTo: <sip:101@example.com>\r\nCall-ID: mwi\r\nCSeq: 1 NOTIFY\r\nEvent: message-summary\r\n"
            + "Subscription-State: active\r\nContent-Type: application/simple-message-summary", "Messages-Waiting: no\r\n");

        _bench.TakeResponse(200);
        Assert.Equal(0, _bench.Told<SipOutput.MessageWaiting>().Summary.NewCount);
    }

    [Theory]
    [InlineData("<dialog id=\"1\" direction=\"recipient\"><state>early</state></dialog>", WatchState.Ringing)]
    [InlineData("<dialog id=\"1\" direction=\"initiator\"><state>early</state></dialog>", WatchState.Calling)]
    [InlineData("<dialog id=\"1\"><state>confirmed</state></dialog>", WatchState.Busy)]
    [InlineData("<dialog id=\"1\"><state>terminated</state></dialog>", WatchState.Idle)]
    [InlineData("", WatchState.Idle)]
    [InlineData("<dialog id=\"1\"><state>confirmed</state><local><target uri=\"sip:a@b\"><param pname=\"+sip.rendering\" pval=\"no\"/></target></local></dialog>", WatchState.Held)]
    [InlineData("<dialog id=\"1\"><state>confirmed</state></dialog><dialog id=\"2\" direction=\"recipient\"><state>early</state></dialog>", WatchState.Ringing)]
    public void A_lamp_follows_the_calls_of_somebody_else(string dialogs, WatchState expected)
    {
        WireMessage subscribe = Watch();
        NotifyDialogs(subscribe, 1, $"version=\"0\" state=\"full\"", dialogs);

        _bench.TakeResponse(200);
        Assert.Equal(expected, _bench.Told<SipOutput.WatchChanged>().State);
    }

    [Fact]
    public void News_of_a_call_name_its_peer_and_how_to_take_it_over()
    {
        WireMessage subscribe = Watch();
        NotifyDialogs(subscribe, 1, "version=\"0\" state=\"full\"",
            "<dialog id=\"1\" call-id=\"c1@pbx\" local-tag=\"bob\" remote-tag=\"anna\" direction=\"recipient\"><state>early</state>"
            + "<local><identity>sip:103@example.com</identity></local>"
            + "<remote><identity display=\"Anna Weber\">sip:102@example.com</identity><target uri=\"sip:102@10.0.0.7\"/></remote></dialog>");
        SipOutput.WatchChanged told = _bench.Told<SipOutput.WatchChanged>();
        WatchedCall call = Assert.Single(told.Calls);
        Assert.Equal(("Anna Weber", "sip:102@example.com", true, false), (call.PeerName, call.PeerUri, call.IsRecipient, call.IsAnswered));
        Assert.Equal("c1@pbx;to-tag=anna;from-tag=bob;early-only", call.Replaces);

        NotifyDialogs(subscribe, 2, "version=\"1\" state=\"full\"",
            "<dialog id=\"1\" call-id=\"c1&#13;&#10;Evil: yes\" local-tag=\"bob\" remote-tag=\"anna\"><state>confirmed</state>"
            + "<remote><identity>sip:102@example.com&gt;;evil</identity></remote></dialog>");
        Assert.Empty(_bench.Told<SipOutput.WatchChanged>().Calls);
    }

    [Fact]
    public void Partial_news_change_only_what_they_name()
    {
        WireMessage subscribe = Watch();
        NotifyDialogs(subscribe, 1, "version=\"0\" state=\"full\"",
            "<dialog id=\"1\"><state>confirmed</state></dialog><dialog id=\"2\"><state>confirmed</state></dialog>");
        NotifyDialogs(subscribe, 2, "version=\"1\" state=\"partial\"", "<dialog id=\"1\"><state>terminated</state></dialog>");
        Assert.Equal(WatchState.Busy, _bench.Told<SipOutput.WatchChanged>().State);
        _bench.ToldNothing();
        NotifyDialogs(subscribe, 3, "version=\"2\" state=\"partial\"", "<dialog id=\"2\"><state>terminated</state></dialog>");

        Assert.Equal(WatchState.Idle, _bench.Told<SipOutput.WatchChanged>().State);
    }

    [Fact]
    public void A_gap_in_partial_news_asks_for_all_of_them()
    {
        WireMessage subscribe = Watch();
        NotifyDialogs(subscribe, 1, "version=\"0\" state=\"full\"", "");
        _bench.TakeResponse(200);
        NotifyDialogs(subscribe, 2, "version=\"7\" state=\"partial\"", "<dialog id=\"1\"><state>confirmed</state></dialog>");

        _bench.TakeResponse(200);
        Assert.Equal(subscribe.Header("Call-ID"), _bench.Take("SUBSCRIBE").Header("Call-ID"));
        Assert.Equal(WatchState.Idle, _bench.Told<SipOutput.WatchChanged>().State);
        _bench.ToldNothing();
    }

    [Fact]
    public void A_subscription_the_server_ends_is_unknown_and_asked_for_again()
    {
        WireMessage subscribe = Watch();
        NotifyDialogs(subscribe, 1, "version=\"0\" state=\"full\"", "");
        _ = _bench.Told<SipOutput.WatchChanged>();
        _bench.TakeAll();
        Notify(_bench, subscribe, 2, "terminated;reason=deactivated", "", "");
        _bench.TakeResponse(200);
        Assert.Equal(WatchState.Unknown, _bench.Told<SipOutput.WatchChanged>().State);
        _bench.Advance(2);

        WireMessage again = _bench.Take("SUBSCRIBE");
        Assert.NotEqual(subscribe.Header("Call-ID"), again.Header("Call-ID"));
        Assert.Equal("", again.ToTag);
    }

    [Fact]
    public void A_server_that_restarted_is_asked_anew()
    {
        WireMessage subscribe = Watch();
        Notify(_bench, subscribe, 1, "active;expires=60", Document("version=\"0\" state=\"full\"", ""), "application/dialog-info+xml");
        _bench.TakeAll();
        _ = _bench.ToldAll();
        _bench.Advance(54);
        WireMessage refresh = _bench.TakeAll().Last(static message => message.Method == "SUBSCRIBE");
        _bench.Respond(refresh, 481);

        WireMessage again = _bench.Take("SUBSCRIBE");
        Assert.Equal("", again.ToTag);
        Assert.Contains(_bench.ToldAll(), static told => told is SipOutput.WatchChanged { State: WatchState.Unknown });
    }

    [Theory]
    [InlineData(489)]
    [InlineData(405)]
    public void A_server_that_knows_no_such_event_is_left_in_peace(int status)
    {
        _bench.Do((engine, now) => engine.HandleWatches([s_watch], now));
        _bench.Advance(0.1);
        _bench.Respond(_bench.Take("SUBSCRIBE"), status);
        _bench.Advance(400);

        Assert.DoesNotContain(_bench.TakeAll(), static message => message.Method == "SUBSCRIBE");
    }

    [Fact]
    public void A_server_that_fails_is_asked_again_later()
    {
        _bench.Do((engine, now) => engine.HandleWatches([s_watch], now));
        _bench.Advance(0.1);
        _bench.Respond(_bench.Take("SUBSCRIBE"), 500);
        _bench.TakeNothing();
        _bench.Advance(120);

        Assert.Contains(_bench.TakeAll(), static message => message.Method == "SUBSCRIBE");
    }

    [Fact]
    public void Another_branch_of_a_forked_subscription_is_told_to_stop()
    {
        WireMessage subscribe = Watch();
        NotifyDialogs(subscribe, 1, "version=\"0\" state=\"full\"", "");
        _bench.TakeResponse(200);
        _bench.Request("NOTIFY", subscribe.ContactUri, Headers(subscribe, 1, "active", "other") + "\r\nContent-Type: application/dialog-info+xml", "<x/>");

        _bench.TakeResponse(481);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<dialog-info")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"0\" state=\"full\">&b;</dialog-info>")]
    [InlineData("<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"-1\" state=\"full\"/>")]
    [InlineData("<dialog-info version=\"0\" state=\"full\"/>")]
    public void News_that_make_no_sense_change_nothing(string body)
    {
        WireMessage subscribe = Watch();
        Notify(_bench, subscribe, 1, "active", body, "application/dialog-info+xml");

        _bench.TakeResponse(200);
        _bench.ToldNothing();
    }

    [Fact]
    public void Every_prefix_of_dialog_news_is_read_or_refused_without_an_exception()
    {
        WireMessage subscribe = Watch();
        string body = Document("version=\"0\" state=\"full\"", "<dialog id=\"1\" direction=\"recipient\"><state>early</state><local><target/></local></dialog>");
        for (int i = 0; i < body.Length; i++)
        {
            Notify(_bench, subscribe, (uint)i + 1, "active", body[..i], "application/dialog-info+xml");
        }

        Assert.All(_bench.TakeAll(), static message => Assert.Equal(200, message.Status));
    }

    [Theory]
    [InlineData("text/plain", 200)]
    [InlineData("text/html", 415)]
    public void A_text_message_is_passed_on_if_it_is_text(string type, int status)
    {
        _bench.Request("MESSAGE", Contact(),
            $"From: Anna <sip:102@example.com>;tag=p\r\nTo: <sip:101@example.com>\r\nCall-ID: m\r\nCSeq: 1 MESSAGE\r\nContent-Type: {type}", "Lunch?");

        _bench.TakeResponse(status);
        if (status == 200)
        {
            SipOutput.TextReceived text = _bench.Told<SipOutput.TextReceived>();
            Assert.Equal(("Anna", "Lunch?"), (text.Peer.DisplayName, text.Text));
        }
    }

    [Theory]
    [InlineData("message-summary", "application/simple-message-summary", Waiting)]
    [InlineData("dialog", "application/dialog-info+xml", "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"9\" state=\"full\" entity=\"sip:102@example.com\"/>")]
    [InlineData("check-sync;reboot=true", "text/plain", "now")]
    [InlineData("talk", "text/plain", "now")]
    public void News_forged_by_a_stranger_are_dropped_in_silence(string package, string type, string body)
    {
        WireMessage subscribe = Watch();
        string forged = Headers(subscribe, 1, "active", "9999").Replace($"Call-ID: {subscribe.Header("Call-ID")}", "Call-ID: forged", StringComparison.Ordinal)
            .Replace("Event: dialog", $"Event: {package}", StringComparison.Ordinal);
        _bench.Request("NOTIFY", subscribe.ContactUri, $"{forged}\r\nContent-Type: {type}", body, _bench.Stranger("203.0.113.5"));

        _bench.TakeNothing();
        _bench.ToldNothing();
    }

    [Fact]
    public void News_that_guess_the_name_of_a_subscription_but_not_its_tag_light_no_lamp()
    {
        WireMessage subscribe = Watch();
        string forged = Headers(subscribe, 1, "active", "9999").Replace($";tag={subscribe.FromTag}", ";tag=guessed", StringComparison.Ordinal);
        _bench.Request("NOTIFY", subscribe.ContactUri, $"{forged}\r\nContent-Type: application/dialog-info+xml",
            Document("version=\"0\" state=\"full\"", "<dialog id=\"1\"><state>confirmed</state></dialog>"));

        _bench.TakeResponse(481);
        _bench.ToldNothing();
    }

    private WireMessage Watch()
    {
        _bench.Do((engine, now) => engine.HandleWatches([s_watch], now));
        _bench.Advance(0.1);
        WireMessage subscribe = _bench.Take("SUBSCRIBE");
        Assert.Equal(("sip:102@example.com", "dialog"), (subscribe.RequestUri, subscribe.Header("Event")));
        _bench.Respond(subscribe, 200, "Expires: 3600", "Contact: <sip:blf@10.0.0.9>");
        return subscribe;
    }

    private void NotifyDialogs(WireMessage subscribe, uint sequence, string attributes, string dialogs) =>
        Notify(_bench, subscribe, sequence, "active", Document(attributes, dialogs), "application/dialog-info+xml");

    private static string Document(string attributes, string dialogs) => new StringBuilder("<?xml version=\"1.0\"?>\r\n")
        .Append(null, $"<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" {attributes} entity=\"sip:102@example.com\">{dialogs}</dialog-info>").ToString();

    private static void Notify(EngineBench bench, WireMessage subscribe, uint sequence, string state, string body, string type) =>
        bench.Request("NOTIFY", subscribe.ContactUri, Headers(subscribe, sequence, state, "9999") + (body.Length > 0 ? $"\r\nContent-Type: {type}" : ""), body);

    private static string Headers(WireMessage subscribe, uint sequence, string state, string tag) =>
        $"From: <{subscribe.RequestUri}>;tag={tag}\r\nTo: <sip:101@example.com>;tag={subscribe.FromTag}\r\nCall-ID: {subscribe.Header("Call-ID")}\r\n"
        + $"CSeq: {sequence} NOTIFY\r\nContact: <sip:blf@10.0.0.9>\r\nEvent: {subscribe.Header("Event")}\r\nSubscription-State: {state}";

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
