using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace DeskPhone.TestKit.Peers;

/// <summary>The remote control of a phone, spoken from outside: HTTP and JSON, no type of the phone's own.</summary>
public sealed class PhoneApi : IDisposable
{
    private static readonly TimeSpan s_requestLimit = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client;

    /// <summary>Where it is.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>A client of the phone at <paramref name="address"/>.</summary>
    public PhoneApi(Uri address, string token)
    {
        _client = new HttpClient { BaseAddress = new Uri(address, "/api/v1/"), Timeout = s_requestLimit };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Clicks keys one after another: digits, <c>*</c>, <c>#</c>.</summary>
    public Task ClickAsync(string keys) => PostAsync("keys", new JsonObject { ["keys"] = keys });

    /// <summary>Clicks one key by name: <c>soft1</c>, <c>hold</c>.</summary>
    public Task ClickKeyAsync(string key) => PostAsync("keys", new JsonObject { ["key"] = key, ["action"] = "click" });

    /// <summary>Lifts the handset.</summary>
    public Task LiftAsync() => PostAsync("hook", new JsonObject { ["state"] = "off" });

    /// <summary>Lays the handset down.</summary>
    public Task LayDownAsync() => PostAsync("hook", new JsonObject { ["state"] = "on" });

    /// <summary>Calls a number.</summary>
    public Task DialAsync(string number) => PostAsync("dial", new JsonObject { ["number"] = number });

    /// <summary>The screen.</summary>
    public async Task<JsonObject> ScreenAsync() => (JsonObject)await GetAsync("screen");

    /// <summary>The calls, oldest first.</summary>
    public async Task<JsonArray> CallsAsync() => (JsonArray)await GetAsync("calls");

    /// <summary>The newest call; an empty object where there is none.</summary>
    public async Task<JsonObject> CallAsync() => await CallsAsync() is { Count: > 0 } calls ? (JsonObject)calls[^1]! : [];

    /// <summary>The accounts.</summary>
    public async Task<JsonArray> AccountsAsync() => (JsonArray)await GetAsync("accounts");

    /// <summary>The first account; an empty object where there is none.</summary>
    public async Task<JsonObject> AccountAsync() => await AccountsAsync() is { Count: > 0 } accounts ? (JsonObject)accounts[0]! : [];

    /// <summary>Where its settings come from.</summary>
    public async Task<JsonObject> ProvisioningAsync() => (JsonObject)await GetAsync("provisioning");

    /// <summary>Takes a server it found, or refuses it: <c>accept</c>, <c>refuse</c>.</summary>
    public Task ProvisionAsync(string wish) => PostAsync("provision", new JsonObject { ["wish"] = wish });

    /// <summary>Has it ask its provisioning server now.</summary>
    public Task AskServerAsync() => PostAsync("provision", new JsonObject { ["wish"] = "askNow" });

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await _client.GetStringAsync(new Uri(path, UriKind.Relative))) ?? throw new InvalidDataException($"{path}: null");

    private async Task PostAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"POST {path} {body.ToJsonString()}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }
}
