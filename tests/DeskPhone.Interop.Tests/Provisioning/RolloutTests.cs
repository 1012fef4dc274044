using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Provisioning;

/// <summary>Our trial server gives a group the next settings, and tells its phones through a real Kamailio to look.</summary>
public sealed class RolloutTests : InteropTest
{
    private const string Mac = "02005e1000a1";

    [Fact]
    public async Task A_group_gets_the_next_settings_and_its_phone_that_is_told_looks_at_once()
    {
        string tree = Path.Combine(Folder, "tree");
        Put(tree, $"{Mac}.json", Configuration(serial: 1, more: ""));
        Put(tree, $"next/{Mac}.json", Configuration(serial: 2, more: ",\"timeZone\":\"Europe/Berlin\""));
        Put(tree, "groups.json", $$"""{"{{Mac}}":"pilot","02005e1000a2":"office"}""");
        FleetServerProcess fleet = await StartFleetServerAsync(
            tree, "--no-multicast", "--listen", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePorts.Next()}"), "--pbx",
            string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Server.Port}"));
        PhoneProcess phone = await StartPhoneAsync(PhoneFor("101") with { ProvisioningUrl = fleet.Address.AbsoluteUri, AuthorityFile = fleet.AuthorityFile, MacAddress = Mac });
        await ApproveAsync(fleet, phone);
        await phone.WaitForAccountAsync("registered", Soon * 2);
        await Wait.ForAsync("the first report", fleet.FleetAsync, static seen => Of(seen)?["serial"] is { } serial && (int)serial == 1, Soon);

        Assert.Equal("", await fleet.ReleaseAsync("office"));
        Assert.Equal(1, (int?)Of(await fleet.FleetAsync())!["wanted"]);
        Assert.Equal("", await fleet.ReleaseAsync("pilot"));
        Assert.Equal(2, (int?)Of(await fleet.FleetAsync())!["wanted"]);
        Assert.Equal("", await fleet.SyncGroupAsync("pilot"));

        JsonObject seen = await Wait.ForAsync("the next settings", fleet.FleetAsync, static all => (int?)Of(all)?["serial"] == 2 && (string?)Of(all)?["state"] is "confirmed" or "current", Soon * 3);
        Assert.Equal("pilot", (string?)Of(seen)!["group"]);
        Assert.Equal("101@bench.test, registered", (string?)Of(seen)!["accounts"]![0]);
    }

    [Fact]
    public async Task Who_does_not_know_the_password_cannot_have_a_phone_look_or_start_anew()
    {
        string tree = Path.Combine(Folder, "tree");
        Put(tree, $"{Mac}.json", Configuration(serial: 1, more: ""));
        FleetServerProcess fleet = await StartFleetServerAsync(
            tree, "--no-multicast", "--listen", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePorts.Next()}"), "--pbx",
            string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Server.Port}"));
        PhoneProcess phone = await StartPhoneAsync(PhoneFor("101") with { ProvisioningUrl = fleet.Address.AbsoluteUri, AuthorityFile = fleet.AuthorityFile, MacAddress = Mac });
        await ApproveAsync(fleet, phone);
        await phone.WaitForAccountAsync("registered", Soon * 2);
        await Wait.ForAsync("the first report", fleet.FleetAsync, static seen => Of(seen)?["serial"] is { } serial && (int)serial == 1, Soon);
        Put(tree, $"{Mac}.json", Configuration(serial: 2, more: "").Replace(KamailioServer.PasswordOf("101"), "guessed", StringComparison.Ordinal));

        Assert.Contains("the PBX says 40", await fleet.SyncAsync("sip:101@bench.test"), StringComparison.Ordinal);

        Assert.Equal(1, (int?)(await phone.Api.ProvisioningAsync())["serial"]);
    }

    private static JsonObject? Of(JsonObject fleet) => (JsonObject?)fleet["phones"]!.AsArray().FirstOrDefault(static phone => (string?)phone!["mac"] == Mac);

    private static async Task ApproveAsync(FleetServerProcess fleet, PhoneProcess phone)
    {
        JsonObject enrolling = await Wait.ForAsync("the code", phone.Api.ProvisioningAsync, static seen => (string?)seen["phase"] == "enrolling" && ((string?)seen["code"])?.Length == 8, Soon * 2);
        await Wait.ForAsync("the request", fleet.FleetAsync, static seen => seen["waiting"]!.AsArray().Count == 1, Soon);
        Assert.Equal("", await fleet.ApproveAsync(Mac, (string)enrolling["code"]!));
    }

    private static void Put(string tree, string name, string content)
    {
        string path = Path.Combine(tree, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private string Configuration(int serial, string more) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"configuration":{"serial":{{serial}}},"accounts":[{"address":"sip:101@bench.test","password":"{{KamailioServer.PasswordOf("101")}}","proxy":"sip:127.0.0.1:{{Server.Port}};transport=udp"}]{{more}}}""");
}
