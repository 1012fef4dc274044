using System.Text.Json.Nodes;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Provisioning;

/// <summary>Settings from a real nginx, accounts at a real Kamailio: fetched, tried, kept or taken back.</summary>
public sealed class ConfigurationTests : ProvisionedPhone
{
    private static readonly TimeSpan s_revertLimit = TimeSpan.FromSeconds(150);

    [Fact]
    public async Task A_phone_that_knows_only_its_server_fetches_its_settings_and_registers()
    {
        NginxServer nginx = await StartNginxAsync();
        nginx.Put("site.json", """{"timeZone":"Europe/Berlin"}""");
        nginx.Put($"{Mac}.json", Configuration(serial: 1));
        PhoneProcess phone = await StartPhoneAsync(NewPhone(nginx));

        await phone.WaitForAccountAsync("registered", Soon);

        JsonObject status = await WaitForProvisioningAsync(phone, "current", Soon);
        Assert.Equal(1, (int?)status["serial"]);
        Assert.Single(await Server.ContactsOfAsync("101"));
        await Wait.UntilAsync("a report", () => nginx.Requests.Any(static line => line.Contains("POST /report/02005e1000a1 204", StringComparison.Ordinal)), Soon);
    }

    [Fact]
    public async Task The_right_certificate_is_served_none_and_a_wrong_one_are_refused_with_the_reason_on_the_screen()
    {
        NginxServer nginx = await StartNginxAsync(clientAuthority: AuthorityFile);
        nginx.Put($"{Mac}.json", Configuration(serial: 1));
        using var stranger = new TestAuthority("Stranger");
        string certificates = Path.Combine(Folder, "certificates");

        PhoneProcess without = await StartPhoneAsync(NewPhone(nginx));
        Assert.Contains("certificate, and this phone has none", (string?)(await WaitForProvisioningAsync(without, "failed", Soon))["message"], StringComparison.Ordinal);
        PhoneProcess wrong = await StartPhoneAsync(NewPhone(nginx) with { Certificate = TestAuthority.Write(certificates, "wrong", stranger.Issue(Mac)) });
        Assert.Contains("certificate", (string?)(await WaitForProvisioningAsync(wrong, "failed", Soon))["message"], StringComparison.Ordinal);
        Assert.Contains("certificate", (await wrong.Api.ScreenAsync()).ToJsonString(), StringComparison.Ordinal);

        PhoneProcess right = await StartPhoneAsync(NewPhone(nginx) with { Certificate = TestAuthority.Write(certificates, "right", Authority.Issue(Mac)) });
        await right.WaitForAccountAsync("registered", Soon);
    }

    [Fact]
    public async Task A_wrong_password_is_taken_back_and_quarantined_and_a_new_serial_lifts_it()
    {
        (NginxServer nginx, PhoneProcess phone) = await StartConfirmedAsync();

        nginx.Put($"{Mac}.json", Configuration(serial: 2, password: "wrong"));
        await phone.Api.AskServerAsync();
        await WaitForProvisioningAsync(phone, "onProbation", Soon);
        JsonObject status = await WaitForProvisioningAsync(phone, "failed", s_revertLimit);

        Assert.Contains("undone", (string?)status["message"], StringComparison.Ordinal);
        await phone.WaitForAccountAsync("registered", Soon);
        await phone.Api.AskServerAsync();
        status = await Wait.ForAsync("the refusal", phone.Api.ProvisioningAsync, static seen => ((string?)seen["message"])?.Contains("tried before", StringComparison.Ordinal) == true, Soon);
        Assert.Equal(1, (int?)status["serial"]);

        nginx.Put($"{Mac}.json", Configuration(serial: 3));
        await phone.Api.AskServerAsync();
        await Wait.ForAsync("serial 3", phone.Api.ProvisioningAsync, static seen => (int?)seen["serial"] == 3 && (string?)seen["phase"] == "current", Soon);
    }

    [Fact]
    public async Task A_renumbering_and_a_removal_are_kept_and_a_file_that_silences_the_phone_by_mistake_is_refused()
    {
        (NginxServer nginx, PhoneProcess phone) = await StartConfirmedAsync();

        nginx.Put($"{Mac}.json", Configuration(serial: 2, user: "102"));
        await phone.Api.AskServerAsync();
        await Wait.ForAsync("serial 2", phone.Api.ProvisioningAsync, static seen => (int?)seen["serial"] == 2 && (string?)seen["phase"] == "current", Soon);
        await Server.WaitForContactsAsync("102", 1, Soon);

        nginx.Put($"{Mac}.json", """{"configuration":{"serial":3},"timeZone":"Europe/Berlin"}""");
        await phone.Api.AskServerAsync();
        JsonObject refused = await WaitForProvisioningAsync(phone, "failed", Soon);
        Assert.Contains("no account that registers", (string?)refused["message"], StringComparison.Ordinal);
        Assert.Single(await Server.ContactsOfAsync("102"));

        nginx.Put($"{Mac}.json", """{"configuration":{"serial":4},"accounts":[]}""");
        await phone.Api.AskServerAsync();
        await Wait.ForAsync("serial 4", phone.Api.ProvisioningAsync, static seen => (int?)seen["serial"] == 4 && (string?)seen["phase"] == "current", Soon);
        await Server.WaitForContactsAsync("102", 0, Soon);
    }

    private async Task<(NginxServer Nginx, PhoneProcess Phone)> StartConfirmedAsync()
    {
        NginxServer nginx = await StartNginxAsync();
        nginx.Put($"{Mac}.json", Configuration(serial: 1));
        PhoneProcess phone = await StartPhoneAsync(NewPhone(nginx));
        await phone.WaitForAccountAsync("registered", Soon);
        await WaitForProvisioningAsync(phone, "current", Soon);
        return (nginx, phone);
    }
}
