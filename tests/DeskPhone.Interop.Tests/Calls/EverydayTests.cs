using System.Text.Json.Nodes;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>What somebody at a desk does all day, by keys, at Kamailio with baresip on the other side.</summary>
public sealed class EverydayTests : InteropTest
{
    [Fact]
    public async Task A_second_caller_is_taken_and_the_two_are_swapped()
    {
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("102"));
        BaresipPhone bob = await StartBaresipAsync(BaresipFor("103"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await TalkToAsync(phone, "102");

        await bob.DialAsync("101");
        await WaitForTextAsync(phone, "103");
        await phone.PressSoftKeyAsync("answer");
        await WaitForTalkAsync(phone, talkingTo: "103", held: "102");
        await phone.PressSoftKeyAsync("swap");
        await WaitForTalkAsync(phone, talkingTo: "102", held: "103");
        await phone.PressSoftKeyAsync("end");
        await anna.WaitForAsync("CALL_CLOSED", Soon);
        await phone.PressSoftKeyAsync("resume");
        await Wait.ForAsync("to talk to 103 again", phone.Api.CallsAsync, static calls => IsIn(calls, "103", "talking"), Soon);
        await phone.PressSoftKeyAsync("end");
        await bob.WaitForAsync("CALL_CLOSED", Soon);
    }

    [Fact]
    public async Task Calls_are_sent_on_by_keys_and_idle_says_where_to()
    {
        BaresipPhone bob = await StartBaresipAsync(BaresipFor("103"));
        PhoneProcess away = await StartRegisteredPhoneAsync(PhoneFor("102"));
        PhoneProcess caller = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await away.PressSoftKeyAsync("forward");
        await away.Api.ClickKeyAsync("ok");
        await away.Api.ClickAsync("103");
        await away.Api.ClickKeyAsync("ok");
        await away.Api.ClickKeyAsync("menu"); // out of the menus
        await away.WaitForScreenAsync("idle", Soon);
        await WaitForTextAsync(away, "All calls go to 103");

        await TalkToAsync(caller, "102");

        await bob.WaitForAsync("CALL_ESTABLISHED", Soon);
        Assert.Empty(await away.Api.CallsAsync());
        await caller.PressSoftKeyAsync("end");
    }

    [Fact]
    public async Task Not_to_be_disturbed_a_call_is_missed_and_called_back_from_the_log()
    {
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await phone.PressSoftKeyAsync("doNotDisturb");
        await anna.DialAsync("101");
        await anna.WaitForAsync("CALL_CLOSED", Soon);
        await WaitForTextAsync(phone, "1 missed call");
        await phone.PressSoftKeyAsync("doNotDisturb");

        await phone.PressSoftKeyAsync("calls");
        await WaitForTextAsync(phone, "102");
        await phone.Api.ClickKeyAsync("ok");
        await phone.WaitForScreenAsync("talking", Soon);
        await anna.WaitForAsync("CALL_ESTABLISHED", Soon);
    }

    [Fact]
    public async Task A_number_is_rewritten_by_the_dial_plan_and_called_again_by_one_key()
    {
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Further = new JsonObject { ["dialRules"] = "9>" } });
        await TalkToAsync(phone, "9102");
        await anna.WaitForAsync("CALL_ESTABLISHED", Soon);
        await phone.Api.LayDownAsync();
        await anna.WaitForAsync("CALL_CLOSED", Soon);
        await phone.WaitForScreenAsync("idle", Soon);

        await phone.PressSoftKeyAsync("redial");
        JsonObject screen = await phone.WaitForScreenAsync("talking", Soon);
        Assert.Contains("102", screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lifting_the_handset_of_a_hot_line_is_all_it_takes()
    {
        BaresipPhone porter = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Further = new JsonObject { ["hotLine"] = new JsonObject { ["number"] = "102" } } });

