using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Browser.Tests;

/// <summary>The simulator as people start it, with its page, registered at a PBX on loopback.</summary>
public sealed class SimulatedPhone : IAsyncDisposable
{
    private const string Token = "page-tests";
    private const string PagePrefix = "page ";
    private const int RtpPorts = 16;
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(20);

    private readonly PeerProcess _process;

    private SimulatedPhone(PeerProcess process, Uri page)
    {
        _process = process;
        Page = page;
        Api = new PhoneApi(new Uri(page.GetLeftPart(UriPartial.Authority)), Token);
    }

    /// <summary>Address of its page, with the token.</summary>
    public Uri Page { get; }

    /// <summary>Its remote control.</summary>
    public PhoneApi Api { get; }

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>Starts one and waits until its page is served.</summary>
    public static async Task<SimulatedPhone> StartAsync(string folder, string user, string name, int pbxPort)
    {
        Directory.CreateDirectory(folder);
        string settings = Path.Combine(folder, "settings.json");
        await File.WriteAllTextAsync(settings, Settings(user, name, pbxPort).ToJsonString());
        string program = PhoneProcess.Program ?? throw new FileNotFoundException("DeskPhone.Simulator is not built.");
        PeerProcess process = PeerProcess.Start(
            program, ["--no-demo", "--settings", settings, "--data", Path.Combine(folder, "data"), "--web", "127.0.0.1:0", "--token", Token], folder);
        try
        {
            string line = await process.Log.WaitForAsync(
                "the address of the page", static line => line.StartsWith(PagePrefix, StringComparison.Ordinal), s_startLimit);
            return new SimulatedPhone(process, new Uri(line[PagePrefix.Length..].Trim()));
        }
        catch (TimeoutException)
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _process.DisposeAsync();
    }

    private static JsonObject Settings(string user, string name, int pbxPort)
    {
        int rtpPort = FreePorts.NextRange(RtpPorts);
        return new JsonObject
        {
            ["accounts"] = new JsonArray(new JsonObject
            {
                ["address"] = $"sip:{user}@{BrowserTest.Domain}",
                ["displayName"] = name,
                ["password"] = BrowserTest.Password,
                ["proxy"] = string.Create(CultureInfo.InvariantCulture, $"sip:127.0.0.1:{pbxPort}"),
            }),
            ["sip"] = new JsonObject { ["port"] = FreePorts.Next() },
            ["rtp"] = new JsonObject { ["portMin"] = rtpPort, ["portMax"] = rtpPort + RtpPorts - 1 },
        };
    }
}
