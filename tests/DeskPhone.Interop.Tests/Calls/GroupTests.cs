using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>What colleagues do together, by keys: announcements, calls picked up and parked, people waited for; at Kamailio and over multicast.</summary>
public sealed class GroupTests : InteropTest
{
    /// <summary>Administratively scoped (RFC 2365): it leaves no building.</summary>
    private const string Group = "239.255.77.1";

    /// <inheritdoc/>
    protected override KamailioOptions Options => new() { KeepsPresence = true };

    [Theory]
    [InlineData("G722")]
    [InlineData("PCMU")]
    public async Task A_key_speaks_to_every_phone_that_listens_but_not_to_one_in_a_call(string codec)
    {
        string group = string.Create(CultureInfo.InvariantCulture, $"{Group}:{FreePorts.Next() & ~1}");
        JsonObject Listening() => new() { ["paging"] = new JsonObject { ["groups"] = $"{group}=Everybody" } };
        PhoneProcess speaker = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject
            {
                ["paging"] = new JsonObject { ["codec"] = codec },
                ["keys"] = new JsonArray(new JsonObject { ["type"] = "paging", ["value"] = group }),
            },
        });
        PhoneProcess idle = await StartRegisteredPhoneAsync(PhoneFor("102", toneHz: PeerToneHz) with { Further = Listening() });
        PhoneProcess talking = await StartRegisteredPhoneAsync(PhoneFor("103", toneHz: PeerToneHz) with { Further = Listening() });
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("104"));
        await talking.Api.DialAsync("104");
        await talking.WaitForScreenAsync("talking", Soon);

        await speaker.Api.ClickKeyAsync("line1");
        JsonObject screen = await idle.WaitForScreenAsync("talking", Soon);
        Assert.Equal("Announcement", (string?)screen["title"]);
        Assert.Equal("Everybody", (string?)screen["name"]);
        await Wait.ForAsync("two seconds of it", idle.Api.CallAsync, static call => (int?)call["packetsReceived"] >= 100, Soon);
        Assert.Contains("104", (await talking.Api.ScreenAsync()).ToJsonString(), StringComparison.Ordinal);
        await speaker.Api.ClickKeyAsync("line1");
        await idle.WaitForScreenAsync("idle", Soon);
        await speaker.WaitForScreenAsync("idle", Soon);
        await talking.PressSoftKeyAsync("end");
        await anna.WaitForAsync("CALL_CLOSED", Soon);

        ToneMeasurement heard = ToneAnalysis.Measure(idle.Heard().Samples, idle.Heard().SampleRateHz, PhoneToneHz);
        Assert.True(heard.SecondsOfTone >= 1, $"{heard}");
        Assert.True(ToneAnalysis.Measure(talking.Heard().Samples, talking.Heard().SampleRateHz, PhoneToneHz).SecondsOfTone < 0.2);
    }

    [Fact]
    public async Task A_call_that_rings_at_a_colleague_is_taken_by_their_key_without_any_code()
    {
        PhoneProcess colleague = await StartRegisteredPhoneAsync(PhoneFor("102"));
        PhoneProcess caller = await StartRegisteredPhoneAsync(PhoneFor("103", toneHz: PeerToneHz));
        PhoneProcess taker = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject
            {
                ["pickup"] = new JsonObject { ["directed"] = "" },
                ["keys"] = new JsonArray(new JsonObject { ["type"] = "blf", ["value"] = "102" }),
            },
        });
        await WaitForKeyAsync(taker, "free");
        await caller.Api.DialAsync("102");
        await colleague.WaitForScreenAsync("incoming", Soon);
        await WaitForKeyAsync(taker, "103");

        await taker.Api.ClickKeyAsync("line1");
        await taker.WaitForScreenAsync("talking", Soon);
        await caller.WaitForScreenAsync("talking", Soon);
        await colleague.WaitForScreenAsync("idle", Soon);
        await taker.WaitForPacketsAsync(ConversationPackets, Soon);
        await taker.PressSoftKeyAsync("end");

        AssertHears(taker.Heard(), PeerToneHz);
    }

    [Fact]
    public async Task Somebody_who_is_busy_is_called_when_they_are_free()
    {
        PhoneProcess wanted = await StartRegisteredPhoneAsync(PhoneFor("102"));
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("103"));
        PhoneProcess waiting = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject { ["autoRedial"] = new JsonObject { ["interval"] = 600 } },
        });
        await wanted.Api.ClickKeyAsync("doNotDisturb");
        await wanted.Api.DialAsync("103");
        await wanted.WaitForScreenAsync("talking", Soon);
        await waiting.Api.DialAsync("102");
        await waiting.WaitForScreenAsync("busy", Soon);
        await waiting.PressSoftKeyAsync("keepTrying");
        await Wait.ForAsync("the phone to be idle", waiting.Api.ScreenAsync, static screen => (string?)screen["state"] is "idle" or "busy", Soon);
        await wanted.Api.ClickKeyAsync("doNotDisturb");

        await wanted.PressSoftKeyAsync("end");
        await anna.WaitForAsync("CALL_CLOSED", Soon);
        await wanted.WaitForScreenAsync("incoming", TimeSpan.FromSeconds(30));
    }

    private static Task<JsonObject> WaitForKeyAsync(PhoneProcess phone, string words) => Wait.ForAsync(
        $"{phone.User}'s key to say {words}", phone.Api.ScreenAsync, screen => screen["keys"]?.ToJsonString().Contains(words, StringComparison.Ordinal) ?? false, Soon);
}
