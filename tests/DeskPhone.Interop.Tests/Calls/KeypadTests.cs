using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>The same with a hand: hook and keys, nothing a person at the phone could not do.</summary>
public sealed class KeypadTests : InteropTest
{
    [Theory]
    [InlineData("#")]
    [InlineData("soft key")]
    public async Task Handset_digits_and_a_key_make_a_call_with_sound_both_ways(string how)
    {
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));

        await phone.Api.LiftAsync();
        await phone.WaitForScreenAsync("dialTone", Soon);
        await phone.Api.ClickAsync("102");
        await phone.WaitForScreenAsync("dialing", Soon);
        await (how == "#" ? phone.Api.ClickAsync("#") : phone.PressSoftKeyAsync("call"));
        await phone.WaitForScreenAsync("talking", Soon);
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.Api.LayDownAsync();
        await peer.WaitForAsync("CALL_CLOSED", Soon);
        await phone.WaitForScreenAsync("idle", Soon);

        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    [Fact]
    public async Task Lifting_the_handset_answers_and_laying_it_down_hangs_up()
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102"));

        await peer.DialAsync("101");
        JsonObject screen = await phone.WaitForScreenAsync("incoming", Soon);
        await phone.Api.LiftAsync();
        await phone.WaitForScreenAsync("talking", Soon);
        await peer.WaitForAsync("CALL_ESTABLISHED", Soon);
        await phone.Api.LayDownAsync();
        await peer.WaitForAsync("CALL_CLOSED", Soon);

        Assert.Contains("102", screen.ToJsonString(), StringComparison.Ordinal);
    }
}
