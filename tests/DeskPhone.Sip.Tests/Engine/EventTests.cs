using System.Text;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>Presence, conferences, lists, profiles and publishing: RFC 3856, 3863, 3903, 4575, 4662, 6080.</summary>
public sealed class EventTests
{
    private const string Target = "sip:102@example.com";
    private readonly EngineBench _bench = EngineBench.Registered();

    [Theory]
    [InlineData("<tuple id=\"a\"><status><basic>open</basic></status></tuple>", true, "", "")]
    [InlineData("<tuple id=\"a\"><status><basic>closed</basic></status></tuple><tuple id=\"b\"><status><basic>open</basic></status></tuple>", true, "", "")]
    [InlineData("<tuple id=\"a\"><status><basic>closed</basic></status></tuple><note>Lunch</note>", false, "", "Lunch")]
    [InlineData("<tuple id=\"a\"><status><basic>open</basic></status></tuple><dm:person xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\"><rpid:activities xmlns:rpid=\"urn:ietf:params:xml:ns:pidf:rpid\"><rpid:on-the-phone/></rpid:activities></dm:person>", true, "on-the-phone", "")]
    public void Somebodys_presence_is_followed(string tuples, bool isOpen, string activity, string note)
    {
        WireMessage subscribe = Subscribe(WatchPackage.Presence);
        Assert.Equal(("presence", "application/pidf+xml"), (subscribe.Header("Event"), subscribe.Header("Accept")));
        Notify(subscribe, 1, "presence", "application/pidf+xml", $"<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"{Target}\">{tuples}</presence>");

        Assert.Equal(new Presence(isOpen, activity, note), _bench.Told<SipOutput.PresenceChanged>().Presence);
        _bench.Advance(40_000); // nobody answers the refreshes
        Assert.Equal(Presence.Unknown, _bench.ToldAll().OfType<SipOutput.PresenceChanged>().First().Presence);
    }

    [Fact]
    public void A_presence_written_is_a_presence_read()
    {
        var busy = new Presence(IsOpen: false, "on-the-phone", "<& \"soon\">");

        Assert.True(Presence.TryParse(busy.ToDocument("sip:101@example.com"), out Presence read));
        Assert.Equal(busy, read);
    }

    [Fact]
    public void A_conference_tells_who_takes_part_and_then_who_comes_and_goes()
    {
        WireMessage subscribe = Subscribe(WatchPackage.Conference);
        Notify(subscribe, 1, "conference", "application/conference-info+xml", Conference("full", 1,
            "<user entity=\"sip:a@x\"><display-text>Anna</display-text><endpoint entity=\"sip:a@1\"><display-text>desk</display-text><status>connected</status></endpoint></user><user entity=\"sip:b@x\"/>"));
        Assert.Equal([new ConferenceUser("sip:a@x", "Anna", "connected"), new ConferenceUser("sip:b@x", "", "")], _bench.Told<SipOutput.RosterChanged>().Users);
        Notify(subscribe, 2, "conference", "application/conference-info+xml", Conference("partial", 2,
            "<user entity=\"sip:b@x\" state=\"deleted\"/><user entity=\"sip:a@x\" state=\"partial\"><endpoint entity=\"sip:a@1\"><status>on-hold</status></endpoint></user>"));

        Assert.Equal([new ConferenceUser("sip:a@x", "Anna", "on-hold")], _bench.Told<SipOutput.RosterChanged>().Users);
    }

    [Fact]
    public void A_gap_in_the_news_of_a_conference_asks_for_all_of_it()
    {
        WireMessage subscribe = Subscribe(WatchPackage.Conference);
        Notify(subscribe, 1, "conference", "application/conference-info+xml", Conference("full", 1, ""));
        Notify(subscribe, 2, "conference", "application/conference-info+xml", Conference("partial", 5, "<user entity=\"sip:b@x\"/>"));

        Assert.Equal("SUBSCRIBE", _bench.TakeAny().Method);
    }

