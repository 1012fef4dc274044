using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>Hold and transfer by keys, with baresip as the one handed on and as the new partner.</summary>
public sealed class TransferTests : InteropTest
{
    [Fact]
    public async Task A_call_is_held_and_taken_back()
    {
        _ = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await TalkToAsync(phone, "102");

        await phone.PressSoftKeyAsync("hold");
        await phone.WaitForScreenAsync("held", Soon);
        await phone.PressSoftKeyAsync("resume");
        await phone.WaitForScreenAsync("talking", Soon);
    }

    [Fact]
    public async Task A_blind_transfer_leaves_the_two_others_talking()
    {
        BaresipPhone partner = await StartBaresipAsync(BaresipFor("102"));
        BaresipPhone target = await StartBaresipAsync(BaresipFor("103"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await TalkToAsync(phone, "102");

        await phone.PressSoftKeyAsync("transfer");
        await phone.WaitForScreenAsync("dialTone", Soon);
        await phone.Api.ClickAsync("103");
        await phone.PressSoftKeyAsync("blind");

        await target.WaitForAsync("CALL_ESTABLISHED", Soon);
        await partner.WaitForAsync("CALL_CLOSED", Soon); // the call with us; the one with 103 goes on
        await phone.Api.LayDownAsync();
        await phone.WaitForScreenAsync("idle", Soon);
    }

    [Fact]
    public async Task An_attended_transfer_joins_the_two_others()
    {
        BaresipPhone partner = await StartBaresipAsync(BaresipFor("102"));
        BaresipPhone target = await StartBaresipAsync(BaresipFor("103"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await TalkToAsync(phone, "102");

        await phone.PressSoftKeyAsync("transfer");
        await phone.WaitForScreenAsync("dialTone", Soon);
        await phone.Api.ClickAsync("103");
        await phone.PressSoftKeyAsync("call");
        await phone.WaitForScreenAsync("talking", Soon);
        await phone.PressSoftKeyAsync("complete");

        await target.WaitForAsync("CALL_CLOSED", Soon); // the call with us; its place is taken
        await partner.WaitForAsync("CALL_CLOSED", Soon);
        await phone.Api.LayDownAsync();
        await phone.WaitForScreenAsync("idle", Soon);
    }

    [Fact]
    public async Task Baresip_holds_us_and_takes_us_back()
    {
        BaresipPhone partner = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { AnswersByItself = true });
        await partner.DialAsync("101");
        await phone.WaitForCallAsync("talking", Soon);

        await partner.HoldAsync();
        await Wait.ForAsync("to be on hold", phone.Api.CallAsync, static call => (bool?)call["heldByPeer"] is true, Soon);
        await partner.ResumeAsync();
        await Wait.ForAsync("to be back", phone.Api.CallAsync, static call => (bool?)call["heldByPeer"] is false, Soon);
    }

    [Fact]
    public async Task Baresip_hands_us_on_and_we_talk_to_the_third()
    {
        BaresipPhone partner = await StartBaresipAsync(BaresipFor("102"));
        BaresipPhone target = await StartBaresipAsync(BaresipFor("103"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { AnswersByItself = true });
        await partner.DialAsync("101");
        await phone.WaitForCallAsync("talking", Soon);

        await partner.TransferAsync("103");

        await target.WaitForAsync("CALL_ESTABLISHED", Soon);
        await partner.WaitForAsync("CALL_CLOSED", Soon);
        await Wait.ForAsync(
            "to talk to 103 alone", phone.Api.CallsAsync,
            static calls => calls.Where(static call => (string?)call!["state"] == "talking").ToList() is [var only] && (string?)only!["peerNumber"] == "103", Soon);
    }
}
