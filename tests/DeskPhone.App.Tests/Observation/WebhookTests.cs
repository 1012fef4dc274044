using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeskPhone.App.Observation;
using DeskPhone.Hal.Controls;
using DeskPhone.Settings.Values;

namespace DeskPhone.App.Tests.Observation;

public sealed class WebhookTests : IDisposable
{
    private const string Secret = "signing-key-of-the-crm";

    private readonly ScriptedRegistrar _registrar = new();
    private readonly HttpReceiver _receiver = new();

    public void Dispose()
    {
        _registrar.Dispose();
        _receiver.Dispose();
    }

    [Fact]
    public async Task A_registration_is_posted_signed_and_tried_again_after_a_failure()
    {
        await using var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy));
        await using Webhooks? hooks = Webhooks.Start(Settings(), phone.App.Phone, phone.Log, TimeProvider.System);
        Assert.NotNull(hooks);
        _ = phone.Board.Keypad.Click(PhoneKey.Menu); // Any change makes a snapshot, whatever came before the watch.

        (string refused, string firstBody) = await _receiver.AnswerAsync("503 Later");
        (string head, string body) = await _receiver.AnswerAsync("204 No Content");

        Assert.Equal(firstBody, body);
        Assert.StartsWith("POST /hook HTTP/1.1", head, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(body);
        Assert.Equal("account.registered", json.RootElement.GetProperty("event").GetString());
        string signature = head.Split('\n').Single(static line => line.StartsWith(Webhooks.SignatureHeader, StringComparison.OrdinalIgnoreCase)).Split(": ")[1].Trim();
        string time = signature.Split(',')[0]["t=".Length..];
        byte[] expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        Assert.Equal($"t={time},v1={Convert.ToHexStringLower(expected)}", signature);
        Assert.DoesNotContain(Secret, head + refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("224.0.1.75", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.1.1", false)]
    [InlineData("192.0.2.1", true)]
    [InlineData("10.0.0.7", true)]
    [InlineData("2001:db8::1", true)]
    public void Loopback_link_local_and_multicast_are_nobody_elses(string address, bool isForeign) =>
        Assert.Equal(isForeign, OutgoingHttp.IsForeign(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://localhost:9/")]
    [InlineData("http://[::1]:9/")]
    public async Task A_client_for_settings_reaches_this_machine_by_no_name(string url)
    {
        using HttpClient client = OutgoingHttp.Create(allowsLocal: false);

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(url), TestContext.Current.CancellationToken));

        Assert.Contains("this machine or its link", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_or_without_tls_nothing_is_posted_and_the_log_says_so()
    {
        await using var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy));

        Assert.Null(Webhooks.Start(Settings() with { WebhookSecret = "" }, phone.App.Phone, phone.Log, TimeProvider.System));
        Assert.Null(Webhooks.Start(Settings() with { AllowsLocal = false }, phone.App.Phone, phone.Log, TimeProvider.System));

        Assert.True(phone.Log.Has("webhook: nothing is posted"));
    }

    private ObservationSettings Settings() => new()
    {
        WebhookUrl = $"http://127.0.0.1:{_receiver.Port}/hook",
        WebhookSecret = Secret,
        AllowsLocal = true,
    };
}
