using System.Net;
using DeskPhone.Core.Control;
using DeskPhone.Phone.Calls;
using DeskPhone.Settings.Values;

namespace DeskPhone.Core.Tests;

/// <summary>What a PBX and the phone tell each other, through the whole phone: switches, lists, presence, its address, a hand from afar.</summary>
public sealed class ServerStepTests
{
    private const string Offer = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 30000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";
    private const string FeatureType = "application/x-as-feature-event+xml";
    private const string FeatureSpace = "http://www.ecma-international.org/standards/ecma-323/csta/ed3";

    private static readonly AccountSettings s_account = new() { Address = "sip:101@bench.test", Proxy = "sip:192.0.2.1", SubscribeMessages = false };

    [Fact]
    public void Do_not_disturb_switched_at_the_server_is_seen_here_and_switched_here_is_told_there()
    {
        ServerBench bench = Start(s_account with { SyncFeatures = true });
        string subscribe = bench.Take("SUBSCRIBE");
        Assert.Equal("as-feature-event", ServerBench.Header(subscribe, "Event"));
        bench.Respond(subscribe, 200, "Expires: 3600\r\nContact: <sip:192.0.2.1>");

        bench.Notify(subscribe, 1, FeatureType, $"<DoNotDisturbEvent xmlns=\"{FeatureSpace}\"><device/><doNotDisturbOn>true</doNotDisturbOn></DoNotDisturbEvent>");
        Assert.Contains("Do not disturb", Words(bench), StringComparison.OrdinalIgnoreCase);
        bench.Do(static (core, now) => core.HandleCommand(new PhoneCommand.Key("line1", KeyAction.Click), now));

        Assert.Contains("<doNotDisturbOn>false</doNotDisturbOn>", ServerBench.Body(bench.Take("SUBSCRIBE")), StringComparison.Ordinal);
        Assert.DoesNotContain("Do not disturb", Words(bench), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_list_of_the_server_lights_the_keys_with_one_subscription()
    {
        ServerBench bench = Start(s_account with { EventList = "sip:team@bench.test" }, Key(KeyKind.Blf, "201"), Key(KeyKind.Blf, "202"));
        string subscribe = bench.Take("SUBSCRIBE");
        Assert.StartsWith("SUBSCRIBE sip:team@bench.test ", subscribe, StringComparison.Ordinal);
        Assert.Equal("eventlist", ServerBench.Header(subscribe, "Supported"));
        bench.Respond(subscribe, 200, "Expires: 3600\r\nContact: <sip:192.0.2.1>");

        bench.Notify(subscribe, 1, "multipart/related;type=\"application/rlmi+xml\";start=\"<root>\";boundary=u",
            "--u\r\nContent-Type: application/rlmi+xml\r\nContent-ID: <root>\r\n\r\n<list xmlns=\"urn:ietf:params:xml:ns:rlmi\" uri=\"sip:team@bench.test\" version=\"1\" fullState=\"true\">"
            + "<resource uri=\"sip:201@bench.test\"><instance id=\"1\" state=\"active\" cid=\"a\"/></resource><resource uri=\"sip:202@bench.test\"><instance id=\"1\" state=\"active\" cid=\"b\"/></resource></list>\r\n"
            + $"--u\r\nContent-ID: <a>\r\nContent-Type: application/dialog-info+xml\r\n\r\n{Dialogs("<dialog id=\"1\"><state>confirmed</state></dialog>")}\r\n"
            + $"--u\r\nContent-ID: <b>\r\nContent-Type: application/dialog-info+xml\r\n\r\n{Dialogs("")}\r\n--u--\r\n");

        Assert.Equal(["busy", "free"], bench.Core.Snapshot.Screen.Keys.Select(static key => key.State));
        Assert.Throws<InvalidOperationException>(() => bench.Take("SUBSCRIBE"));
    }

    [Fact]
    public void Presence_is_told_and_a_key_shows_what_a_colleague_tells()
    {
        ServerBench bench = Start(s_account with { PublishPresence = true }, Key(KeyKind.Presence, "201"));
        string published = bench.Take("PUBLISH");
        Assert.Contains("<basic>open</basic>", published, StringComparison.Ordinal);
        bench.Respond(published, 200, "SIP-ETag: e1\r\nExpires: 3600");
        string subscribe = bench.Take("SUBSCRIBE");
        Assert.Equal("presence", ServerBench.Header(subscribe, "Event"));
        bench.Respond(subscribe, 200, "Expires: 3600\r\nContact: <sip:192.0.2.1>");

        bench.Notify(subscribe, 1, "application/pidf+xml", "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"sip:201@bench.test\"><tuple id=\"a\"><status><basic>closed</basic></status></tuple></presence>");
        Assert.Equal("away", bench.Core.Snapshot.Screen.Keys[0].State);
        bench.Do(static (core, now) => core.HandleCommand(new PhoneCommand.Dial("102"), now));

        string changed = bench.Take("PUBLISH");
        Assert.Contains("on-the-phone", changed, StringComparison.Ordinal);
        Assert.Equal("e1", ServerBench.Header(changed, "SIP-If-Match"));
    }

