using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.NetworkInformation;
using DeskPhone.App.Administration;
using DeskPhone.Core.Control;
using DeskPhone.Web.Security;

namespace DeskPhone.App.Tests.Administration;

public sealed class AdminHostTests : IDisposable
{
    private readonly ScriptedRegistrar _registrar = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-admin-");

    public void Dispose()
    {
        _registrar.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_listens_before_a_password_is_set_at_the_phone_and_https_does_after()
    {
        await using var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy));
        await using AdminHost admin = Start(phone);
        Assert.Null(admin.Address);

        await WebPagesMenu.SetPasswordAsync(phone, "73918264");
        await TestPhone.UntilAsync("the pages are up", () => admin.Address is not null);

        Assert.Equal("https", admin.Address!.Scheme);
        Assert.Contains(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), point => point.Port == admin.Address.Port && point.Address.Equals(IPAddress.Loopback));
        using HttpClient browser = NewBrowser(admin.Address);
        Assert.Contains("Sign in to this phone", await browser.GetStringAsync(new Uri("/login", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(admin.Access.IsRight(Role.Admin, "73918264"));
        Assert.False(phone.Log.Has("73918264"));
        await phone.UntilAsync("the screen says where", static snapshot => snapshot.Screen.Lines.Any(static line => line.StartsWith("Address: https://127.0.0.1:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_password_one_would_try_first_is_refused_on_the_screen()
    {
        await using var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy));
        await using AdminHost admin = Start(phone);

        await WebPagesMenu.SetPasswordAsync(phone, "12345678");

        await phone.UntilAsync("the reason", static snapshot => snapshot.Screen.Lines.Contains("Too easy to guess: use a mixture"));
        Assert.Null(admin.Address);
    }

    [Fact]
    public async Task A_remote_hand_cannot_set_the_password()
    {
        await using var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy));
        await using AdminHost admin = Start(phone);
        await WebPagesMenu.OpenAsync(phone);

        CommandResult result = await phone.SendAsync(new PhoneCommand.Key("soft1", KeyAction.Click));

        Assert.Equal("only a hand at the phone may do this", result.Reason);
        Assert.True((await phone.SendAsync(new PhoneCommand.Key("back", KeyAction.Click))).IsAccepted);
    }

    [Fact]
    public async Task After_a_restart_password_and_certificate_are_the_same()
    {
        string fingerprint;
        await using (var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy)))
        {
            await using AdminHost admin = Start(phone);
            await WebPagesMenu.SetPasswordAsync(phone, "73918264");
            await TestPhone.UntilAsync("the pages are up", () => admin.Address is not null);
            fingerprint = await FingerprintAsync(admin.Address!);
        }

        await using var again = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy));
        await using AdminHost next = Start(again);
        await TestPhone.UntilAsync("the pages are up", () => next.Address is not null);

        Assert.Equal(fingerprint, await FingerprintAsync(next.Address!));
        Assert.True(next.Access.IsRight(Role.Admin, "73918264"));
        foreach (FileInfo file in _folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            string content = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file.FullName, TestContext.Current.CancellationToken));
            Assert.DoesNotContain("PRIVATE KEY", content, StringComparison.Ordinal);
            Assert.DoesNotContain("pbkdf2", content, StringComparison.Ordinal);
            Assert.DoesNotContain("73918264", content, StringComparison.Ordinal);
        }
    }

    private AdminHost Start(TestPhone phone) => AdminHost.Start(
        new AdminHostOptions { DataDirectory = _folder.FullName, Settings = TestPhone.SettingsFor(_registrar.Proxy), Log = phone.Log, PasswordIterations = 10 },
        phone.App);

    [SuppressMessage("Security", "CA5400", Justification = "The certificate is the phone's own, made a moment ago.")]
    [SuppressMessage("Security", "CA5399", Justification = "The certificate is the phone's own, made a moment ago.")]
    private static async Task<string> FingerprintAsync(Uri address)
    {
        string fingerprint = "";
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
            {
                fingerprint = certificate!.Thumbprint;
                return true;
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = address };
        _ = await client.GetStringAsync(new Uri("/login", UriKind.Relative), TestContext.Current.CancellationToken);
        return fingerprint;
    }

    [SuppressMessage("Security", "CA5400", Justification = "The certificate is the phone's own, made a moment ago.")]
    [SuppressMessage("Security", "CA5399", Justification = "The certificate is the phone's own, made a moment ago.")]
    private static HttpClient NewBrowser(Uri address) => new(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator })
    {
        BaseAddress = address,
    };
}
