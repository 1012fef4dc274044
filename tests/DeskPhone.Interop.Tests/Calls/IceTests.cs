using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>Media that finds its way by ICE (RFC 8445) with baresip, and through coturn (RFC 8656).</summary>
public sealed class IceTests : InteropTest
{
    [Theory]
    [InlineData("on", true, "")]
    [InlineData("on", false, "")]
    [InlineData("lite", true, "")]
    [InlineData("on", true, "dtls_srtp")]
    public async Task The_phone_calls_baresip_and_both_sides_hear_each_other(string ice, bool isMultiplexed, string encryption)
    {
        BaresipPhone peer = await StartBaresipAsync(PeerFor(isMultiplexed, encryption));
        PhoneProcess phone = await StartRegisteredPhoneAsync(IcePhone("101", ice, encryption));

        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await peer.WaitForAsync("CALL_CLOSED", Soon);

        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    [Theory]
    [InlineData("on", true, "")]
    [InlineData("on", false, "dtls_srtp")]
    [InlineData("lite", true, "")]
    public async Task Baresip_calls_the_phone_and_both_sides_hear_each_other(string ice, bool isMultiplexed, string encryption)
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(IcePhone("101", ice, encryption));
        BaresipPhone peer = await StartBaresipAsync(PeerFor(isMultiplexed, encryption));

        await peer.DialAsync("101");
        _ = await phone.WaitForCallAsync("incoming", Soon);
        await phone.Api.LiftAsync();
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await peer.HangUpAsync();
        await phone.WaitForCallAsync("ended", Soon);

        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public async Task Media_goes_through_a_turn_server_where_nothing_else_may_be_told(string transport)
    {
        Require("turnserver");
        TurnServerProcess relay = await StartRelayAsync();
        PhoneProcess phone = await StartRegisteredPhoneAsync(
            IcePhone("101", "relay", "") with { TurnServer = relay.Address, TurnTransport = transport });
        PhoneProcess other = await StartRegisteredPhoneAsync(
            PhoneFor("102", toneHz: PeerToneHz) with { Ice = "on", StunServer = relay.Address, AnswersByItself = true });

        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, TimeSpan.FromSeconds(20));
        await phone.PressSoftKeyAsync("end");
        await other.WaitForCallAsync("ended", Soon);

        AssertHears(other.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    [Fact]
    public async Task Where_only_a_relay_may_be_told_and_none_answers_the_call_fails_in_words()
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(
            IcePhone("101", "relay", "") with { TurnServer = $"127.0.0.1:{FreePorts.Next()}" });

        await phone.Api.DialAsync("102");
        JsonObject call = await phone.WaitForCallAsync("ended", Soon);

        Assert.Contains("no TURN server answers", (string?)call["endReason"], StringComparison.Ordinal);
    }

    private PhoneOptions IcePhone(string user, string ice, string encryption) => PhoneFor(user) with
    {
        Ice = ice,
        Srtp = encryption.Length == 0 ? "off" : "required",
        SrtpKeying = "dtls",
    };

    private BaresipOptions PeerFor(bool isMultiplexed, string encryption) =>
        BaresipFor("102") with { MediaNat = "ice", IsRtcpMultiplexed = isMultiplexed, MediaEncryption = encryption };
}
