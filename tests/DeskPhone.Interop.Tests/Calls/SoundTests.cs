using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>Phone, Kamailio, baresip and back: each side must hear the tone the other speaks.</summary>
public sealed class SoundTests : InteropTest
{
    public static TheoryData<SipTransport, string> Ways =>
        new()
        {
            { SipTransport.Udp, "PCMU" },
            { SipTransport.Udp, "PCMA" },
            { SipTransport.Tcp, "PCMU" },
            { SipTransport.Tcp, "PCMA" },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_phone_calls_and_both_sides_hear_each_other(SipTransport transport, string codec)
    {
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102", transport, codec));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101", transport, codec));

        await phone.Api.DialAsync("102");
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await peer.WaitForAsync("CALL_CLOSED", Soon);

        AssertTalked(call, codec, "outgoing");
        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_phone_is_called_and_both_sides_hear_each_other(SipTransport transport, string codec)
    {
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101", transport, codec));
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102", transport, codec));

        await peer.DialAsync("101");
        JsonObject incoming = await phone.WaitForCallAsync("incoming", Soon);
        await phone.Api.LiftAsync();
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await peer.HangUpAsync();
        await phone.WaitForCallAsync("ended", Soon);

        Assert.Equal("102", (string?)incoming["peerNumber"]);
        AssertTalked(call, codec, "incoming");
        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    [Fact]
    public async Task Of_the_codecs_offered_the_peer_takes_the_one_it_has()
    {
        await StartBaresipAsync(BaresipFor("102", codec: "PCMA"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Codecs = ["PCMU", "PCMA"] });

        await phone.Api.DialAsync("102");
        JsonObject call = await phone.WaitForPacketsAsync(5, Soon);

        Assert.Equal("PCMA", (string?)call["codec"]);
    }

    private static void AssertTalked(JsonObject call, string codec, string direction)
    {
        Assert.Equal("talking", (string?)call["state"]);
        Assert.Equal(codec, (string?)call["codec"]);
        Assert.Equal(direction, (string?)call["direction"]);
        Assert.False((bool?)call["secured"]);
        Assert.Equal(0, (int?)call["lost"]);
    }
}
