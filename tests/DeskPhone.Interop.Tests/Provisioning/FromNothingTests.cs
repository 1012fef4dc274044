using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Provisioning;

/// <summary>A phone out of the box: it finds our trial server by multicast, shows a code, gets a certificate, its settings, and calls.</summary>
public sealed class FromNothingTests : InteropTest
{
    private const string Mac = "02005e1000a1";

    [Fact]
    public async Task A_phone_out_of_the_box_finds_its_server_shows_a_code_and_calls()
    {
        string tree = Path.Combine(Folder, "tree");
        Directory.CreateDirectory(tree);
        await File.WriteAllTextAsync(Path.Combine(tree, $"{Mac}.json"), string.Create(CultureInfo.InvariantCulture, $$"""
            {"configuration":{"serial":1},"accounts":[{"address":"sip:101@bench.test","password":"pw101","proxy":"sip:127.0.0.1:{{Server.Port}};transport=udp","codecs":["PCMU"]}]}
            """), TestContext.Current.CancellationToken);
        int port = FreePorts.Next();
        FleetServerProcess fleet = await StartFleetServerAsync(tree, "--listen", string.Create(CultureInfo.InvariantCulture, $"{FirstAddress()}:{port}"));
        PhoneProcess phone = await StartPhoneAsync(PhoneFor("101") with { FindsServer = true, MacAddress = Mac });

        JsonObject question = await Wait.ForAsync("the question", phone.Api.ProvisioningAsync, static seen => (string?)seen["phase"] == "needsConfirmation", Soon * 2);
        Assert.Equal("multicast", (string?)question["source"]);
        Assert.Contains("offers settings", (await phone.Api.ScreenAsync()).ToJsonString(), StringComparison.Ordinal);
        await phone.Api.ProvisionAsync("accept");

        JsonObject enrolling = await Wait.ForAsync("the code", phone.Api.ProvisioningAsync, static seen => (string?)seen["phase"] == "enrolling" && ((string?)seen["code"])?.Length == 8, Soon);
        string code = (string)enrolling["code"]!;
        Assert.Contains($"{code[..4]} {code[4..]}", (await phone.Api.ScreenAsync()).ToJsonString(), StringComparison.Ordinal);
        await Wait.ForAsync("the request", fleet.FleetAsync, static seen => seen["waiting"]!.AsArray().Count == 1, Soon);
        Assert.NotEqual("", await fleet.ApproveAsync(Mac, code == "00000000" ? "11111111" : "00000000"));
        Assert.Equal("", await fleet.ApproveAsync(Mac, code));

        await Wait.ForAsync("the account", phone.Api.AccountAsync, static account => (string?)account["state"] == "registered", Soon * 2);
        await Wait.ForAsync("the report", fleet.FleetAsync, static seen => seen["phones"]!.AsArray().Any(static each => (string?)each!["state"] is "confirmed" or "current"), Soon);
        await phone.Api.DialAsync("603");
        await Wait.ForAsync("the call", phone.Api.CallAsync, static call => (string?)call["state"] is "ended", Soon);
    }
}
