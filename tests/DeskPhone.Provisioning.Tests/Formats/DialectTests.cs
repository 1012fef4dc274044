using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DeskPhone.Provisioning.Formats;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Tests.Formats;

/// <summary>The files of other makes, with the keys that public templates set.</summary>
public sealed class DialectTests
{
    private const double LeastShare = 0.95;
    private const int Mutations = 200;

    public static TheoryData<ProvisioningDialect> Makes => [ProvisioningDialect.Yealink, ProvisioningDialect.Snom, ProvisioningDialect.Grandstream, ProvisioningDialect.Poly];

    [Theory]
    [MemberData(nameof(Makes))]
    public void Nearly_all_that_public_templates_set_for_this_phones_features_takes_effect(ProvisioningDialect make)
    {
        List<KeyValuePair<string, string>> keys = KeysOf(make);
        Assert.True(DialectImporter.TryImport(make, [new ForeignFile("phone", Render(make, keys))], out ImportResult? result, out string fault), fault);

        double share = result!.Mapped.Count / (double)keys.Count;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{make}: {result.Mapped.Count} of {keys.Count} keys take effect ({share:P0})"));
        Assert.True(share >= LeastShare, $"{make}: {share:P0}; not: {string.Join(", ", result.Unmapped.Concat(result.Ignored).Select(static pair => pair.Key))}");
        Assert.True(SettingsReader.TryRead(result.Document.ToJson(), "imported", out PhoneSettings? settings, out SettingsFault? wrong, out _), $"{wrong}");
        AccountSettings account = settings!.Accounts[0];
        Assert.Equal(("sip:101@pbx.example.com", "opensesame", "Anna Weber", TransportKind.Tcp), (account.Address, account.Password, account.DisplayName, account.Transport));
        Assert.StartsWith("sip:proxy.example.com", account.Proxy, StringComparison.Ordinal);
        Assert.Contains(settings.Keys, static key => key is { Kind: KeyKind.Blf, Value: "102", Label: "Ben" });
        Assert.StartsWith("https://pbx.example.com/app/provision", settings.Provisioning.Url, StringComparison.Ordinal);
        Assert.NotEqual("Etc/UTC", settings.TimeZone);
    }

    [Theory]
    [MemberData(nameof(Makes))]
    public void Two_hundred_mutated_files_are_no_exception_and_what_comes_out_is_valid(ProvisioningDialect make)
    {
        byte[] whole = Render(make, KeysOf(make));
        for (int seed = 0; seed < Mutations; seed++)
        {
            var random = new Random(seed);
            byte[] file = [.. whole];
            for (int i = random.Next(1, 12); i > 0; i--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            file = random.Next(4) == 0 ? file[..random.Next(file.Length)] : file;
            if (DialectImporter.TryImport(make, [new ForeignFile("phone", file)], out ImportResult? result, out string fault))
            {
                Assert.True(SettingsReader.TryRead(result!.Document.ToJson(), "imported", out _, out SettingsFault? wrong, out _), $"seed {seed}: {wrong}");
            }
            else
            {
                Assert.NotEmpty(fault);
            }
        }
    }

    [Theory]
    [InlineData(ProvisioningDialect.Snom)]
    [InlineData(ProvisioningDialect.Grandstream)]
    [InlineData(ProvisioningDialect.Poly)]
    public void A_document_type_definition_is_refused(ProvisioningDialect make)
    {
        byte[] file = Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");

        Assert.False(DialectImporter.TryImport(make, [new ForeignFile("phone.xml", file)], out _, out string fault));
        Assert.Contains("document type definition", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_boot_file_names_the_files_to_fetch()
    {
        var device = new Identity.DeviceIdentity("02005e1000a1", "T46S", "", "");
        byte[] file = Encoding.UTF8.GetBytes("#!version:1.0.0.1\ninclude:config <y000000000066.cfg>\ninclude:config \"$MAC.cfg\"\n[T54W]include:config <t54.cfg>\noverwrite_mode = 1\n");

        Assert.Equal(["y000000000066.cfg", "02005e1000a1.cfg"], YealinkBoot.Includes(file, device));
        Assert.Equal(["a.cfg", "02005e1000a1-reg.cfg"], PolyMaster.Files(Encoding.UTF8.GetBytes("<APPLICATION CONFIG_FILES=\"a.cfg, [PHONE_MAC_ADDRESS]-reg.cfg\"/>"), device));
    }

    private static List<KeyValuePair<string, string>> KeysOf(ProvisioningDialect make)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "vectors", "dialects", make.ToString().ToLowerInvariant() + ".keys");
        return [.. File.ReadAllLines(path).Where(static line => line.Length > 0 && !line.StartsWith('#'))
            .Select(static line => new KeyValuePair<string, string>(line[..line.IndexOf(" =", StringComparison.Ordinal)], line[(line.IndexOf(" =", StringComparison.Ordinal) + 2)..].Trim()))];
    }

    /// <summary>The keys in the form of the make.</summary>
    private static byte[] Render(ProvisioningDialect make, List<KeyValuePair<string, string>> keys) => Encoding.UTF8.GetBytes(make switch
    {
        ProvisioningDialect.Yealink => "#!version:1.0.0.1\n" + string.Join('\n', keys.Select(static key => $"{key.Key} = {key.Value}")),
        ProvisioningDialect.Grandstream => new XElement("gs_provision", new XElement("config", keys.Select(static key => new XElement(key.Key, key.Value)))).ToString(),
        ProvisioningDialect.Poly => new XElement("PHONE", new XElement("REGISTRATION", keys.Select(static key => new XAttribute(key.Key, key.Value)))).ToString(),
        ProvisioningDialect.Snom => new XElement("settings", new XElement("phone-settings", keys.Where(static key => !key.Key.Contains('@', StringComparison.Ordinal)).Select(key => Snom(key, keys)))).ToString(),
        ProvisioningDialect.DeskPhone => throw new ArgumentOutOfRangeException(nameof(make)),
        _ => throw new ArgumentOutOfRangeException(nameof(make)),
    });

    private static XElement Snom(KeyValuePair<string, string> key, List<KeyValuePair<string, string>> keys)
    {
        int open = key.Key.IndexOf('[', StringComparison.Ordinal);
        var element = new XElement(open < 0 ? key.Key : key.Key[..open], key.Value);
        if (open > 0)
        {
            element.SetAttributeValue("idx", key.Key[(open + 1)..^1]);
            foreach ((string name, string value) in keys.Where(each => each.Key.StartsWith(key.Key + "@", StringComparison.Ordinal)))
            {
                element.SetAttributeValue(name[(name.IndexOf('@', StringComparison.Ordinal) + 1)..], value);
            }
        }

        return element;
    }
}
