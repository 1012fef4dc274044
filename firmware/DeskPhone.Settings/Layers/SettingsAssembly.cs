using System.Globalization;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Schema;
using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Layers;

/// <summary>Builds the typed settings from the entries that hold, and checks what only the whole can show.</summary>
internal static class SettingsAssembly
{
    private static readonly Dictionary<string, SettingBinding<PhoneSettings>> s_phone =
        PhoneBindings.All.ToDictionary(static binding => binding.Descriptor.Path);

    private static readonly Dictionary<string, SettingBinding<AccountSettings>> s_account =
        AccountBindings.All.ToDictionary(static binding => binding.Descriptor.Path);

    private static readonly Dictionary<string, SettingBinding<KeySettings>> s_key =
        KeyBindings.All.ToDictionary(static binding => binding.Descriptor.Path);

    public static bool TryBuild(LayerMerge merge, IReadOnlyList<SettingsLayer> layers, out PhoneSettings settings, out SettingsFault? fault)
    {
        settings = new PhoneSettings();
        List<AccountSettings> accounts = NewList(merge, SettingsSchema.AccountsKey, static () => new AccountSettings { Address = "" });
        List<KeySettings> keys = NewList(merge, SettingsSchema.KeysKey, static () => new KeySettings());
        foreach (SettingEntry entry in Effective(merge))
        {
            if (!SettingKey.TryMember(entry.Key, out string list, out int index))
            {
                settings = s_phone[entry.Descriptor.Path].Apply(settings, entry.Value);
            }
            else if (list == SettingsSchema.AccountsKey && index < accounts.Count)
            {
                accounts[index] = s_account[entry.Descriptor.Path].Apply(accounts[index], entry.Value);
            }
            else if (list == SettingsSchema.KeysKey && index < keys.Count)
            {
                keys[index] = s_key[entry.Descriptor.Path].Apply(keys[index], entry.Value);
            }
        }

        settings = settings with { Accounts = accounts, Keys = keys.Count > 0 ? keys : settings.Keys };
        fault = AddressFault(accounts, layers) ?? PortFault(settings, merge);
        return fault is null;
    }

    private static List<T> NewList<T>(LayerMerge merge, string list, Func<T> create)
    {
        var members = new List<T>();
        for (int i = 0; i < merge.ListCounts.GetValueOrDefault(list); i++)
        {
            members.Add(create());
        }

        return members;
    }

    private static IEnumerable<SettingEntry> Effective(LayerMerge merge) => merge.Origins.Values
        .Select(static origins => origins.Find(static origin => origin.Standing is OriginStanding.Effective)?.Entry)
        .OfType<SettingEntry>();

    private static SettingsFault? AddressFault(List<AccountSettings> accounts, IReadOnlyList<SettingsLayer> layers)
    {
        int index = accounts.FindIndex(static account => account.Address.Length == 0);
        if (index < 0)
        {
            return null;
        }

        string member = string.Create(CultureInfo.InvariantCulture, $"{SettingsSchema.AccountsKey}[{index}]");
        SettingsDocument document = layers.LastOrDefault(layer => layer.Document.MemberLines.ContainsKey(member))?.Document ?? SettingsDocument.Empty;
        string expected = AccountBindings.All[0].Descriptor.Expectation;
        return new SettingsFault(document.File, document.MemberLines.GetValueOrDefault(member, 1), $"{member}.address", expected, "nothing");
    }

    private static SettingsFault? PortFault(PhoneSettings settings, LayerMerge merge)
    {
        if (settings.RtpPortMax > settings.RtpPortMin)
        {
            return null;
        }

        // One of the two is in a file, since the defaults are in order.
        SettingEntry? maximum = EntryOf(merge, "rtp.portMax");
        SettingEntry entry = maximum ?? EntryOf(merge, "rtp.portMin")!;
        string expected = maximum is not null
            ? string.Create(CultureInfo.InvariantCulture, $"a port above rtp.portMin ({settings.RtpPortMin})")
            : string.Create(CultureInfo.InvariantCulture, $"a port below rtp.portMax ({settings.RtpPortMax})");
        return new SettingsFault(entry.File, entry.Line, entry.Key, expected, entry.Json);
    }

    private static SettingEntry? EntryOf(LayerMerge merge, string key) =>
        merge.Origins.GetValueOrDefault(key)?.Find(static origin => origin.Standing is OriginStanding.Effective)?.Entry;
}
