using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using DeskPhone.Web.Admin;
using DeskPhone.Web.Security;

namespace DeskPhone.Web.Tests.Admin;

/// <summary>The admin pages over TLS on loopback, and a browser's manners without the browser.</summary>
internal sealed partial class ServedAdmin : IAsyncDisposable
{
    public const string AdminPassword = "73918264";
    public const string UserPassword = "people are nice";

    private readonly PhoneWebServer _server;

    private ServedAdmin(PhoneWebServer server, MemoryPhone phone, MemoryDesk desk, MemoryVault vault, AccessBook access, ManualTime time) =>
        (_server, Phone, Desk, Vault, Access, Time) = (server, phone, desk, vault, access, time);

    public MemoryPhone Phone { get; }

    public MemoryDesk Desk { get; }

    public MemoryVault Vault { get; }

    public AccessBook Access { get; }

    public ManualTime Time { get; }

    public Uri Address => _server.Address;

    public static async Task<ServedAdmin> StartAsync()
    {
        var time = new ManualTime();
        var vault = new MemoryVault();
        var access = new AccessBook(vault, time, iterations: 10);
        access.SetPassword(Role.Admin, AdminPassword);
        access.SetPassword(Role.User, UserPassword);
        var phone = new MemoryPhone();
        var desk = new MemoryDesk();
        PhoneWebServer server = await PhoneWebServer.StartAsync(
            new PhoneWebServerOptions
            {
                Certificate = Certificate(),
                Access = access,
                Admin = new AdminOptions { Access = access, Device = desk, Settings = desk, Time = time },
            },
            phone,
            TestContext.Current.CancellationToken);
        return new ServedAdmin(server, phone, desk, vault, access, time);
    }

    /// <summary>Somebody's browser, with its own cookies.</summary>
    [SuppressMessage("Security", "CA5400", Justification = "The server's certificate is made by the test itself.")]
    [SuppressMessage("Security", "CA5399", Justification = "The server's certificate is made by the test itself.")]
    public HttpClient NewBrowser(bool doesFollow = false) => new(new HttpClientHandler
    {
        AllowAutoRedirect = doesFollow,
        CookieContainer = new CookieContainer(),
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
    })
    {
        BaseAddress = Address,
        Timeout = TimeSpan.FromSeconds(10),
    };

    public async Task<HttpResponseMessage> LoginAsync(HttpClient browser, string name, string password) =>
        await PostAsync(browser, "/login", new() { ["name"] = name, ["password"] = password });

    public async Task<HttpClient> SignedInAsync(string name = "admin")
    {
        HttpClient browser = NewBrowser();
        using HttpResponseMessage response = await LoginAsync(browser, name, name == "admin" ? AdminPassword : UserPassword);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return browser;
    }

    /// <summary>Posts as a page of the phone would: with its origin, and with the token where there is one.</summary>
    public async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, Dictionary<string, string> form, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.TryAddWithoutValidation("Origin", origin ?? Address.GetLeftPart(UriPartial.Authority));
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<string> TextAsync(HttpClient browser, string path) =>
        await browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The token in the forms of a page.</summary>
    public static async Task<string> FormTokenAsync(HttpClient browser, string path = "/security") =>
        FormToken().Match(await TextAsync(browser, path)).Groups["token"].Value;

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    [GeneratedRegex("name=\"formToken\" value=\"(?<token>[0-9a-f]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex FormToken();

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=phone.test", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
