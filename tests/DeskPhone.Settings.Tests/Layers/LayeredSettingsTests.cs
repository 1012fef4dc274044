using System.Text;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Tests.Layers;

/// <summary>Layers over each other: what holds, where it came from, what a lock keeps away.</summary>
public sealed class LayeredSettingsTests
{
    private const string Site = """{"configuration":{"serial":3,"locks":["country","accounts[].srtp"]},"accounts":[{"proxy":"sip:pbx.test","srtp":"required"}],"country":"DE","language":"de","digitTimeout":6}""";
    private const string Model = """{"language":"fr","audio":{"packetDuration":30}}""";
    private const string Device = """{"accounts":[{"address":"sip:101@pbx.test","password":"opensesame"}],"language":"it"}""";
    private const string User = """{"accounts":[{"displayName":"Anna","srtp":"off"}],"language":"en","country":"FR"}""";

    [Fact]
    public void The_topmost_layer_holds_key_by_key_and_lists_merge_member_by_member()
    {
        PhoneSettings settings = Merge().Settings;

        AccountSettings account = Assert.Single(settings.Accounts);
        Assert.Equal(("sip:101@pbx.test", "sip:pbx.test", "Anna"), (account.Address, account.Proxy, account.DisplayName));
        Assert.Equal("en", settings.Language);
        Assert.Equal(TimeSpan.FromMilliseconds(30), settings.Audio.PacketDuration);
        Assert.Equal(TimeSpan.FromSeconds(6), settings.Calls.DigitTimeout);
    }

    [Fact]
    public void A_locked_key_is_not_the_users_to_change()
    {
        LayeredSettings merged = Merge();

        Assert.Equal("DE", merged.Settings.Country);
        Assert.Equal(SrtpPolicy.Required, merged.Settings.Accounts[0].Srtp);
        SettingExplanation explanation = merged.Explain("country")!;
        Assert.Equal(LayerKind.Site, explanation.LockedBy);
        Assert.Equal(
            [(LayerKind.User, OriginStanding.LockedOut), (LayerKind.Site, OriginStanding.Effective), (LayerKind.Defaults, OriginStanding.Overridden)],
            explanation.Origins.Select(static origin => (origin.Layer, origin.Standing)));
    }

    [Fact]
    public void An_explanation_of_five_layers_names_who_set_it_and_what_it_overrides() => Assert.Equal(
        """
        language = "en"
          user user.json:1: "en" (holds)
          device device.json:1: "it" (overridden)
          model model.json:1: "fr" (overridden)
          site site.json:1: "de" (overridden)
          defaults: "en" (overridden)
        """,
        LayeredSettings.InWords(Merge().Explain("language")!));

    [Fact]
    public void A_secret_is_never_in_an_explanation()
    {
        LayeredSettings merged = Merge();

        Assert.Equal("\"***\"", merged.Explain("accounts[0].password")!.Effective!.Json);
        Assert.All(merged.Keys, key => Assert.DoesNotContain("opensesame", LayeredSettings.InWords(merged.Explain(key)!), StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_list_above_empties_the_list_below()
    {
        Assert.True(LayeredSettings.TryMerge([Layer(LayerKind.Site, Device), Layer(LayerKind.Device, """{"accounts":[]}""")], out LayeredSettings? merged, out _));

        Assert.Empty(merged!.Settings.Accounts);
        Assert.Equal(OriginStanding.Removed, merged.Explain("accounts[0].address")!.Origins[0].Standing);
    }

    [Fact]
    public void An_account_nobody_gives_an_address_is_a_fault_in_the_topmost_file_that_has_it()
    {
        Assert.False(LayeredSettings.TryMerge([Layer(LayerKind.Site, Site), Layer(LayerKind.User, "{\"accounts\":[\n{\"user\":\"7\"}]}")], out _, out SettingsFault? fault));

        Assert.Equal("user.json:2: accounts[0].address: expected a SIP URI such as \"sip:user@host\", found nothing", $"{fault}");
    }

    [Fact]
    public void A_key_nobody_sets_has_the_firmwares_default() => Assert.Equal(
        "sip.port = 5060\n  defaults: 5060 (holds)", LayeredSettings.InWords(Merge().Explain("sip.port")!));

    [Fact]
    public void There_is_no_explanation_of_a_key_there_is_none_of() => Assert.Null(Merge().Explain("sip.prot"));

    [Fact]
    public void A_document_changed_key_by_key_reads_back_as_the_same()
    {
        Assert.True(SettingsDocument.Empty.TryWith("accounts[1].displayName", "\"Ben\"", out SettingsDocument changed, out SettingsFault? fault), $"{fault}");
        Assert.True(changed.TryWith("emergency.numbers", "\"112\"", out changed, out _));
        Assert.True(changed.TryWith("digitTimeout", "7", out changed, out _));

        Assert.True(SettingsDocument.TryRead(changed.ToJson(), "user.json", out SettingsDocument? read, out fault), $"{fault}");
        Assert.Equal(changed.Entries.ToDictionary(static pair => pair.Key, static pair => pair.Value.Json), read!.Entries.ToDictionary(static pair => pair.Key, static pair => pair.Value.Json));
        Assert.Equal(2, read.ListCounts["accounts"]);
    }

    [Theory]
    [InlineData("digitTimeout", "99")]
    [InlineData("digitTimeout", "1}")]
    [InlineData("emergency", "{}")]
    [InlineData("nothing", "1")]
    [InlineData("accounts[999999999].user", "\"a\"")]
    public void A_change_that_is_none_is_refused_and_nothing_is_changed(string key, string json)
    {
        Assert.False(SettingsDocument.Empty.TryWith(key, json, out SettingsDocument changed, out SettingsFault? fault));

        Assert.NotNull(fault);
        Assert.Same(SettingsDocument.Empty, changed);
    }

    [Theory]
    [InlineData("""{"configuration":{"serial":-1}}""", "configuration.serial: expected a number from 0, found -1")]
    [InlineData("""{"configuration":{"locks":["contry"]}}""", "configuration.locks: expected known keys such as country, found \"contry\"")]
    [InlineData("""{"configuration":{"force":1}}""", "configuration.force: expected true or false, found 1")]
    [InlineData("""{"configuration":7}""", "configuration: expected an object, found a number")]
    [InlineData("""{"provisioning":{"url":"https://u:p@host/"}}""", "provisioning.url: expected a URL such as \"https://host/phones/\", or \"\", found \"https://u:***@host/\"")]
    [InlineData("""{"provisioning":{"window":"2-4"}}""", "provisioning.window: expected hours such as \"02:00-04:30\", or \"\", found \"2-4\"")]
    public void A_wrong_envelope_or_address_is_one_line(string json, string expected)
    {
        Assert.False(SettingsDocument.TryRead(Encoding.UTF8.GetBytes(json), "f.json", out _, out SettingsFault? fault));

        Assert.Equal("f.json:1: " + expected, $"{fault}");
    }

    private static LayeredSettings Merge()
    {
        Assert.True(
            LayeredSettings.TryMerge([Layer(LayerKind.User, User), Layer(LayerKind.Site, Site), Layer(LayerKind.Model, Model), Layer(LayerKind.Device, Device)], out LayeredSettings? merged, out SettingsFault? fault),
            $"{fault}");
        return merged!;
    }

    private static SettingsLayer Layer(LayerKind kind, string json)
    {
        Assert.True(SettingsDocument.TryRead(Encoding.UTF8.GetBytes(json), $"{LayeredSettings.NameOf(kind)}.json", out SettingsDocument? document, out SettingsFault? fault), $"{fault}");
        return new SettingsLayer(kind, document!);
    }
}
