using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>A handshake on our side, keys in the description on baresip's, and rtpengine between them.</summary>
public sealed class GatewayTests : InteropTest
{
    /// <inheritdoc/>
    public override ValueTask InitializeAsync()
    {
        Require("kamailio", "baresip", "rtpengine");
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_peer_with_keys_in_the_description_calls_the_phone_by_handshake()
    {
        await StartBetweenAsync("UDP/TLS/RTP/SAVP SDES-off");
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneWithHandshake());
        BaresipPhone peer = await StartBaresipAsync(PeerWithKeys());

        await peer.DialAsync("101");
        _ = await phone.WaitForCallAsync("incoming", Soon);
        await phone.Api.LiftAsync();
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await peer.HangUpAsync();
        await phone.WaitForCallAsync("ended", Soon);

        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    /// <summary>Without its AEAD suites: with them offered, baresip could not read what rtpengine 10.5 sent.</summary>
    [Fact]
    public async Task The_phone_calls_by_handshake_a_peer_with_keys_in_the_description()
    {
        await StartBetweenAsync("RTP/SAVP DTLS=off SDES-no-AEAD_AES_256_GCM SDES-no-AEAD_AES_128_GCM");
        BaresipPhone peer = await StartBaresipAsync(PeerWithKeys());
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneWithHandshake());

        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await peer.WaitForAsync("CALL_CLOSED", Soon);

        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    /// <summary>Those that baresip does not have.</summary>
    [Theory]
    [InlineData("AES_256_CM_HMAC_SHA1_80")]
    [InlineData("AES_256_CM_HMAC_SHA1_32")]
    [InlineData("AES_192_CM_HMAC_SHA1_80")]
    [InlineData("AES_192_CM_HMAC_SHA1_32")]
    public Task Each_suite_of_keys_in_the_description_is_spoken_with_the_gateway(string suite) => CallByAsync(suite);

    [Theory(Explicit = true)]
    [InlineData("AEAD_AES_256_GCM")]
    [InlineData("AEAD_AES_128_GCM")]
    [InlineData("AES_CM_128_HMAC_SHA1_80")]
    [InlineData("AES_CM_128_HMAC_SHA1_32")]
    public Task So_are_those_that_other_peers_have_too(string suite) => CallByAsync(suite);

    private async Task CallByAsync(string suite)
    {
        await StartBetweenAsync("RTP/AVP");
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with { Srtp = "required", SrtpSuites = [suite] });

        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await peer.WaitForAsync("CALL_CLOSED", Soon);

        AssertHears(peer.Heard(), PhoneToneHz);
        AssertHears(phone.Heard(), PeerToneHz);
    }

    private async Task StartBetweenAsync(string flags)
    {
        RtpEngineProcess engine = await StartRtpEngineAsync();
        UseServer(await StartServerAsync(new KamailioOptions { MediaSocket = engine.ControlSocket, MediaFlags = flags }));
    }

    private PhoneOptions PhoneWithHandshake() => PhoneFor("101") with { Srtp = "required", SrtpKeying = "dtls" };

    private BaresipOptions PeerWithKeys() => BaresipFor("102") with { MediaEncryption = "srtp-mand" };
}
