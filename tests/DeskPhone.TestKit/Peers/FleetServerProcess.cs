using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace DeskPhone.TestKit.Peers;

/// <summary>Our trial server for provisioning as a program of its own, and its fleet page's questions.</summary>
public sealed class FleetServerProcess : IAsyncDisposable
{
    private const string Token = "fleet";
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(15);

    private readonly PeerProcess _process;
    private readonly HttpClient _client;

    private FleetServerProcess(PeerProcess process, Uri address, string authorityFile)
    {
        _process = process;
        Address = address;
        AuthorityFile = authorityFile;

        var handler = new SocketsHttpHandler
        {
            SslOptions = { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } },
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        _client = new HttpClient(handler) { BaseAddress = new Uri(address, "fleet/") };
        _client.DefaultRequestHeaders.Add("X-Fleet-Token", Token);
    }

    /// <summary>The URL phones get.</summary>
    public Uri Address { get; }

    /// <summary>PEM file of its own authority.</summary>
    public string AuthorityFile { get; }

    /// <summary>Address of the page, with its secret.</summary>
    public Uri Page => new(Address, $"fleet/#{Token}");

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>The program beside the tests; <see langword="null"/> where it is not built.</summary>
    public static string? Program
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
            string path = Path.Combine(own.Parent!.Parent!.FullName, "DeskPhone.ProvisioningServer", own.Name, "DeskPhone.ProvisioningServer");
            return File.Exists(path) ? path : null;
        }
    }

    /// <summary>Starts one over a folder of files.</summary>
    /// <param name="folder">For its state.</param>
    /// <param name="tree">The folder of files.</param>
    /// <param name="arguments">Further arguments.</param>
    public static async Task<FleetServerProcess> StartAsync(string folder, string tree, params string[] arguments)
    {
        Directory.CreateDirectory(folder);
        PeerProcess process = PeerProcess.Start(Program!, [tree, "--state", Path.Combine(folder, "state"), "--token", Token, .. arguments], folder);
        try
        {
            await process.Log.WaitForAsync("the server to be ready", static line => line == "ready", s_startLimit);
            string line = process.Log.Lines.First(static line => line.StartsWith("phones ", StringComparison.Ordinal));
            return new FleetServerProcess(process, new Uri(line["phones ".Length..]), Path.Combine(folder, "state", "ca.pem"));
        }
        catch (TimeoutException)
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>The fleet as the page sees it.</summary>
    public async Task<JsonObject> FleetAsync() => (JsonObject)JsonNode.Parse(await _client.GetStringAsync(new Uri("phones", UriKind.Relative)))!;

    /// <summary>Types a code; the fault in words, empty for none.</summary>
    public Task<string> ApproveAsync(string mac, string code) => PostAsync("approve", new JsonObject { ["mac"] = mac, ["code"] = code });

    /// <summary>Gives a group the next version.</summary>
    public Task<string> ReleaseAsync(string group) => PostAsync("release", new JsonObject { ["group"] = group, ["released"] = true });

    /// <summary>Tells a phone to look for new settings.</summary>
    public Task<string> SyncAsync(string address) => PostAsync("sync", new JsonObject { ["address"] = address });

    /// <summary>Tells every phone of a group to look for new settings.</summary>
    public Task<string> SyncGroupAsync(string group) => PostAsync("sync", new JsonObject { ["group"] = group });

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _process.DisposeAsync();
    }

    private async Task<string> PostAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString());
        using HttpResponseMessage response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["fault"] ?? "";
    }
}
