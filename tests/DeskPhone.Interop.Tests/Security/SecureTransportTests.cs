using System.Text.Json.Nodes;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Security;

/// <summary>TLS, mutual TLS and WebSocket at Kamailio, and certificates that must be refused (RFC 3261 §26, RFC 5922, RFC 7118).</summary>
public sealed class SecureTransportTests : InteropTest
{
    private readonly TestAuthority _authority = new();
    private string _authorityFile = "";

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Require("kamailio");
        _authorityFile = Path.Combine(Folder, "ca.pem");
        await File.WriteAllTextAsync(_authorityFile, _authority.Pem);
    }

    [Theory]
    [InlineData(SipTransport.Tls)]
    [InlineData(SipTransport.Ws)]
    [InlineData(SipTransport.Wss)]
    public async Task The_phone_registers_and_calls_and_is_called(SipTransport transport)
    {
        await StartSecureServerAsync(new KamailioOptions());
        PhoneProcess phone = await StartRegisteredPhoneAsync(SecurePhone("101", transport));
        PhoneProcess other = await StartRegisteredPhoneAsync(PhoneFor("102", toneHz: PeerToneHz) with { AnswersByItself = true });

        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, TimeSpan.FromSeconds(20));
        await other.Api.LiftAsync();
        await other.Api.LayDownAsync(); // The other side's BYE comes over the one connection.
        await phone.WaitForCallAsync("ended", Soon);
        AssertHears(phone.Heard(), PeerToneHz);

        await phone.WaitForScreenAsync("idle", Soon);
        await other.WaitForScreenAsync("idle", Soon);
        await other.Api.DialAsync("101"); // And so does an INVITE.
        await phone.WaitForCallAsync("incoming", Soon);
    }

    [Theory]
    [InlineData("auto", "sdes")]
    [InlineData("required", "dtls")]
    public async Task Over_tls_media_is_encrypted_and_both_screens_show_the_lock(string srtp, string keying)
    {
        await StartSecureServerAsync(new KamailioOptions());
        PhoneProcess phone = await StartRegisteredPhoneAsync(SecurePhone("101", SipTransport.Tls) with { Srtp = srtp, SrtpKeying = keying });
        PhoneProcess other = await StartRegisteredPhoneAsync(
            SecurePhone("102", SipTransport.Tls) with { Srtp = srtp, SrtpKeying = keying, AnswersByItself = true, Microphone = ToneFile(16_000, PeerToneHz) });

        await phone.Api.DialAsync("102");
        JsonObject call = await phone.WaitForPacketsAsync(ConversationPackets, TimeSpan.FromSeconds(20));
        JsonObject theirs = await other.WaitForPacketsAsync(1, Soon);

        Assert.True((bool?)call["secured"]);
        Assert.True((bool?)theirs["secured"]);
        Assert.Contains("lock", (await phone.Api.ScreenAsync()).ToJsonString(), StringComparison.OrdinalIgnoreCase);
        await phone.PressSoftKeyAsync("end");
        await other.WaitForCallAsync("ended", Soon);
        AssertHears(phone.Heard(), PeerToneHz);
        AssertHears(other.Heard(), PhoneToneHz);
    }

    [Fact]
    public async Task A_server_that_wants_a_certificate_gets_the_phones()
    {
        await StartSecureServerAsync(new KamailioOptions { ClientAuthorityFile = _authorityFile });
        using var certificate = _authority.Issue("phone101", ["DNS:phone101.bench.test"]);
        PhoneProcess phone = await StartRegisteredPhoneAsync(
            SecurePhone("101", SipTransport.Tls) with { Certificate = TestAuthority.Write(Folder, "phone101", certificate) });

        Assert.Single(await Server.ContactsOfAsync("101"));
        Assert.Equal("registered", (string?)(await phone.Api.AccountAsync())["state"]);
    }

    [Fact]
    public async Task A_server_that_wants_a_certificate_and_gets_none_is_shown_with_the_reason()
    {
        await StartSecureServerAsync(new KamailioOptions { ClientAuthorityFile = _authorityFile });

        await AssertRefusedAsync(SecurePhone("101", SipTransport.Tls), "certificate of this phone");
    }

    [Theory]
    [InlineData(SipTransport.Tls)]
    [InlineData(SipTransport.Wss)]
    public async Task An_expired_certificate_is_refused_with_the_reason_on_the_screen(SipTransport transport)
    {
        await StartServerAsync("bench.test", ["DNS:bench.test", "IP:127.0.0.1"], validDays: -2);

        await AssertRefusedAsync(SecurePhone("101", transport), "certificate has expired");
    }

    [Theory]
    [InlineData(SipTransport.Tls)]
    [InlineData(SipTransport.Wss)]
    public async Task A_certificate_for_another_name_is_refused_with_the_reason_on_the_screen(SipTransport transport)
    {
        await StartServerAsync("wrong.test", ["DNS:wrong.test"]);

        await AssertRefusedAsync(SecurePhone("101", transport), "is for wrong.test, not for 127.0.0.1");
    }

    [Theory]
    [InlineData(SipTransport.Tls)]
    [InlineData(SipTransport.Wss)]
    public async Task A_self_signed_certificate_is_refused_with_the_reason_on_the_screen(SipTransport transport)
    {
        await StartServerAsync("bench.test", ["DNS:bench.test", "IP:127.0.0.1"], isSelfSigned: true);

        await AssertRefusedAsync(SecurePhone("101", transport), "signed by an unknown authority (self-signed)");
    }

    /// <inheritdoc/>
    protected override ValueTask DisposeAsyncCore()
    {
        _authority.Dispose();
        return base.DisposeAsyncCore();
    }

    private async Task AssertRefusedAsync(PhoneOptions options, string words)
    {
        PhoneProcess phone = await StartPhoneAsync(options);
        JsonObject account = await phone.WaitForAccountAsync("failed", Soon);

        Assert.Contains(words, (string?)account["reason"], StringComparison.Ordinal);
        Assert.Empty(await Server.ContactsOfAsync("101"));
        Assert.Contains("certificate", (await phone.Api.ScreenAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    private Task StartSecureServerAsync(KamailioOptions options) =>
        StartServerAsync("bench.test", ["DNS:bench.test", "IP:127.0.0.1"], options: options);

    private async Task StartServerAsync(
        string name, string[] names, int validDays = 30, bool isSelfSigned = false, KamailioOptions? options = null)
    {
        using var certificate = _authority.Issue(name, names, validDays, isSelfSigned: isSelfSigned);
        CertificateFiles files = TestAuthority.Write(Folder, "server", certificate);
        UseServer(await StartServerAsync((options ?? new KamailioOptions()) with { Certificate = files }));
    }

    private PhoneOptions SecurePhone(string user, SipTransport transport) => PhoneFor(user, transport) with
    {
        ServerPort = transport is SipTransport.Ws ? Server.WebSocketPort : Server.TlsPort,
        AuthorityFile = _authorityFile,
    };
}
