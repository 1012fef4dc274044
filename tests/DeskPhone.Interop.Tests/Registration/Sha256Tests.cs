using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Registration;

/// <summary>
/// The same at a server that asks for SHA-256 (RFC 8760). baresip gives up at such a challenge, so it neither registers nor
/// authenticates here: the server sends its calls to it and lets it call without a password.
/// </summary>
public sealed class Sha256Tests : InteropTest
{
    /// <inheritdoc/>
    protected override KamailioOptions Options => new() { Algorithm = DigestAlgorithm.Sha256 };

    [Theory]
    [InlineData(SipTransport.Udp)]
    [InlineData(SipTransport.Tcp)]
    public async Task The_phone_registers_with_sha_256(SipTransport transport)
    {
        await StartRegisteredPhoneAsync(PhoneFor("101", transport));

        Assert.Single(await Server.ContactsOfAsync("101"));
    }

    [Fact]
    public async Task A_call_answers_the_sha_256_challenge_and_both_sides_hear_each_other()
    {
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102") with { Registers = false });
        await Server.RouteAsync("102", $"sip:102@127.0.0.1:{peer.SipPort}");
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));

        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await peer.WaitForAsync("CALL_CLOSED", Soon);

        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    [Fact]
    public async Task A_peer_may_call_the_phone_there()
    {
        await Server.TrustAsync("102");
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102") with { Registers = false });
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { AnswersByItself = true });

        await peer.DialAsync("101");
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await peer.HangUpAsync();
        await phone.WaitForCallAsync("ended", Soon);

        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    [Fact]
    public async Task Two_phones_talk_both_of_them_with_sha_256()
    {
        const double CalledToneHz = 1_000;
        PhoneProcess called = await StartRegisteredPhoneAsync(PhoneFor("104", toneHz: CalledToneHz) with { AnswersByItself = true });
        PhoneProcess caller = await StartRegisteredPhoneAsync(PhoneFor("103"));

        await caller.Api.DialAsync("104");
        await caller.WaitForPacketsAsync(ConversationPackets, Soon);
        await caller.PressSoftKeyAsync("end");
        await called.WaitForCallAsync("ended", Soon);

        AssertHears(called.Heard(), PhoneToneHz);
        AssertHears(caller.Heard(), CalledToneHz);
    }
}
