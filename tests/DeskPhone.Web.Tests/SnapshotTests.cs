using System.Net;
using System.Text.Json;
using DeskPhone.Core.Control;
using DeskPhone.Media.Quality;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Web.Tests;

public sealed class SnapshotTests
{
    private static readonly CallSnapshot s_call = new()
    {
        Id = new CallId(7),
        State = CallState.Talking,
        Direction = CallDirection.Incoming,
        AccountIndex = 1,
        PeerName = "Anna Weber",
        PeerNumber = "102",
        Codec = "PCMU",
        Duration = TimeSpan.FromSeconds(42.5),
    };

    [Fact]
    public async Task The_screen_is_told_whole()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        served.Phone.Change(static phone => phone with
        {
            Screen = new ScreenModel
            {
                State = ScreenState.DialTone,
                Title = "Dial a number",
                Name = "Anna Weber",
                Number = "102",
                Lines = ["one", "two"],
                SoftKeys = [new SoftKey(SoftKeyAction.NewCall, "New"), new SoftKey(SoftKeyAction.None, "")],
                Icons = [ScreenIcon.DoNotDisturb, ScreenIcon.Handset],
                Clock = "14:05",
                Date = "Monday, 3 March",
                Timer = "0:42",
                Account = "101",
                Accounts = [new ScreenAccount("101", IsRegistered: false, "The server refuses the password (401)")],
                Notices = [new ScreenNotice(ScreenIcon.Missed, "2 missed calls")],
                Keys = [new ScreenKey("Bob", "busy")],
                QualityBars = 4,
                Media = "PCMU",
            },
        });

        (HttpStatusCode status, JsonElement screen) = await served.GetAsync("screen");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""
                {
                  "state": "dialTone", "title": "Dial a number", "name": "Anna Weber", "number": "102", "lines": ["one", "two"], "selected": "",
                  "softKeys": [{ "action": "newCall", "label": "New" }, { "action": "none", "label": "" }],
                  "icons": ["doNotDisturb", "handset"], "clock": "14:05", "date": "Monday, 3 March", "timer": "0:42",
                  "account": "101",
                  "accounts": [{ "label": "101", "registered": false, "reason": "The server refuses the password (401)" }],
                  "notices": [{ "icon": "missed", "text": "2 missed calls" }],
                  "keys": [{ "label": "Bob", "state": "busy" }], "qualityBars": 4, "media": "PCMU"
                }
                """),
            screen));
    }

    [Fact]
    public async Task A_call_is_told_with_its_media()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        served.Phone.AddCall(s_call with
        {
            PeerDigits = "12#",
            Statistics = new StreamStatistics(
                1000, 990, 10, 2, 1, TimeSpan.FromMilliseconds(1.5), TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(12), TimeSpan.Zero)
            {
                Levels = new SoundLevels(-31.46, -28, 0),
            },
        });

        (_, JsonElement calls) = await served.GetAsync("calls");

        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""
                [{
                  "id": 7, "state": "talking", "direction": "incoming", "peerName": "Anna Weber", "peerNumber": "102", "account": 1,
                  "codec": "PCMU", "secured": false, "heldByPeer": false, "packetsSent": 1000, "packetsReceived": 990, "lost": 10,
                  "jitterMs": 1.5, "delayMs": 40, "roundTripMs": 12, "durationSeconds": 42.5, "endReason": "", "endStatusCode": 0,
                  "mos": null, "quality": "", "peerDigits": "12#", "microphoneDb": -31.5, "earDb": -28
                }]
                """),
            calls));
    }

    [Fact]
    public async Task A_call_without_media_counts_nothing_and_does_not_know_its_round_trip()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        served.Phone.AddCall(s_call with { State = CallState.Ended, EndReason = "Line busy", EndStatusCode = 486 });

        (_, JsonElement calls) = await served.GetAsync("calls");

        JsonElement call = Assert.Single(calls.EnumerateArray());
        Assert.Equal(0, call.GetProperty("packetsReceived").GetInt64());
        Assert.Equal(JsonValueKind.Null, call.GetProperty("roundTripMs").ValueKind);
        Assert.Equal("ended", call.GetProperty("state").GetString());
        Assert.Equal("Line busy", call.GetProperty("endReason").GetString());
        Assert.Equal(486, call.GetProperty("endStatusCode").GetInt32());
    }

    [Fact]
    public async Task Accounts_say_where_they_stand_and_why()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        served.Phone.Change(static phone => phone with
        {
            Accounts =
            [
                .. phone.Accounts,
                new AccountSnapshot(
                    1, "sip:201@bench.test", "201", AccountState.Failed, 401, "The server refuses the password"),
            ],
        });

        (_, JsonElement accounts) = await served.GetAsync("accounts");

        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""
                [
                  { "id": 0, "address": "sip:101@bench.test", "label": "101", "state": "registered", "statusCode": 200, "reason": "" },
                  { "id": 1, "address": "sip:201@bench.test", "label": "201", "state": "failed", "statusCode": 401,
                    "reason": "The server refuses the password" }
                ]
                """),
            accounts));
    }

    [Fact]
    public async Task Lamps_and_state_are_told()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        served.Phone.Change(static phone => phone with
        {
            IsOffHook = true,
            Lamps = [new LampSnapshot("line1", "slow")],
            Screen = phone.Screen with { State = ScreenState.DialTone },
        });

        (_, JsonElement lamps) = await served.GetAsync("lamps");
        (_, JsonElement state) = await served.GetAsync("state");

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse("""[{"lamp":"line1","pattern":"slow"}]"""), lamps));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse("""{"hook":"off","screen":"dialTone"}"""), state));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "openapi.json")]
    [InlineData("GET", "/", HttpStatusCode.NotFound, "openapi.json")]
    [InlineData("GET", "/api/v1/dial", HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("DELETE", "/api/v1/screen", HttpStatusCode.MethodNotAllowed, "GET")]
    public async Task A_wrong_path_or_method_is_told_in_one_line(string method, string path, HttpStatusCode status, string word)
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);

        (HttpStatusCode answered, JsonElement body) =
            await ServedPhone.ReadAsync(await served.Client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(status, answered);
        Assert.Contains(word, body.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_not_kept_by_caches()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        using HttpResponseMessage response = await served.Client.GetAsync(
            new Uri("/api/v1/screen", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.False(response.Headers.Contains("Server"));
    }
}
