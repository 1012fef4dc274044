using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;
using Microsoft.Playwright;

namespace DeskPhone.Browser.Tests;

/// <summary>The fleet page of our trial server in a browser, with an office of forty phones.</summary>
public sealed class FleetPageTests : BrowserTest
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("dp-fleet-");

    [Fact]
    public async Task The_page_counts_finds_and_sorts_the_phones_and_is_good_to_look_at()
    {
        await using FleetServerProcess fleet = await StartAsync();
        string axe = PageLook.AxeScript() ?? "";
        string? gallery = Environment.GetEnvironmentVariable("DESKPHONE_GALLERY");
        var complaints = new List<string>();
        foreach ((int width, bool isDark) in new[] { (1280, false), (360, false), (1280, true) })
        {
            IPage page = await OpenFleetAsync(fleet.Page, width, isDark, Office());
            await Assertions.Expect(page.Locator("#counts")).ToContainTextAsync("40 phones");
            await Assertions.Expect(page.Locator("#counts")).ToContainTextAsync("3 with a problem");
            await Assertions.Expect(page.Locator("#versions")).ToContainTextAsync("1 went back from 2.1.0");
            complaints.AddRange(await PageLook.LookAsync(page, axe, $"fleet {width}{(isDark ? " dark" : "")}", gallery));

            await page.Locator("#find").FillAsync("refuses the password");
            await Assertions.Expect(page.Locator("#phones tr")).ToHaveCountAsync(1);
            await page.Locator("#find").FillAsync("");
            await page.Locator("#head button", new() { HasText = "State" }).ClickAsync();
            await Assertions.Expect(page.Locator("#phones tr").First).ToContainTextAsync("Trying new settings");
        }

        Assert.Empty(complaints);
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Without_its_secret_the_page_shows_nothing_and_says_what_it_needs()
    {
        await using FleetServerProcess fleet = await StartAsync();

        IPage page = await OpenFleetAsync(new Uri(fleet.Address, "fleet/"), 1280, isDark: false, office: null);

        await Assertions.Expect(page.Locator("#say")).ToContainTextAsync("needs the whole address the server printed");
        await Assertions.Expect(page.Locator("#phones tr")).ToHaveCountAsync(0);
    }

    private static JsonObject Office()
    {
        var phones = new JsonArray();
        for (int i = 0; i < 40; i++)
        {
            string state = i switch { 3 => "reverted", 7 => "failed", 11 => "refused", 12 => "applied", _ => "current" };
            phones.Add(new JsonObject
            {
                ["mac"] = string.Create(CultureInfo.InvariantCulture, $"02005e10{i:x4}"),
                ["model"] = "deskphone",
                ["version"] = i % 5 == 0 ? "2.1.0" : "2.0.0",
                ["accounts"] = new JsonArray(string.Create(CultureInfo.InvariantCulture, $"{101 + i}@pbx.example.com, {(i == 3 ? "not registered: The server refuses the password (401)" : "registered")}")),
                ["addresses"] = new JsonArray(string.Create(CultureInfo.InvariantCulture, $"sip:{101 + i}@pbx.example.com")),
                ["state"] = state,
                ["reason"] = i switch { 3 => "sip:104@pbx.example.com: The server refuses the password (401)", 7 => "Nobody answers at the provisioning server pbx:443", 11 => "02005e10000b.json:4: digitTimeout: expected a number from 1 to 30 s, found 99", _ => "" },
                ["serial"] = i < 30 ? 8 : 7,
                ["wanted"] = 8,
                ["configuration"] = "a1b2c3d4",
                ["group"] = i < 10 ? "pilot" : "office",
                ["lastSeen"] = DateTimeOffset.UtcNow.AddMinutes(-i).ToString("O", CultureInfo.InvariantCulture),
                ["warnings"] = i == 5 ? new JsonArray("This phone's certificate expires on 2026-12-20, within 30 days") : [],
                ["updateState"] = i switch { 1 => "downloading", 2 => "waitingForWindow", 4 => "rolledBack", _ => "" },
                ["updateVersion"] = i is 1 or 2 or 4 ? "2.1.0" : "",
                ["updateReason"] = i == 4 ? "sip:105@pbx.example.com does not register although its server answers" : "",
            });
        }

        return new JsonObject
        {
            ["hasNext"] = true,
            ["canSync"] = true,
            ["waiting"] = new JsonArray("02005e1000a1"),
            ["groups"] = new JsonObject { ["everybody"] = false, ["office"] = false, ["pilot"] = true },
            ["phones"] = phones,
        };
    }

    private async Task<FleetServerProcess> StartAsync()
    {
        string tree = Path.Combine(_state.FullName, "tree");
        Directory.CreateDirectory(tree);
        return await FleetServerProcess.StartAsync(
            _state.FullName, tree, "--no-multicast", "--listen", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePorts.Next()}"));
    }

    private async Task<IPage> OpenFleetAsync(Uri address, int width, bool isDark, JsonObject? office)
    {
        IBrowserContext context = await Browser.NewContextAsync(new()
        {
            IgnoreHTTPSErrors = true,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
        });
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) => Complain(message.Type == "error" && message.Text.Contains("Policy", StringComparison.Ordinal), message.Text);
        page.PageError += (_, error) => Complain(isError: true, error);
        if (office is not null)
        {
            await page.RouteAsync("**/fleet/phones", route => route.FulfillAsync(new() { ContentType = "application/json", Body = office.ToJsonString() }));
        }

        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }
}
