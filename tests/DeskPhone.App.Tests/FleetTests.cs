using System.Globalization;
using System.Text;
using DeskPhone.App.Provisioning;
using DeskPhone.Hal.Sim;
using DeskPhone.Phone.Accounts;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Provisioning.Storage;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.App.Tests;

/// <summary>Three hundred phones after a power cut, one nginx, one Kamailio.</summary>
public sealed class FleetTests : IDisposable
{
    private const int Phones = 300;
    private const int MostRequestsASecond = 20;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(6);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-fleet-");

    [Fact(Explicit = true)]
    public async Task Three_hundred_phones_ask_one_after_the_other_and_all_register()
    {
        if (PeerTools.WhyMissing("nginx", "kamailio") is { } missing)
        {
            Assert.Skip(missing);
        }

        using var authority = new TestAuthority("Fleet Authority");
        CertificateFiles certificate = TestAuthority.Write(Path.Combine(_folder.FullName, "ca"), "nginx", authority.Issue("127.0.0.1", ["IP:127.0.0.1"]));
        await using NginxServer nginx = await NginxServer.StartAsync(Path.Combine(_folder.FullName, "nginx"), certificate);
        await using KamailioServer kamailio = await KamailioServer.StartAsync(Path.Combine(_folder.FullName, "k"), new KamailioOptions { Users = Phones });
        var phones = new List<PhoneApp>();
        try
        {
            for (int i = 0; i < Phones; i++)
            {
                string mac = string.Create(CultureInfo.InvariantCulture, $"02005e1{i:x5}");
                string content = ContentFor(101 + i, kamailio.Port);
                nginx.Put($"{mac}.json", content);
                Keep(mac, content, nginx.Url);
                phones.Add(StartPhone(mac, nginx.Url, authority.Pem));
            }

            await Wait.ForAsync("every phone's report", () => Task.FromResult(nginx.Requests.Count(static line => line.Contains(" /report/", StringComparison.Ordinal))), static count => count >= Phones, s_limit);
            await Wait.ForAsync(
                "every registration", () => Task.FromResult(phones.Count(static phone => phone.Phone.Snapshot.Accounts is [{ State: AccountState.Registered }])), static count => count == Phones, s_limit);
        }
        finally
        {
            await Task.WhenAll(phones.Select(static phone => phone.DisposeAsync().AsTask()));
        }

        double[] times = [.. nginx.Requests.Select(static line => double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)).Order()];
        int most = Enumerable.Range(0, times.Length).Max(first => times.Skip(first).TakeWhile(time => time < times[first] + 1).Count());
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{times.Length} requests of {Phones} phones in {times[^1] - times[0]:0} s, at most {most} in any second"));
        Assert.True(most <= MostRequestsASecond, $"{most} requests within one second");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string ContentFor(int user, int port) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"configuration":{"serial":1},"accounts":[{"address":"sip:{{user}}@bench.test","password":"pw{{user}}","proxy":"sip:127.0.0.1:{{port}};transport=udp","subscribeMessages":false}],"sip":{"port":0} }""");

    /// <summary>What the phone had before the power failed.</summary>
    private void Keep(string mac, string content, string url)
    {
        var bundle = new ConfigurationBundle(ProvisioningDialect.DeskPhone, [new FetchedFile($"{url}{mac}.json", $"{mac}.json", LayerKind.Device, Encoding.UTF8.GetBytes(content)) { IsSecure = true }]);
        Assert.True(BundleReader.TryRead(bundle, "", out StagedConfiguration? staged, out string fault), fault);
        string directory = Path.Combine(_folder.FullName, mac, "provisioning");
        Directory.CreateDirectory(directory);
        File.WriteAllBytes(Path.Combine(directory, $"configuration-{staged!.Hash[..16]}.json"), bundle.ToJson());
        File.WriteAllBytes(Path.Combine(directory, "state.json"), new ProvisioningState { LastGood = staged.Hash }.ToJson());
    }

    private PhoneApp StartPhone(string mac, string url, string authority)
    {
        SettingsDocument given = SettingsDocument.Empty;
        Assert.True(given.TryWith("provisioning.url", $"\"{url}\"", out given, out _));
        Assert.True(given.TryWith("tls.authorities", System.Text.Json.JsonSerializer.Serialize<string[]>([authority]), out given, out SettingsFault? fault), $"{fault}");
        return PhoneApp.Start(new PhoneAppOptions
        {
            Board = new SimBoard(TimeProvider.System),
            Log = new RecordedLog(),
            DataDirectory = Path.Combine(_folder.FullName, mac),
            Provisioning = new ProvisioningSetup { Device = new DeviceIdentity(mac, "deskphone", mac, "1.0.0"), Given = given, IsEnabled = true },
        });
    }
}
