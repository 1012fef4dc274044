using System.Globalization;
using System.Text;
using DeskPhone.Provisioning.Formats;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Tests.Formats;

/// <summary>The files of other makes, with the keys that public templates set.</summary>
public sealed class DialectTests
{
    private const double LeastShare = 0.95;
    private const int Mutations = 200;

    public static TheoryData<string> Templates => [.. TemplateVector.Names];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Nearly_every_key_a_public_template_sets_for_this_phones_features_takes_effect(string name)
    {
        var template = TemplateVector.Read(name);
        string settings = Import(template.Make, template.Render());
        List<TemplateKey> keys = [.. template.Keys.Where(static key => key is { Other: not null, IsMet: false })];

        List<string> idle = [.. keys.Where(key => Import(template.Make, template.Render(key.Key, key.Other!)) == settings).Select(static key => key.Key)];

        double share = (keys.Count - idle.Count) / (double)keys.Count;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {keys.Count - idle.Count} of {keys.Count} keys take effect ({share:P1}); {template.Keys.Count(static key => key.IsMet)} more are met anyway; not: {string.Join(", ", idle)} [{template.Template}]"));
        Assert.True(share >= LeastShare, $"{name}: {share:P1}; not: {string.Join(", ", idle)}");
        Assert.True(SettingsReader.TryRead(Encoding.UTF8.GetBytes(settings), name, out PhoneSettings? phone, out SettingsFault? wrong, out _), $"{wrong}");
        Assert.Equal(("opensesame", "Anna Weber"), (phone!.Accounts[0].Password, phone.Accounts[0].DisplayName));
        Assert.NotEqual("", phone.Accounts[0].MessageNumber);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Two_hundred_mutated_files_are_no_exception_and_what_comes_out_is_valid(string name)
    {
        var template = TemplateVector.Read(name);
        byte[] whole = template.Render();
        for (int seed = 0; seed < Mutations; seed++)
        {
            var random = new Random(seed);
            byte[] file = [.. whole];
            for (int i = random.Next(1, 12); i > 0; i--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            file = random.Next(4) == 0 ? file[..random.Next(file.Length)] : file;
            if (DialectImporter.TryImport(template.Make, [new ForeignFile("phone", file)], out ImportResult? result, out string fault))
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
    [InlineData("account.1.sip_server.1.address = a.test\naccount.1.user_name = 1\nlocal_time.time_zone = +1\nlocal_time.time_zone_name = Germany(Berlin)", "Europe/Berlin")]
    [InlineData("local_time.time_zone = -5\nlocal_time.summer_time = 1", "America/New_York")]
    [InlineData("local_time.time_zone = +1\nlocal_time.summer_time = 0", "Etc/GMT-1")]
    [InlineData("local_time.time_zone = +5:30", "Asia/Kolkata")]
    public void Hours_and_summer_time_become_a_zone_that_keeps_it(string file, string zone)
    {
        Assert.True(DialectImporter.TryImport(ProvisioningDialect.Yealink, [new ForeignFile("phone", Encoding.UTF8.GetBytes(file))], out ImportResult? result, out _));

        Assert.Equal($"\"{zone}\"", result!.Document.Entries["timeZone"].Json);
    }

    [Fact]
    public void Wazo_asks_for_protected_media_and_for_none_in_one_file_and_gets_none()
    {
        byte[] file = TemplateVector.Read("snom-wazo").Render("user_srtp[1]", "off");

        Assert.True(DialectImporter.TryImport(ProvisioningDialect.Snom, [new ForeignFile("phone", file)], out ImportResult? result, out _));

        Assert.Equal("\"off\"", result!.Document.Entries["accounts[0].srtp"].Json);
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

    private static string Import(ProvisioningDialect make, byte[] file)
    {
        Assert.True(DialectImporter.TryImport(make, [new ForeignFile("phone", file)], out ImportResult? result, out string fault), fault);
        return Encoding.UTF8.GetString(result!.Document.ToJson());
    }
}
