using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>Calls with baresip whose keys DTLS brings (RFC 5763, RFC 5764): each side must hear the tone the other speaks.</summary>
public sealed class HandshakeTests : InteropTest
{
    public static TheoryData<string, string, bool> Ways =>
        new()
        {
            { "required", "dtls", true },
            { "required", "dtls", false }, // RTCP then has a handshake of its own
            { "required", "both", true },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_phone_calls_and_both_sides_hear_each_other(string srtp, string keying, bool isMultiplexed)
    {
        BaresipPhone peer = await StartBaresipAsync(PeerFor(isMultiplexed));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Srtp = srtp, SrtpKeying = keying });

        await phone.Api.DialAsync("102");
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await peer.WaitForAsync("CALL_CLOSED", Soon);

        AssertTalked(call, phone, peer);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_phone_is_called_and_both_sides_hear_each_other(string srtp, string keying, bool isMultiplexed)
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Srtp = srtp, SrtpKeying = keying });
        BaresipPhone peer = await StartBaresipAsync(PeerFor(isMultiplexed));

        await peer.DialAsync("101");
        _ = await phone.WaitForCallAsync("incoming", Soon);
        await phone.Api.LiftAsync();
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await peer.HangUpAsync();
        await phone.WaitForCallAsync("ended", Soon);

        AssertTalked(call, phone, peer);
    }

    private BaresipOptions PeerFor(bool isMultiplexed) =>
        BaresipFor("102") with { MediaEncryption = "dtls_srtp", IsRtcpMultiplexed = isMultiplexed };

    private static void AssertTalked(JsonObject call, PhoneProcess phone, BaresipPhone peer)
    {
        Assert.Equal("talking", (string?)call["state"]);
        Assert.False((bool?)call["secured"]); // media is, but the fingerprints travelled over UDP for all to change
        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }
}
