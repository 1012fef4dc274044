using System.Text.Json.Nodes;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>
/// G.729 with linphone, which has it: by a phone built with <c>-p:G729=true</c> that the environment names. Half a gigabyte to
/// install and a build apart: only when asked for.
/// </summary>
public sealed class G729Tests : InteropTest
{
    private const double WithinDb = 3; // it models voices, and a steady tone is none

    private static readonly string? s_program = Environment.GetEnvironmentVariable("DESKPHONE_G729_PROGRAM");

    private LinphonePhone? _linphone;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Require("linphonec");
        Assert.SkipUnless(File.Exists(s_program), "DESKPHONE_G729_PROGRAM names no phone built with -p:G729=true.");
        await base.InitializeAsync();
    }

    [Fact(Explicit = true)]
    public async Task We_call_linphone_and_both_hear_each_other()
    {
        PhoneProcess phone = await StartAsync("G729", "PCMA");

        await phone.Api.DialAsync("104");
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");

        await AssertTalkedAsync(phone, call);
    }

    [Fact(Explicit = true)]
    public async Task Linphone_calls_us_and_both_hear_each_other()
    {
        PhoneProcess phone = await StartAsync("PCMU", "G729");

        await _linphone!.DoAsync($"call sip:101@{KamailioServer.Domain}");
        await phone.WaitForCallAsync("incoming", Soon);
        await phone.Api.LiftAsync();
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");

        await AssertTalkedAsync(phone, call);
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (_linphone is not null)
        {
            await _linphone.DisposeAsync();
        }

        await base.DisposeAsyncCore();
    }

    private async Task<PhoneProcess> StartAsync(params string[] codecs)
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Codecs = codecs, Program = s_program });
        _linphone = await LinphonePhone.StartAsync(Path.Combine(Folder, "linphone"), "104", Server.Port, ToneFile(8_000, PeerToneHz), "G729");
        await Server.WaitForContactsAsync("104", 1, Soon * 2);
        return phone;
    }

    /// <summary>What the peer heard is whole once it has ended.</summary>
    private async Task AssertTalkedAsync(PhoneProcess phone, JsonObject call)
    {
        await phone.WaitForCallAsync("ended", Soon);
        await _linphone!.DisposeAsync();

        Assert.Equal("G729", (string?)call["codec"]);
        Assert.Equal(0, (int?)call["lost"]);
        AssertHears(phone.Heard(), PeerToneHz, WithinDb);
        AssertHears(WavFile.Read(Path.Combine(Folder, "linphone", "heard.wav")), PhoneToneHz, WithinDb);
    }
}
