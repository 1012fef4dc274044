using System.Collections;
using System.Reflection;
using System.Text;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Schema;
using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Tests.Schema;

/// <summary>The descriptors against the records they describe.</summary>
public sealed class SettingsSchemaTests
{
    private static readonly Type[] s_records = [typeof(PhoneSettings), typeof(AccountSettings), typeof(KeySettings), typeof(AudioSettings), typeof(CallSettings), typeof(WebSettings), typeof(TlsSettings), typeof(FeatureSettings), typeof(DisplaySettings), typeof(SoftKeySettings), typeof(EmergencySettings), typeof(DirectorySettings), typeof(ProvisioningSettings), typeof(ObservationSettings), typeof(UpdateSettings)];

    /// <summary>Properties that hold other records rather than a value.</summary>
    private static readonly string[] s_containers = ["PhoneSettings.Accounts", "PhoneSettings.Keys", "PhoneSettings.Audio", "PhoneSettings.Calls", "PhoneSettings.Web", "PhoneSettings.Tls", "PhoneSettings.Features", "PhoneSettings.Display", "PhoneSettings.SoftKeys", "PhoneSettings.Emergency", "PhoneSettings.Directory", "PhoneSettings.Provisioning", "PhoneSettings.Observation", "PhoneSettings.Update"];

    public static TheoryData<string> Keys => [.. SettingsSchema.All.Select(descriptor => descriptor.Path)];

    [Fact]
    public void Every_property_has_one_key_and_every_key_one_property()
    {
        IEnumerable<string> properties = s_records
            .SelectMany(record => record.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(property => $"{record.Name}.{property.Name}"))
            .Except(s_containers);

        Assert.Equal(properties.Order(), SettingsSchema.All.Select(descriptor => descriptor.Member).Order());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_default_written_out_is_the_default_of_the_record(string path)
    {
        SettingDescriptor descriptor = SettingsSchema.All.Single(each => each.Path == path);
        if (descriptor.Default is null)
        {
            Assert.Equal("accounts[].address", path);
            return;
        }

        string name = path[(path.LastIndexOf('.') + 1)..];
        string member = $"\"{name}\":{descriptor.Default}";
        string json = path.StartsWith("accounts", StringComparison.Ordinal)
            ? $"{{\"accounts\":[{{\"address\":\"sip:1@a.test\",{member}}}]}}"
            : path.StartsWith("keys", StringComparison.Ordinal) ? $"{{\"keys\":[{{{member}}}]}}"
            : path.Contains('.', StringComparison.Ordinal) ? $"{{\"{path[..path.IndexOf('.', StringComparison.Ordinal)]}\":{{{member}}}}}"
            : $"{{{member}}}";
        bool isTaken = SettingsReader.TryRead(
            Encoding.UTF8.GetBytes(json), "f.json", out PhoneSettings? read, out SettingsFault? fault, out var warnings);
        Assert.True(isTaken, fault?.ToString());
        Assert.Empty(warnings);

        object? fromFile = ValueOf(read!, descriptor.Member);
        object? fromRecord = ValueOf(new PhoneSettings { Accounts = [new AccountSettings { Address = "" }], Keys = [new KeySettings()] }, descriptor.Member);
        if (fromFile is IEnumerable list and not string)
        {
            Assert.Equal(list.Cast<object>(), ((IEnumerable)fromRecord!).Cast<object>());
        }
        else
        {
            Assert.Equal(fromRecord, fromFile);
        }
    }

    [Fact]
    public void Every_key_says_what_it_is_for_and_what_it_takes() => Assert.All(SettingsSchema.All, descriptor =>
    {
        Assert.EndsWith(".", descriptor.Description, StringComparison.Ordinal);
        Assert.NotEmpty(descriptor.Expectation);
        Assert.True(descriptor.Minimum <= descriptor.Maximum);
        Assert.Equal(descriptor.Kind is SettingKind.Choice or SettingKind.ChoiceList, descriptor is { AllowedValues.Count: > 0, Kind: not SettingKind.Integer });
    });

    [Fact]
    public void Passwords_and_keys_are_secrets() =>
        Assert.Equal(["accounts[].password", "accounts[].turnPassword", "lock.pin", "ldap.password", "provisioning.password", "provisioning.fileKey", "webhook.secret"], SettingsSchema.All.Where(each => each.IsSecret).Select(each => each.Path));

    [Fact]
    public void No_key_is_there_twice() =>
        Assert.Equal(SettingsSchema.All.Count, SettingsSchema.All.Select(each => each.Path).Distinct().Count());

    private static object? ValueOf(PhoneSettings settings, string member)
    {
        string[] parts = member.Split('.');
        object owner = parts[0] switch
        {
            nameof(PhoneSettings) => settings,
            nameof(AccountSettings) => settings.Accounts[0],
            nameof(KeySettings) => settings.Keys[0],
            nameof(AudioSettings) => settings.Audio,
            nameof(CallSettings) => settings.Calls,
            nameof(WebSettings) => settings.Web,
            nameof(TlsSettings) => settings.Tls,
            nameof(FeatureSettings) => settings.Features,
            nameof(DisplaySettings) => settings.Display,
            nameof(SoftKeySettings) => settings.SoftKeys,
            nameof(EmergencySettings) => settings.Emergency,
            nameof(DirectorySettings) => settings.Directory,
            nameof(ProvisioningSettings) => settings.Provisioning,
            nameof(ObservationSettings) => settings.Observation,
            nameof(UpdateSettings) => settings.Update,
            _ => throw new InvalidOperationException(member),
        };
        return owner.GetType().GetProperty(parts[1])!.GetValue(owner);
    }
}
