using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Certificates;
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

    [Theory]
    [InlineData("tls", "relay.test")]
    [InlineData("tls", "somebody-else.test")]
    [InlineData("udp", "relay.test")]
    public async Task A_turn_server_is_found_by_its_name_and_over_tls_it_has_to_prove_to_be_the_one(string transport, string provenName)
    {
        Require("turnserver");
        Require("dnsmasq");
        using var authority = new TestAuthority();
        string authorityFile = Path.Combine(Folder, "ca.pem");
        await File.WriteAllTextAsync(authorityFile, authority.Pem, TestContext.Current.CancellationToken);
        TurnServerProcess relay = await StartRelayAsync(TestAuthority.Write(Folder, "relay", authority.Issue(provenName, [$"DNS:{provenName}"])));
        await using DnsServer names = await DnsServer.StartAsync(
            Path.Combine(Folder, "dns"),
            [],
            "address=/relay.test/127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"srv-host=_turns._tcp.relay.test,host1.relay.test,{relay.SecurePort},10,10"),
            string.Create(CultureInfo.InvariantCulture, $"srv-host=_turn._udp.relay.test,host1.relay.test,{relay.EndPoint.Port},10,10"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(IcePhone("101", "relay", "") with
        {
            TurnServer = "relay.test",
            TurnTransport = transport,
            DnsServer = names.Address,
            AuthorityFile = authorityFile,
        });
        PhoneProcess other = await StartRegisteredPhoneAsync(PhoneFor("102", toneHz: PeerToneHz) with { Ice = "on", AnswersByItself = true });

        await phone.Api.DialAsync("102");
        if (provenName != "relay.test")
        {
            JsonObject call = await phone.WaitForCallAsync("ended", TimeSpan.FromSeconds(20));
            Assert.Contains("no TURN server answers", (string?)call["endReason"], StringComparison.Ordinal);
            await phone.Log.WaitForAsync(
                "the reason", static line => line.Contains("is for somebody-else.test, not for relay.test", StringComparison.Ordinal), Soon);
            return;
        }

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