    [Fact]
    public void One_list_lights_the_lamps_of_all_on_it()
    {
        WireMessage subscribe = Subscribe(WatchPackage.DialogList);
        Assert.Equal("eventlist", subscribe.Header("Supported"));
        Assert.Contains("application/rlmi+xml", subscribe.Header("Accept"), StringComparison.Ordinal);
        NotifyList(subscribe, 1, isFull: true, ("sip:201@example.com", "active", Dialogs("confirmed")), ("sip:202@example.com", "active", Dialogs("")), ("sip:203@example.com", "pending", ""));

        Assert.Equal(
            [(Watch("sip:201@example.com"), WatchState.Busy), (Watch("sip:202@example.com"), WatchState.Idle)],
            _bench.ToldAll().OfType<SipOutput.WatchChanged>().Select(static changed => (changed.Watch, changed.State)));
        NotifyList(subscribe, 2, isFull: false, ("sip:202@example.com", "active", Dialogs("confirmed", version: 1)), ("sip:201@example.com", "terminated", ""));
        Assert.Equal(
            [(Watch("sip:202@example.com"), WatchState.Busy), (Watch("sip:201@example.com"), WatchState.Unknown)],
            _bench.ToldAll().OfType<SipOutput.WatchChanged>().Select(static changed => (changed.Watch, changed.State)));
    }

    [Fact]
    public void Who_is_taken_off_the_list_is_unknown()
    {
        WireMessage subscribe = Subscribe(WatchPackage.DialogList);
        NotifyList(subscribe, 1, isFull: true, ("sip:201@example.com", "active", Dialogs("")), ("sip:202@example.com", "active", Dialogs("")));
        _bench.ToldAll();
        NotifyList(subscribe, 2, isFull: true, ("sip:201@example.com", "active", Dialogs("", version: 1)));

        Assert.Equal((Watch("sip:202@example.com"), WatchState.Unknown), _bench.ToldAll().OfType<SipOutput.WatchChanged>().Select(static changed => (changed.Watch, changed.State)).Single());
    }

