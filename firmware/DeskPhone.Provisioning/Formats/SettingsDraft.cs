using System.Globalization;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Schema;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Settings made of another make's keys.</summary>
internal sealed class SettingsDraft
{
    private readonly SortedDictionary<int, AccountDraft> _accounts = [];
    private readonly SortedDictionary<int, KeyDraft> _keys = [];
    private SettingsDocument _document = SettingsDocument.Empty with { File = "imported" };

    /// <summary>An account by its number from 1; <see langword="null"/> beyond what a phone has.</summary>
    public AccountDraft? Account(int number) => number is < 1 or > SettingsSchema.MaximumAccounts ? null : GetOrAdd(_accounts, number);

    /// <summary>A key by its number from 1; <see langword="null"/> beyond what a phone has.</summary>
    public KeyDraft? Key(int number) => number is < 1 or > SettingsSchema.MaximumKeys ? null : GetOrAdd(_keys, number);

    /// <summary>Sets a key; false where the value is none for it.</summary>
    public bool Set(string key, string json) => _document.TryWith(key, json, out _document, out _);

    /// <summary>Sets a text; an empty one leaves the default.</summary>
    public bool SetText(string key, string value) => value.Length == 0 || Set(key, JsonText.Of(value));

    /// <summary>Sets a number within its range; an empty one leaves the default.</summary>
    public bool SetNumber(string key, string value, int factor = 1) => value.Length == 0
        || (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && SettingsSchema.Find(key) is { } descriptor
            && Set(key, Math.Clamp((long)(number * factor), descriptor.Minimum, descriptor.Maximum).ToString(CultureInfo.InvariantCulture)));

    /// <summary>The settings as a document.</summary>
    public SettingsDocument Finish()
    {
        int index = 0;
        var numbers = new Dictionary<int, int>();
        foreach ((int number, AccountDraft account) in _accounts)
        {
            if (account.IsUsable)
            {
                numbers[number] = index + 1;
                SettingsDocument before = _document;
                if (account.Write(this, index))
                {
                    index++;
                }
                else
                {
                    _document = before; // Half an account is worse than none; its keys are among the unmapped.
                }
            }
        }

        int place = 0;
        foreach (KeyDraft key in _keys.Values)
        {
            string type = key.Type.Length == 0 ? "none" : key.Type;
            string value = type == "line" ? numbers.GetValueOrDefault(int.TryParse(key.Account, out int account) ? account : 1, 1).ToString(CultureInfo.InvariantCulture) : key.Value;
            string name = string.Create(CultureInfo.InvariantCulture, $"keys[{place++}].");
            _ = Set(name + "type", JsonText.Of(type)) && SetText(name + "value", value) && SetText(name + "label", key.Label);
        }

        return _document;
    }

    private static T GetOrAdd<T>(SortedDictionary<int, T> drafts, int number)
        where T : new()
    {
        if (!drafts.TryGetValue(number, out T? draft))
        {
            drafts[number] = draft = new T();
        }

        return draft;
    }
}
