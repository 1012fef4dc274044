using System.Text.Json.Nodes;
using DeskPhone.Interop.Tests.Matrix;
using DeskPhone.Sip;
using DeskPhone.Sip.Sessions;
using DeskPhone.TestKit.Peers;
using DeskPhone.TestKit.Users;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>Hold and transfer with linphone in each of the three parts. It is half a gigabyte to install: only when asked for.</summary>
public sealed class LinphoneTests : MatrixTest
{
    private LinphonePhone? _linphone;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Require("linphonec");
        await base.InitializeAsync();
    }

    [Fact(Explicit = true)]
    public async Task Linphone_holds_us_and_takes_us_back()
    {
        PhoneProcess phone = await StartPhoneWithLinphoneAsync();
        await TalkAsync(phone);

        await _linphone!.DoAsync("pause");
        await WaitForHeldAsync(phone, isHeld: true);
        await _linphone!.WaitForPauseAsync(1, Soon);
        await _linphone!.DoAsync("resume");
        await WaitForHeldAsync(phone, isHeld: false);
    }

    [Fact(Explicit = true)]
    public async Task We_hold_linphone_and_take_it_back()
    {
        PhoneProcess phone = await StartPhoneWithLinphoneAsync();
        await phone.Api.DialAsync("104");
        await phone.WaitForCallAsync("talking", Soon);

        await phone.PressSoftKeyAsync("hold");
        await phone.WaitForScreenAsync("held", Soon);
        await phone.PressSoftKeyAsync("resume");
        await phone.WaitForScreenAsync("talking", Soon);
    }

    [Fact(Explicit = true)]
    public async Task Linphone_hands_us_on_blind()
    {
        PhoneProcess phone = await StartPhoneWithLinphoneAsync();
        SipUser third = await JoinAsync("102", "udp");
        await TalkAsync(phone);

        await _linphone!.DoAsync($"transfer {AddressOf("102")}");

        SipOutput.SessionEstablished joined = await third.WaitForAsync<SipOutput.SessionEstablished>(static _ => true, Soon);
        Assert.Contains("101", joined.Peer.Uri, StringComparison.Ordinal);
        await WaitForTheOneCallAsync(phone, "102");
    }

    [Fact(Explicit = true)]
    public async Task Linphone_hands_us_on_after_asking()
    {
        PhoneProcess phone = await StartPhoneWithLinphoneAsync();
        SipUser third = await JoinAsync("102", "udp");
        await TalkAsync(phone);
        await _linphone!.DoAsync("pause");
        await _linphone!.WaitForPauseAsync(1, Soon);
        await _linphone!.DoAsync(Call("102"));
        SipOutput.SessionEstablished asked = await third.WaitForAsync<SipOutput.SessionEstablished>(static _ => true, Soon);
        await _linphone!.WaitForTalkAsync(2, Soon);

        await _linphone!.DoAsync("transfer 1 --to-call 2");

        await third.WaitForAsync<SipOutput.SessionIncoming>(told => told.Replaced == asked.Session, Soon);
        await WaitForTheOneCallAsync(phone, "102");
    }

    [Fact(Explicit = true)]
    public async Task We_hand_linphone_on_blind()
    {
        PhoneProcess phone = await StartPhoneWithLinphoneAsync();
        SipUser third = await JoinAsync("102", "udp");
        await phone.Api.DialAsync("104");
        await phone.WaitForCallAsync("talking", Soon);

        await phone.PressSoftKeyAsync("transfer");
        await phone.WaitForCallAsync("held", Soon); // No hand types a number before.
        await phone.Api.ClickAsync("102");
        await phone.PressSoftKeyAsync("blind");

        SipOutput.SessionEstablished joined = await third.WaitForAsync<SipOutput.SessionEstablished>(static _ => true, Soon);
        Assert.Contains("104", joined.Peer.Uri, StringComparison.Ordinal);
        await phone.WaitForScreenAsync("idle", Soon);
    }

    [Theory(Explicit = true)]
    [InlineData("104", "102")]
    [InlineData("102", "104")]
    public async Task We_bring_linphone_and_somebody_else_together(string first, string second)
    {
        PhoneProcess phone = await StartPhoneWithLinphoneAsync();
        SipUser third = await JoinAsync("102", "udp");
        await phone.Api.DialAsync(first);
        await phone.WaitForCallAsync("talking", Soon);

        await phone.PressSoftKeyAsync("transfer");
        await phone.Api.ClickAsync(second);
        await phone.PressSoftKeyAsync("call");
        await phone.WaitForScreenAsync("talking", Soon);
        await phone.PressSoftKeyAsync("complete");

        await phone.WaitForScreenAsync("idle", Soon);
        await third.WaitForAsync<SipOutput.SessionEstablished>(static told => told.Peer.Uri.Contains("104", StringComparison.Ordinal), Soon);
        Assert.Single(Standing(third));
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (_linphone is not null)
        {
            if (TestContext.Current.TestState?.Result is TestResult.Failed)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(_linphone.Log.Tail);
            }

            await _linphone.DisposeAsync();
        }

        await base.DisposeAsyncCore();
    }

    private static string Call(string user) => $"call {AddressOf(user)}";

    private static List<SessionId> Standing(SipUser user) =>
        [.. user.Told.OfType<SipOutput.SessionEstablished>().Select(static told => told.Session).Distinct().Except(user.Told.OfType<SipOutput.SessionEnded>().Select(static told => told.Session))];

    private static Task<JsonObject> WaitForHeldAsync(PhoneProcess phone, bool isHeld) => Wait.ForAsync(
        $"linphone to have us {(isHeld ? "on hold" : "back")}", phone.Api.CallAsync, call => (bool?)call["heldByPeer"] == isHeld, Soon);

    /// <summary>The call with linphone is over, and the one it wished for stands.</summary>
    private static Task<JsonArray> WaitForTheOneCallAsync(PhoneProcess phone, string number) => Wait.ForAsync(
        $"the phone to talk to {number} alone", phone.Api.CallsAsync,
        calls => calls.OfType<JsonObject>().Where(static call => (string?)call["state"] is "talking" or "held").ToList() is [var only] && ((string?)only["peerNumber"])?.Contains(number, StringComparison.Ordinal) is true,
        Soon);

    private async Task TalkAsync(PhoneProcess phone)
    {
        await _linphone!.DoAsync(Call("101"));
        await phone.WaitForCallAsync("talking", Soon);
        await _linphone.WaitForTalkAsync(1, Soon);
    }

    private async Task<PhoneProcess> StartPhoneWithLinphoneAsync()
    {
        await StartAsync("udp");
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { AnswersByItself = true });
        _linphone = await LinphonePhone.StartAsync(Path.Combine(Folder, "linphone"), "104", Server.Port, ToneFile(8_000, PeerToneHz));
        await Server.WaitForContactsAsync("104", 1, Soon * 2);
        return phone;
    }
}
