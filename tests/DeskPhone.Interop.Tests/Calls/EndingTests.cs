using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>All the ways in which a call comes to its end, or to none.</summary>
public sealed class EndingTests : InteropTest
{
    /// <inheritdoc/>
    protected override KamailioOptions Options => new() { RingLimit = TimeSpan.FromSeconds(4) };

    [Theory]
    [InlineData("486", 486, "busy")]
    [InlineData("603", 603, "failed")]
    [InlineData("488", 488, "failed")]
    [InlineData("999", 404, "failed")]
    [InlineData("109", 480, "failed")]
    public async Task A_refused_call_is_shown_with_its_reason_and_the_phone_is_idle_again(string number, int status, string screen)
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));

        await phone.Api.LiftAsync();
        await phone.Api.DialAsync(number);
        await phone.WaitForScreenAsync(screen, Soon);
        JsonObject call = await phone.WaitForCallAsync("ended", Soon);
        await phone.Api.LayDownAsync();
        await phone.WaitForScreenAsync("idle", Soon);

        Assert.Equal(status, (int?)call["endStatusCode"]);
        Assert.NotEqual("", (string?)call["endReason"]);
    }

    [Fact]
    public async Task The_other_side_hangs_up()
    {
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await phone.Api.DialAsync("102");
        await phone.WaitForCallAsync("talking", Soon);

        await peer.HangUpAsync();

        await phone.WaitForCallAsync("ended", Soon);
        Assert.False(phone.HasExited);
    }

    [Fact]
    public async Task The_caller_thinks_better_of_it_while_the_other_phone_rings()
    {
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102") with { AnswersByItself = false });
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await phone.Api.LiftAsync();
        await phone.Api.DialAsync("102");
        await phone.WaitForCallAsync("ringing", Soon);

        await phone.Api.LayDownAsync();

        await peer.WaitForAsync("CALL_CLOSED", Soon);
        await phone.WaitForScreenAsync("idle", Soon);
    }

    [Fact]
    public async Task A_caller_who_gives_up_stops_the_ringing()
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102"));
        await peer.DialAsync("101");
        await phone.WaitForCallAsync("incoming", Soon);

        await peer.HangUpAsync();

        await phone.WaitForCallAsync("ended", Soon);
        await phone.WaitForScreenAsync("idle", Soon);
    }

    [Fact]
    public async Task The_reject_key_refuses_the_caller()
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102"));
        await peer.DialAsync("101");
        await phone.WaitForScreenAsync("incoming", Soon);

        await phone.PressSoftKeyAsync("reject");

        await peer.WaitForAsync("CALL_CLOSED", Soon);
        await phone.WaitForScreenAsync("idle", Soon);
        Assert.Contains(peer.Log.Lines, static line => line.StartsWith("SIP/2.0 486", StringComparison.Ordinal)
            || line.StartsWith("SIP/2.0 603", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_peer_that_refuses_by_hand_is_busy()
    {
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102") with { AnswersByItself = false });
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await phone.Api.LiftAsync();
        await phone.Api.DialAsync("102");
        await phone.WaitForCallAsync("ringing", Soon);

        await peer.HangUpAsync();

        await phone.WaitForCallAsync("ended", Soon);
        await phone.WaitForScreenAsync("busy", Soon);
    }

    [Fact]
    public async Task Nobody_answers()
    {
        await StartBaresipAsync(BaresipFor("102") with { AnswersByItself = false });
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await phone.Api.LiftAsync();
        await phone.Api.DialAsync("102");
        await phone.WaitForCallAsync("ringing", Soon);

        JsonObject call = await phone.WaitForCallAsync("ended", Soon);

        Assert.Equal(408, (int?)call["endStatusCode"]);
        await phone.WaitForScreenAsync("failed", Soon);
    }

    [Fact]
    public async Task Ctrl_c_in_a_call_says_goodbye_to_the_other_side()
    {
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await phone.Api.DialAsync("102");
        await phone.WaitForCallAsync("talking", Soon);

        Assert.Equal(0, await phone.InterruptAsync(Soon));

        await peer.WaitForAsync("CALL_CLOSED", Soon);
        await Server.WaitForContactsAsync("101", 0, Soon);
    }
}
