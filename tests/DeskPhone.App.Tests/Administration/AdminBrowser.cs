using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.RegularExpressions;

namespace DeskPhone.App.Tests.Administration;

/// <summary>Somebody signed in at the pages of a phone, with a browser's manners.</summary>
internal sealed partial class AdminBrowser : IDisposable
{
    private readonly HttpClient _client;

    [SuppressMessage("Security", "CA5400", Justification = "The certificate is the phone's own, made a moment ago.")]
    [SuppressMessage("Security", "CA5399", Justification = "The certificate is the phone's own, made a moment ago.")]
    private AdminBrowser(Uri address) => _client = new HttpClient(new HttpClientHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = new CookieContainer(),
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
    })
    {
        BaseAddress = address,
    };

    /// <summary>Signs in as the administrator.</summary>
    public static async Task<AdminBrowser> SignInAsync(Uri address, string password)
    {
        var browser = new AdminBrowser(address);
        HttpStatusCode status = (await browser.SendAsync("/login", new() { ["name"] = "admin", ["password"] = password })).Status;
        Assert.Equal(HttpStatusCode.SeeOther, status);
        return browser;
    }

    /// <summary>A page.</summary>
    public Task<string> TextAsync(string path) => _client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>A file.</summary>
    public Task<byte[]> BytesAsync(string path) => _client.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Fills in a form of a page and posts it.</summary>
    /// <returns>Where it led, and what stands there.</returns>
    public async Task<(HttpStatusCode Status, string Place, string Text)> PostAsync(string page, Dictionary<string, string> form)
    {
        form["formToken"] = FormToken().Match(await TextAsync(page)).Groups["token"].Value;
        return await SendAsync(page.Split('?')[0], form);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<(HttpStatusCode Status, string Place, string Text)> SendAsync(string path, Dictionary<string, string> form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.TryAddWithoutValidation("Origin", _client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, $"{response.Headers.Location}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("name=\"formToken\" value=\"(?<token>[0-9a-f]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex FormToken();
}
