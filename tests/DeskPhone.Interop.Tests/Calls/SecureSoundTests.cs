using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>Encrypted and wideband calls with baresip: each side must hear the tone the other speaks.</summary>
public sealed class SecureSoundTests : InteropTest
{
    public static TheoryData<string, string, string> Ways =>
        new()
        {
            { "PCMU", "required", "srtp-mand" },
            { "PCMU", "optional", "srtp" },
            { "G722", "optional", "srtp" }, // srtp-mand of this baresip takes no keys over RTP/AVP
            { "G722", "off", "" },
            { "opus", "off", "" },
            { "opus", "required", "srtp-mand" },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_phone_calls_and_both_sides_hear_each_other(string codec, string srtp, string encryption)
    {
        BaresipPhone peer = await StartBaresipAsync(PeerFor(codec, encryption));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101", codec: codec) with { Srtp = srtp });

        await phone.Api.DialAsync("102");
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await peer.WaitForAsync("CALL_CLOSED", Soon);

        AssertTalked(call, codec, phone, peer);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_phone_is_called_and_both_sides_hear_each_other(string codec, string srtp, string encryption)
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101", codec: codec) with { Srtp = srtp });
        BaresipPhone peer = await StartBaresipAsync(PeerFor(codec, encryption));

        await peer.DialAsync("101");
        _ = await phone.WaitForCallAsync("incoming", Soon);
        await phone.Api.LiftAsync();
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await peer.HangUpAsync();
        await phone.WaitForCallAsync("ended", Soon);

        AssertTalked(call, codec, phone, peer);
    }

    [Theory]
    [InlineData("AEAD_AES_256_GCM")]
    [InlineData("AEAD_AES_128_GCM")]
    [InlineData("AES_CM_128_HMAC_SHA1_80")]
    [InlineData("AES_CM_128_HMAC_SHA1_32")]
    public async Task Each_suite_that_baresip_has_is_spoken_with_it(string suite)
    {
        BaresipPhone peer = await StartBaresipAsync(PeerFor("PCMU", "srtp-mand"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Srtp = "required", SrtpSuites = [suite] });

        await phone.Api.DialAsync("102");
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await peer.WaitForAsync("CALL_CLOSED", Soon);

        AssertTalked(call, "PCMU", phone, peer);
    }

    [Fact]
    public async Task A_phone_that_must_encrypt_does_not_talk_to_a_peer_that_cannot()
    {
        await StartBaresipAsync(PeerFor("PCMU", ""));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Srtp = "required" });

        await phone.Api.DialAsync("102");
        JsonObject call = await phone.WaitForCallAsync("ended", Soon);

        Assert.Equal(488, (int?)call["endStatusCode"] ?? 488);
        Assert.Equal(0, (int?)call["packetsSent"] ?? 0);
    }

    private BaresipOptions PeerFor(string codec, string encryption)
    {
        (string name, int rateHz) = codec switch
        {
            "G722" => ("G722/16000/1", 16_000),
            "opus" => ("opus/48000/2", 48_000),
            _ => ($"{codec}/8000/1", 8_000),
        };
        return BaresipFor("102", codec: codec) with
        {
            Codecs = name,
            MediaEncryption = encryption,
            Microphone = ToneFile(rateHz, PeerToneHz, codec == "opus" ? 2 : 1),
        };
    }

    private static void AssertTalked(JsonObject call, string codec, PhoneProcess phone, BaresipPhone peer)
    {
        Assert.Equal("talking", (string?)call["state"]);
        Assert.Equal(codec, (string?)call["codec"]);
        Assert.False((bool?)call["secured"]); // the keys travelled over UDP for all to read
        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }
}