        await phone.Api.LiftAsync();
        await phone.WaitForScreenAsync("talking", Soon);
        await phone.Api.LayDownAsync();
        await porter.WaitForAsync("CALL_CLOSED", Soon);
    }

    [Fact]
    public async Task A_warm_line_waits_a_while_and_then_calls_by_itself()
    {
        _ = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject { ["hotLine"] = new JsonObject { ["number"] = "102", ["delay"] = 1 } },
        });

        await phone.Api.LiftAsync();
        await phone.WaitForScreenAsync("dialTone", Soon);
        await phone.WaitForScreenAsync("talking", Soon);
    }

    [Fact]
    public async Task A_locked_phone_calls_whom_it_may_until_the_pin_unlocks_it()
    {
        BaresipPhone porter = await StartBaresipAsync(BaresipFor("102"));
        _ = await StartBaresipAsync(BaresipFor("103"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject
            {
                ["lock"] = new JsonObject { ["pin"] = "4711", ["allowedNumbers"] = "102" },
                ["keys"] = new JsonArray(new JsonObject { ["type"] = "lock" }),
            },
        });
        await phone.Api.ClickKeyAsync("line1");
        await WaitForTextAsync(phone, "Locked");
        await Assert.ThrowsAsync<HttpRequestException>(() => phone.Api.DialAsync("103"));
        await TalkToAsync(phone, "102");
        await phone.Api.LayDownAsync();
        await porter.WaitForAsync("CALL_CLOSED", Soon);
        await phone.WaitForScreenAsync("idle", Soon);

        await phone.PressSoftKeyAsync("unlock");
        await phone.Api.ClickAsync("4711");
        await phone.Api.ClickKeyAsync("ok");
        await phone.WaitForScreenAsync("idle", Soon);
        await TalkToAsync(phone, "103");
    }

    [Fact]
    public async Task Somebody_logs_in_at_a_desk_of_others_calls_as_themselves_and_goes()
    {
        PhoneProcess colleague = await StartRegisteredPhoneAsync(PhoneFor("102"));
        PhoneProcess desk = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject { ["hotDesk"] = new JsonObject { ["domain"] = KamailioServer.Domain } },
        });
        await ChooseFromMenuAsync(desk, "Log in");
        await desk.Api.ClickAsync(KamailioServer.Guest);
        await desk.Api.ClickKeyAsync("ok");
        await desk.Api.ClickAsync(KamailioServer.PasswordOf(KamailioServer.Guest));
        await desk.Api.ClickKeyAsync("ok");
        await WaitForTextAsync(desk, KamailioServer.Guest);
        await desk.WaitForAccountAsync("registered", Soon);

        await desk.Api.DialAsync("102");
        JsonObject screen = await colleague.WaitForScreenAsync("incoming", Soon);
        Assert.Contains(KamailioServer.Guest, screen.ToString(), StringComparison.Ordinal);
        await desk.PressSoftKeyAsync("end");
        await colleague.WaitForScreenAsync("idle", Soon);
        await ChooseFromMenuAsync(desk, "Log out");
        await Wait.ForAsync("its own account again", desk.Api.AccountAsync, static account => account.ToString().Contains("101", StringComparison.Ordinal), Soon);
    }

    [Fact]
    public async Task Digits_and_the_code_of_the_door_key_reach_the_other_side()
    {
        BaresipPhone door = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Further = new JsonObject { ["door"] = new JsonObject { ["code"] = "#9" } } });
        await TalkToAsync(phone, "102");

        await phone.PressSoftKeyAsync("door");
        await door.WaitForAsync("CALL_DTMF_START", Soon);
        await door.WaitForAsync("CALL_DTMF_END", Soon);
    }

    [Fact]
    public async Task A_caller_is_blocked_from_the_log_and_does_not_ring_again()
    {
        BaresipPhone pest = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await pest.DialAsync("101");
        await phone.WaitForScreenAsync("incoming", Soon);
        await phone.PressSoftKeyAsync("reject");
        await pest.WaitForAsync("CALL_CLOSED", Soon);
        await phone.WaitForScreenAsync("idle", Soon);

        await phone.PressSoftKeyAsync("calls");
        await phone.PressSoftKeyAsync("details");
        await phone.PressSoftKeyAsync("block");
        await WaitForTextAsync(phone, "Unblock");
        await pest.DialAsync("101");
        await pest.Log.WaitForAsync("the refusal", static line => line.Contains("607", StringComparison.Ordinal), Soon);
        Assert.Empty(await phone.Api.CallsAsync());
    }

    [Fact]
    public async Task One_key_calls_its_number_and_another_parks_the_call()
    {
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("102"));
        BaresipPhone slot = await StartBaresipAsync(BaresipFor("103"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Further = new JsonObject
            {
                ["keys"] = new JsonArray(new JsonObject { ["type"] = "speedDial", ["value"] = "102" }, new JsonObject { ["type"] = "park", ["value"] = "103" }),
            },
        });
        await phone.Api.ClickKeyAsync("line1");
        await phone.WaitForScreenAsync("talking", Soon);

        await phone.Api.ClickKeyAsync("line2");
        await slot.WaitForAsync("CALL_ESTABLISHED", Soon);
        await anna.WaitForAsync("CALL_CLOSED", Soon); // the call with us; the one with the slot goes on
        await phone.WaitForScreenAsync("idle", Soon);
    }

    [Fact]
    public async Task Muted_while_it_rings_the_phone_says_nothing_when_somebody_answers()
    {
        BaresipPhone anna = await StartBaresipAsync(BaresipFor("102") with { AnswersByItself = false });
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await phone.Api.DialAsync("102");
        await phone.WaitForScreenAsync("ringing", Soon);
        await phone.Api.ClickKeyAsync("mute");
        await anna.AnswerAsync();
        JsonObject screen = await phone.WaitForScreenAsync("talking", Soon);
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await anna.WaitForAsync("CALL_CLOSED", Soon);

        Assert.Contains("muted", screen["icons"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.True(ToneAnalysis.Measure(anna.Heard().Samples, anna.Heard().SampleRateHz, PhoneToneHz).SecondsOfTone < 0.2);
    }

    private static async Task ChooseFromMenuAsync(PhoneProcess phone, string row)
    {
        await phone.Api.ClickKeyAsync("menu");
        JsonObject screen = await phone.WaitForScreenAsync("menu", Soon);
        int down = screen["lines"]!.AsArray().Select(static line => (string?)line).ToList().FindIndex(line => line!.StartsWith(row, StringComparison.Ordinal));
        Assert.True(down >= 0, $"{row} is not in {screen}");
        for (int i = 0; i < down; i++)
        {
            await phone.Api.ClickKeyAsync("down");
        }

        await phone.Api.ClickKeyAsync("ok");
    }

    private static Task<JsonArray> WaitForTalkAsync(PhoneProcess phone, string talkingTo, string held) => Wait.ForAsync(
        $"to talk to {talkingTo} with {held} on hold", phone.Api.CallsAsync, calls => IsIn(calls, talkingTo, "talking") && IsIn(calls, held, "held"), Soon);

    private static bool IsIn(JsonArray calls, string number, string state) =>
        calls.Any(call => (string?)call!["peerNumber"] == number && (string?)call["state"] == state);
}
