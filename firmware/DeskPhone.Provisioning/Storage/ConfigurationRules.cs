using System.Globalization;
using DeskPhone.Provisioning.Probation;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Schema;

namespace DeskPhone.Provisioning.Storage;

/// <summary>What can be said against a configuration before it is tried.</summary>
internal static class ConfigurationRules
{
    /// <summary>Why it is refused, or <see langword="null"/>.</summary>
    public static string? WhyNot(StagedConfiguration staged, ConfigurationStore store, LayeredSettings current, bool hasActive, out LayeredSettings? merged)
    {
        merged = null;
        if (staged.HasExposedSecrets)
        {
            return "passwords came over a connection others can read";
        }

        if (!store.TryMerge(staged, out merged, out SettingsFault? misfit))
        {
            return $"{misfit}";
        }

        foreach ((string layer, int serial) in staged.Serials)
        {
            if (!staged.AllowsDowngrade && store.State.Serials.TryGetValue(layer, out int known) && serial < known)
            {
                return string.Create(CultureInfo.InvariantCulture, $"serial {serial} of the {layer} file is older than {known}; configuration.allowDowngrade says that this is meant");
            }
        }

        QuarantinedHash? bad = store.State.Quarantined.FirstOrDefault(each => each.Hash == staged.Hash);
        if (bad is not null && !staged.IsForced && staged.Serial <= bad.Serial)
        {
            return $"it was tried before and did not work: {bad.Reason}; a new serial or configuration.force tries it again";
        }

        bool isMeant = staged.Layers.Any(static layer => layer.Document.ListCounts.TryGetValue(SettingsSchema.AccountsKey, out int count) && count == 0);
        return hasActive && !isMeant && new ConfigurationChange(current.Settings, merged!.Settings).SilencesEverything
            ? "it leaves no account that registers; \"accounts\": [] says that this is meant"
            : null;
    }
}
