using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DeskPhone.Web.Tests;

/// <summary>A phone in memory behind the real server on loopback, and a client that knows its token.</summary>
internal sealed class ServedPhone : IAsyncDisposable
{
    public const string Token = "a-token-nobody-guesses-0123456789";

    private ServedPhone(MemoryPhone phone, PhoneWebServer server)
    {
        Phone = phone;
        Server = server;
        Client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(10) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Stranger = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(10) };
    }

    public MemoryPhone Phone { get; }

    public PhoneWebServer Server { get; }

    /// <summary>Shows the token.</summary>
    public HttpClient Client { get; }

    /// <summary>Shows nothing.</summary>
    public HttpClient Stranger { get; }

    public static async Task<ServedPhone> StartAsync(Func<PhoneWebServerOptions, PhoneWebServerOptions>? configure = null)
    {
        var phone = new MemoryPhone();
        var options = new PhoneWebServerOptions { Token = Token };
        PhoneWebServer server = await PhoneWebServer.StartAsync(
            configure?.Invoke(options) ?? options, phone, TestContext.Current.CancellationToken);
        return new ServedPhone(phone, server);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string name) =>
        await ReadAsync(await Client.GetAsync(new Uri($"/api/v1/{name}", UriKind.Relative), TestContext.Current.CancellationToken));

    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string name, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await ReadAsync(await Client.PostAsync(
            new Uri($"/api/v1/{name}", UriKind.Relative), content, TestContext.Current.CancellationToken));
    }

    public async Task<EventReader> WatchAsync()
    {
        HttpResponseMessage response = await Client.GetAsync(
            new Uri("/api/v1/events", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        return await EventReader.OpenAsync(response);
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return (response.StatusCode, JsonElement.Parse(text));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await Server.StopAsync();
        await Server.DisposeAsync();
    }
}
