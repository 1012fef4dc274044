using System.Globalization;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Schema;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Settings made of another make's keys.</summary>
internal sealed class SettingsDraft
{
    /// <summary>Keys with this number and above are those of further rows and of expansion modules: they come after the first ones, without gaps.</summary>
    public const int FirstFurtherKey = 100;

    private const int LastKey = 10 * FirstFurtherKey;
    private const int MaximumMisfits = 8;

    private readonly SortedDictionary<int, AccountDraft> _accounts = [];
    private readonly SortedDictionary<int, KeyDraft> _keys = [];
    private readonly List<string> _dnsServers = [];
    private readonly List<string> _emergencyNumbers = [];
    private SettingsDocument _document = SettingsDocument.Empty with { File = "imported" };

    /// <summary>Hours east of Greenwich, as far as the file says.</summary>
    public double? ZoneHours { get; set; }

    /// <summary>Whether summer time is kept.</summary>
    public bool HasSummerTime { get; set; }

    /// <summary>The zone by name, which counts over the hours.</summary>
    public string Zone { get; set; } = "";

    /// <summary>First and last hour in which the server is asked, as <c>HH:MM</c>.</summary>
    public (string Begin, string End) Window { get; set; } = ("", "");

    /// <summary>Scheme of a provisioning server named without one.</summary>
    public string Scheme { get; set; } = "https";

    /// <summary>The provisioning server, perhaps without its scheme.</summary>
    public string Server { get; set; } = "";

    /// <summary>The PIN of the lock, and whether there is one.</summary>
    public (string Pin, bool IsOn) Lock { get; set; } = ("", true);

    /// <summary>A number called as soon as the handset is lifted, and whether it is.</summary>
    public (string Number, bool IsOn) HotLine { get; set; } = ("", true);

    /// <summary>An account by its number from 1; <see langword="null"/> beyond what a phone has.</summary>
    public AccountDraft? Account(int number) => number is < 1 or > SettingsSchema.MaximumAccounts ? null : GetOrAdd(_accounts, number);

    /// <summary>A key by its number from 1; <see langword="null"/> beyond what a phone has.</summary>
    public KeyDraft? Key(int number) => number is < 1 or > LastKey ? null : GetOrAdd(_keys, number);

    /// <summary>Sets a key; false where the value is none for it.</summary>
    public bool Set(string key, string json) => _document.TryWith(key, json, out _document, out _);

    /// <summary>Sets a text; an empty one leaves the default.</summary>
    public bool SetText(string key, string value) => value.Length == 0 || Set(key, JsonText.Of(value));

    /// <summary>Sets a number within its range; an empty one leaves the default.</summary>
    public bool SetNumber(string key, string value, int factor = 1) => value.Length == 0
        || (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && SettingsSchema.Find(key) is { } descriptor
            && Set(key, Math.Clamp((long)(number * factor), descriptor.Minimum, descriptor.Maximum).ToString(CultureInfo.InvariantCulture)));

    /// <summary>One more DNS server, after those already there.</summary>
    public bool AddDnsServer(string server)
    {
        _dnsServers.Add(server);
        if (Set("dns.servers", JsonText.Of(_dnsServers)))
        {
            return true;
        }

        _dnsServers.RemoveAt(_dnsServers.Count - 1);
        return false;
    }

    /// <summary>One more emergency number.</summary>
    public bool AddEmergencyNumber(string number)
    {
        _emergencyNumbers.Add(number);
        return number.Length == 0 || SetText("emergency.numbers", string.Join(',', _emergencyNumbers.Where(static each => each.Length > 0)));
    }

    /// <summary>The settings as a document.</summary>
    public SettingsDocument Finish()
    {
        _ = SetText("timeZone", Zone.Length > 0 ? Zone : ZoneHours is { } hours ? ZoneName.Of(hours, HasSummerTime) : "");
        _ = SetText("provisioning.window", Window is { Begin.Length: > 0, End.Length: > 0 } ? $"{Window.Begin}-{Window.End}" : "");
        _ = SetText("provisioning.url", Server.Length == 0 || Server.Contains("://", StringComparison.Ordinal) ? Server : $"{Scheme}://{Server.TrimEnd('/')}/");
        _ = SetText("lock.pin", Lock.IsOn ? Lock.Pin : "");
        _ = SetText("pickup.directed", _keys.Values.FirstOrDefault(static key => key is { Type: "blf", PickupCode.Length: > 0 })?.PickupCode ?? "");
        _ = SetText("hotLine.number", HotLine.IsOn ? HotLine.Number : "");
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
        foreach ((int number, KeyDraft key) in _keys)
        {
            place = number < FirstFurtherKey ? number - 1 : place; // What the person knows as the third key stays the third.
            if (place < SettingsSchema.MaximumKeys)
            {
                WriteKey(key, place++, numbers);
            }
        }

        return WithoutMisfits();
    }

    private void WriteKey(KeyDraft key, int place, Dictionary<int, int> numbers)
    {
        string type = key.Type.Length == 0 ? "none" : key.Type;
        string value = type == "line" ? numbers.GetValueOrDefault(int.TryParse(key.Account, out int account) ? account : 1, 1).ToString(CultureInfo.InvariantCulture) : key.Value;
        string name = string.Create(CultureInfo.InvariantCulture, $"keys[{place}].");
        _ = Set(name + "type", JsonText.Of(type)) && SetText(name + "value", value) && SetText(name + "label", key.Label.Length == 0 && type == "line" ? LabelOf(key) : key.Label);
    }

    /// <summary>Values that are right one by one and not together, such as ports out of order, are left at their defaults.</summary>
    private SettingsDocument WithoutMisfits()
    {
        for (int i = 0; i < MaximumMisfits && !LayeredSettings.TryMerge([new SettingsLayer(LayerKind.Device, _document)], out _, out SettingsFault? fault); i++)
        {
            _document = _document.Without(fault!.Key);
        }

        return _document;
    }

    /// <summary>A line key without a name of its own is called like its account.</summary>
    private string LabelOf(KeyDraft key) => _accounts.GetValueOrDefault(int.TryParse(key.Account, out int account) ? account : 1)?.Label ?? "";

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