    [Fact]
    public void The_address_the_registrar_made_for_this_phone_is_what_callees_get()
    {
        ServerBench bench = Start(s_account with { Gruu = true });
        bench.Do(static (core, now) => core.HandleCommand(new PhoneCommand.Dial("102"), now));

        Assert.Equal("<sip:101@bench.test;gr=phone>", ServerBench.Header(bench.Take("INVITE"), "Contact"));
    }

    [Fact]
    public void A_call_centre_answers_holds_and_takes_back_from_afar()
    {
        ServerBench bench = Start(s_account);
        bench.Do(static (core, now) => core.HandleCommand(new PhoneCommand.Dial("199"), now));
        string contact = ServerBench.Header(bench.Take("INVITE"), "Contact").Split('<', '>')[1];
        bench.Do(static (core, now) => core.HandleCommand(new PhoneCommand.Key("speaker", KeyAction.Click), now));
        bench.Forget();
        string dialog = "From: <sip:102@bench.test>;tag=a\r\nTo: <sip:101@bench.test>{0}\r\nCall-ID: c\r\nContact: <sip:102@192.0.2.1>";
        bench.Request("INVITE", contact, $"{dialog.Replace("{0}", "", StringComparison.Ordinal)}\r\nCSeq: 1 INVITE", Offer);
        string tag = ";tag=" + ServerBench.Header(bench.TakeResponse(180), "To").Split("tag=")[1];
        string inDialog = dialog.Replace("{0}", tag, StringComparison.Ordinal);

        bench.Request("NOTIFY", contact, $"{inDialog}\r\nCSeq: 2 NOTIFY\r\nEvent: talk\r\nSubscription-State: active");
        bench.TakeResponse(200); // to the NOTIFY
        bench.TakeResponse(200); // to the INVITE
        bench.Request("ACK", contact, $"{inDialog}\r\nCSeq: 1 ACK");
        Assert.Equal(CallState.Talking, State(bench));
        bench.Request("NOTIFY", contact, $"{inDialog}\r\nCSeq: 3 NOTIFY\r\nEvent: hold\r\nSubscription-State: active");
        string hold = bench.Take("INVITE");
        Assert.Contains("a=sendonly", hold, StringComparison.Ordinal);
        bench.Respond(hold, 200, "Contact: <sip:102@192.0.2.1>", Offer.Replace("1 1 IN", "1 2 IN", StringComparison.Ordinal) + "a=recvonly\r\n");
        Assert.Equal(CallState.Held, State(bench));

        bench.Request("NOTIFY", contact, $"{inDialog}\r\nCSeq: 4 NOTIFY\r\nEvent: talk\r\nSubscription-State: active");
        Assert.Contains("a=sendrecv", bench.Take("INVITE"), StringComparison.Ordinal);
    }

    [Fact]
    public void With_another_address_the_call_is_offered_again_from_there()
    {
        ServerBench bench = Start(s_account);
        bench.Do(static (core, now) => core.HandleCommand(new PhoneCommand.Dial("102"), now));
        bench.Respond(bench.Take("INVITE"), 200, "Contact: <sip:102@192.0.2.1>", Offer);
        bench.Take("ACK");
        bench.Local = IPAddress.Parse("192.0.2.77");

        bench.Do(static (core, now) => core.HandleNetworkRestored([], now));
        string moved = bench.Take("INVITE");

        Assert.Contains("c=IN IP4 192.0.2.77\r\n", moved, StringComparison.Ordinal);
        Assert.Contains("@192.0.2.77:5060", ServerBench.Header(moved, "Contact"), StringComparison.Ordinal);
        Assert.Contains(";tag=server", ServerBench.Header(moved, "To"), StringComparison.Ordinal);
        Assert.Contains("@192.0.2.77:5060", ServerBench.Header(bench.Take("REGISTER"), "Contact"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_changes_its_address_before_it_is_answered_is_made_again_and_then_offered_from_there()
    {
        ServerBench bench = Start(s_account);
        bench.Do(static (core, now) => core.HandleCommand(new PhoneCommand.Dial("102"), now));
        bench.Take("INVITE");
        bench.Local = IPAddress.Parse("192.0.2.77");

        bench.Do(static (core, now) => core.HandleNetworkRestored([], now));
        string again = bench.Take("INVITE");
        while (!ServerBench.Header(again, "Contact").Contains("@192.0.2.77:5060", StringComparison.Ordinal))
        {
            again = bench.Take("INVITE"); // The first one once more, until there is another path.
        }

        bench.Respond(again, 200, "Contact: <sip:102@192.0.2.1>", Offer);
        bench.Take("ACK");

        Assert.Contains("c=IN IP4 192.0.2.77\r\n", bench.Take("INVITE"), StringComparison.Ordinal);
    }

    private static ServerBench Start(AccountSettings account, params KeySettings[] keys) => new(new PhoneSettings
    {
        Accounts = [account],
        Keys = keys.Length > 0 ? keys : [new KeySettings { Kind = KeyKind.DoNotDisturb, Label = "Quiet" }],
    });

    private static KeySettings Key(KeyKind kind, string number) => new() { Kind = kind, Value = number };

    private static CallState State(ServerBench bench) => bench.Core.Snapshot.Calls[^1].State;

    private static string Words(ServerBench bench) => string.Join('\n', bench.Core.Snapshot.Screen.Notices.Select(static notice => notice.Text));

    private static string Dialogs(string dialogs) =>
        $"<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"0\" state=\"full\" entity=\"x\">{dialogs}</dialog-info>";
}