    [Fact]
    public void Features_the_server_keeps_are_told_and_set()
    {
        const string Type = "application/x-as-feature-event+xml";
        EngineBench bench = EngineBench.Registered(EngineBench.Account with { DoesSyncFeatures = true });
        bench.Advance(0.1);
        WireMessage subscribe = bench.Take("SUBSCRIBE");
        Assert.Equal(("sip:101@example.com", "as-feature-event", Type), (subscribe.RequestUri, subscribe.Header("Event"), subscribe.Header("Accept")));
        bench.Respond(subscribe, 200, "Expires: 3600", "Contact: <sip:server@10.0.0.9>");
        string body = $"--b\r\nContent-Type: {Type}\r\n\r\n<DoNotDisturbEvent xmlns=\"x\"><device>101</device><doNotDisturbOn>true</doNotDisturbOn></DoNotDisturbEvent>\r\n"
            + $"--b\r\nContent-Type: {Type}\r\n\r\n<ForwardingEvent xmlns=\"x\"><device>101</device><forwardingType>forwardNoAns</forwardingType><forwardStatus>true</forwardStatus><forwardTo>200</forwardTo></ForwardingEvent>\r\n--b--\r\n";
        Notify(bench, subscribe, 1, "as-feature-event", "multipart/mixed;boundary=b", body);
        Assert.Equal(
            [new ServerFeature(ServerFeatureKind.DoNotDisturb, true, ""), new ServerFeature(ServerFeatureKind.ForwardUnanswered, true, "200")],
            bench.ToldAll().OfType<SipOutput.FeatureChanged>().Select(static changed => changed.Feature));

        bench.Do(static (engine, now) => Assert.True(engine.TrySetFeature(new AccountId(0), new ServerFeature(ServerFeatureKind.DoNotDisturb, false, ""), now)));
        WireMessage set = bench.Take("SUBSCRIBE");
        Assert.Equal(Type, set.Header("Content-Type"));
        Assert.Contains("<doNotDisturbOn>false</doNotDisturbOn>", set.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_keeps_no_features_is_asked_once()
    {
        EngineBench bench = EngineBench.Registered(EngineBench.Account with { DoesSyncFeatures = true });
        bench.Advance(0.1);
        bench.Respond(bench.Take("SUBSCRIBE"), 489);
        bench.Advance(7200);

        Assert.DoesNotContain(bench.TakeAll(), static message => message.Method == "SUBSCRIBE");
        bench.Do(static (engine, now) => Assert.False(engine.TrySetFeature(new AccountId(0), new ServerFeature(ServerFeatureKind.DoNotDisturb, false, ""), now)));
    }

    [Fact]
    public void Two_hundred_lamps_follow_three_hundred_news_a_second_and_a_restart_of_the_server()
    {
        SipWatch[] watches = [.. Enumerable.Range(200, 200).Select(static number => Watch($"sip:{number}@example.com"))];
        _bench.Do((engine, now) => engine.HandleWatches(watches, now));
        _bench.Advance(1.1);
        Dictionary<string, WireMessage> subscribes = _bench.TakeAll().Where(static message => message.Method == "SUBSCRIBE")
            .GroupBy(static message => message.RequestUri).ToDictionary(static group => group.Key, static group => group.First());
        Assert.Equal(200, subscribes.Count);
        foreach (WireMessage subscribe in subscribes.Values)
        {
            _bench.Respond(subscribe, 200, "Expires: 3600", "Contact: <sip:server@10.0.0.9>");
        }

        var shown = new Dictionary<string, WatchState>();
        for (int i = 0; i < 3000; i++)
        {
            WireMessage subscribe = subscribes[watches[i % 200].Target];
            Notify(subscribe, 1 + (i / 200), "dialog", "application/dialog-info+xml", Dialogs(i / 200 % 2 == 0 ? "confirmed" : "", i / 200));
            _bench.Advance(TimeSpan.FromMilliseconds(i % 3 == 0 ? 10 : 0));
            foreach (SipOutput.WatchChanged changed in _bench.ToldAll().OfType<SipOutput.WatchChanged>())
            {
                shown[changed.Watch.Target] = changed.State;
            }
        }

        Assert.Equal(200, shown.Values.Count(static state => state is WatchState.Busy)); // Each fifteenth news says so.
        _bench.Do(static (engine, now) => engine.HandleNetworkRestored(now)); // The server is another process now, and knows nobody.
        _bench.Advance(2);
        WireMessage register = _bench.TakeAll().First(static message => message.Method == "REGISTER");
        _bench.Respond(register, 200, $"Contact: {register.Header("Contact")}");
        _bench.Advance(1.1);
        List<WireMessage> refreshes = [.. _bench.TakeAll().Where(static message => message.Method == "SUBSCRIBE").DistinctBy(static message => message.Header("Call-ID"))];
        Assert.Equal(200, refreshes.Count);
        foreach (WireMessage refresh in refreshes)
        {
            _bench.Respond(refresh, 481);
        }

        Assert.Equal(200, _bench.ToldAll().OfType<SipOutput.WatchChanged>().Count(static changed => changed.State is WatchState.Unknown));
        Assert.Equal(200, _bench.TakeAll().Count(static message => message.Method == "SUBSCRIBE" && message.ToTag.Length == 0));
    }

    [Fact]
    public void The_server_says_where_the_configuration_lies()
    {
        WireMessage subscribe = Subscribe(WatchPackage.Profile);
        Assert.Equal("ua-profile;profile-type=device", subscribe.Header("Event"));
        Notify(subscribe, 1, "ua-profile", "application/url", "https://config.example.com/phone.json\r\n");

        Assert.Equal(new Uri("https://config.example.com/phone.json"), _bench.Told<SipOutput.ProfileOffered>().Address);
    }

    [Fact]
    public void Presence_is_published_refreshed_without_a_body_and_taken_back()
    {
        Publish(new Presence(true, "", ""));
        WireMessage first = _bench.Take("PUBLISH");
        Assert.Equal(("sip:101@example.com", "presence", "3600", ""), (first.RequestUri, first.Header("Event"), first.Header("Expires"), first.Header("SIP-If-Match")));
        Assert.Contains("<basic>open</basic>", first.Body, StringComparison.Ordinal);
        _bench.Respond(first, 200, "SIP-ETag: e1", "Expires: 100");
        _bench.Advance(91);
        WireMessage refresh = _bench.TakeAll().First(static message => message.Method == "PUBLISH");
        Assert.Equal(("e1", ""), (refresh.Header("SIP-If-Match"), refresh.Body));
        _bench.Respond(refresh, 200, "SIP-ETag: e2", "Expires: 100");

        Publish(null);
        WireMessage removal = _bench.Take("PUBLISH");
        Assert.Equal(("e2", "0", ""), (removal.Header("SIP-If-Match"), removal.Header("Expires"), removal.Body));
    }

    [Fact]
    public void A_server_that_has_forgotten_is_told_anew()
    {
        Publish(new Presence(true, "", ""));
        _bench.Respond(_bench.Take("PUBLISH"), 200, "SIP-ETag: e1", "Expires: 100");
        Publish(new Presence(false, "", ""));
        _bench.Respond(_bench.Take("PUBLISH"), 412);

        WireMessage again = _bench.Take("PUBLISH");
        Assert.Equal("", again.Header("SIP-If-Match"));
        Assert.Contains("closed", again.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_longer_life_asked_for_is_given()
    {
        Publish(new Presence(true, "", ""));
        _bench.Respond(_bench.Take("PUBLISH"), 423, "Min-Expires: 7200");

        Assert.Equal("7200", _bench.Take("PUBLISH").Header("Expires"));
    }

    [Fact]
    public void A_server_that_keeps_no_presence_is_left_in_peace()
    {
        Publish(new Presence(true, "", ""));
        _bench.Respond(_bench.Take("PUBLISH"), 405);
        Publish(new Presence(false, "", ""));

        _bench.TakeNothing();
    }

    [Theory]
    [InlineData("talk", true)]
    [InlineData("hold", false)]
    public void The_server_may_act_for_the_users_hand(string package, bool isTalk)
    {
        string contact = Contact();
        _bench.Request("INVITE", contact, "From: <sip:102@example.com>;tag=a\r\nTo: <sip:101@example.com>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\nContact: <sip:102@10.0.0.9>", EngineBench.Offer);
        _bench.TakeResponse(100);
        SipOutput.SessionIncoming call = _bench.Told<SipOutput.SessionIncoming>();
        _bench.Do((engine, now) => engine.Ring(call.Session, now));
        WireMessage ringing = _bench.TakeResponse(180);
        Assert.Contains("talk", ringing.Header("Allow-Events"), StringComparison.Ordinal);
        string notify = $"From: <sip:102@example.com>;tag=a\r\nTo: <sip:101@example.com>;tag={ringing.ToTag}\r\nCall-ID: c\r\nEvent: {package}\r\nSubscription-State: active";
        _bench.Request("NOTIFY", contact, $"{notify}\r\nCSeq: 2 NOTIFY");

        _bench.TakeResponse(200);
        Assert.Equal(isTalk, _bench.Told<SipOutput.SessionControl>().IsTalk);
        _bench.Request("NOTIFY", contact, $"{notify}\r\nCSeq: 3 NOTIFY", flow: _bench.Stranger("203.0.113.7"));
        _bench.ToldNothing();
    }

    [Fact]
    public void A_text_is_sent_with_credentials_and_its_fate_told()
    {
        EngineBench bench = EngineBench.Registered(EngineBench.Account with { Realm = "example.com" });
        bench.Do(static (engine, now) => engine.SendText(new AccountId(0), Target, "Käse?", now));
        WireMessage message = bench.Take("MESSAGE");
        Assert.Equal(("text/plain", "Käse?"), (message.Header("Content-Type"), message.Body));
        bench.Respond(message, 407, "Proxy-Authenticate: Digest realm=\"example.com\", nonce=\"n\", qop=\"auth\"");
        WireMessage again = bench.Take("MESSAGE");
        Assert.Contains("username=\"101\"", again.Header("Proxy-Authorization"), StringComparison.Ordinal);
        bench.Respond(again, 202);

        Assert.Equal((Target, 202), bench.Told<SipOutput.TextSent>() is var sent ? (sent.Target, sent.StatusCode) : default);
    }

    [Fact]
    public void A_text_that_cannot_be_sent_says_so()
    {
        _bench.Do(static (engine, now) => engine.SendText(new AccountId(0), Target, new string('x', 1301), now));

        Assert.Equal(400, _bench.Told<SipOutput.TextSent>().StatusCode);
        _bench.TakeNothing();
    }

    private static SipWatch Watch(string target) => new(new AccountId(0), target);

    private static string Conference(string state, int version, string users) =>
        $"<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"{Target}\" state=\"{state}\" version=\"{version}\"><users>{users}</users></conference-info>";

    private static string Dialogs(string state, int version = 0) =>
        $"<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"{version}\" state=\"full\" entity=\"x\">{(state.Length > 0 ? $"<dialog id=\"1\"><state>{state}</state></dialog>" : "")}</dialog-info>";

    private WireMessage Subscribe(WatchPackage package)
    {
        _bench.Do((engine, now) => engine.HandleWatches([Watch(Target) with { Package = package }], now));
        _bench.Advance(0.1);
        WireMessage subscribe = _bench.Take("SUBSCRIBE");
        _bench.Respond(subscribe, 200, "Expires: 3600", "Contact: <sip:server@10.0.0.9>");
        return subscribe;
    }

    private void NotifyList(WireMessage subscribe, int version, bool isFull, params (string Uri, string State, string Document)[] resources)
    {
        var list = new StringBuilder($"--u\r\nContent-Type: application/rlmi+xml\r\nContent-ID: <root>\r\n\r\n<list xmlns=\"urn:ietf:params:xml:ns:rlmi\" uri=\"{Target}\" version=\"{version}\" fullState=\"{(isFull ? "true" : "false")}\">");
        var parts = new StringBuilder();
        foreach ((string uri, string state, string document) in resources)
        {
            list.Append(null, $"<resource uri=\"{uri}\"><instance id=\"1\" state=\"{state}\"{(document.Length > 0 ? $" cid=\"{uri}\"" : "")}/></resource>");
            parts.Append(document.Length > 0 ? $"--u\r\nContent-ID: <{uri}>\r\nContent-Type: application/dialog-info+xml\r\n\r\n{document}\r\n" : "");
        }

        Notify(subscribe, version, "dialog", "multipart/related;type=\"application/rlmi+xml\";start=\"<root>\";boundary=u", $"{list}</list>\r\n{parts}--u--\r\n");
    }

    private void Notify(WireMessage subscribe, int sequence, string package, string type, string body) => Notify(_bench, subscribe, sequence, package, type, body);

    private static void Notify(EngineBench bench, WireMessage subscribe, int sequence, string package, string type, string body)
    {
        bench.Request("NOTIFY", subscribe.ContactUri,
            $"From: {subscribe.Header("To")};tag=9999\r\nTo: {subscribe.Header("From")}\r\nCall-ID: {subscribe.Header("Call-ID")}\r\nCSeq: {sequence} NOTIFY\r\n"
            + $"Event: {package}\r\nSubscription-State: active;expires=3600\r\nContact: <sip:server@10.0.0.9>\r\nContent-Type: {type}", body);
        bench.TakeResponse(200);
    }

    private void Publish(Presence? presence) => _bench.Do((engine, now) => engine.HandlePresence(new AccountId(0), presence, now));

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
