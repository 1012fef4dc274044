using System.Globalization;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Words of other makes for values this phone has.</summary>
internal static class ImportValues
{
    private static readonly Dictionary<string, string> s_languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["English"] = "en",
        ["German"] = "de",
        ["Deutsch"] = "de",
        ["French"] = "fr",
        ["Francais"] = "fr",
        ["Français"] = "fr",
        ["Italian"] = "it",
        ["Italiano"] = "it",
        ["Spanish"] = "es",
        ["Espanol"] = "es",
        ["Español"] = "es",
        ["Portuguese"] = "pt",
        ["Dutch"] = "nl",
        ["Danish"] = "da",
        ["Swedish"] = "sv",
        ["Norwegian"] = "nb",
        ["Nederlands"] = "nl",
        ["Polish"] = "pl",
        ["Russian"] = "ru",
        ["Turkish"] = "tr",
        ["English(UK)"] = "en-GB",
        ["English_United_States"] = "en-US",
        ["USA"] = "en-US",
    };

    private static readonly Dictionary<string, string> s_countries = new(StringComparer.OrdinalIgnoreCase)
    {
        ["USA"] = "US",
        ["United States"] = "US",
        ["GBR"] = "GB",
        ["Great Britain"] = "GB",
        ["United Kingdom"] = "GB",
        ["GER"] = "DE",
        ["Germany"] = "DE",
        ["FRA"] = "FR",
        ["France"] = "FR",
        ["ITA"] = "IT",
        ["Italy"] = "IT",
        ["ESP"] = "ES",
        ["Spain"] = "ES",
        ["AUT"] = "AT",
        ["Austria"] = "AT",
        ["SWI"] = "CH",
        ["Switzerland"] = "CH",
        ["NLD"] = "NL",
        ["Netherlands"] = "NL",
        ["Custom"] = "US",
        ["Australia"] = "AU",
        ["AUS"] = "AU",
        ["Belgium"] = "BE",
        ["Denmark"] = "DK",
        ["Sweden"] = "SE",
        ["SWE"] = "SE",
        ["Norway"] = "NO",
    };

    public static bool TryLanguage(string word, SettingsDraft draft) =>
        word.Length == 0 || draft.SetText("language", s_languages.GetValueOrDefault(word) ?? s_languages.GetValueOrDefault(word.Split('_')[0]) ?? (word.Length is 2 or 5 ? word.Replace('_', '-') : "?"));

    public static bool TryCountry(string word, SettingsDraft draft) =>
        word.Length == 0 || draft.SetText("country", s_countries.GetValueOrDefault(word, word.Length == 2 ? word.ToUpperInvariant() : "?"));

    /// <summary>Hours from Greenwich, as <c>+1</c> or <c>+5:30</c>; a name of the zone database is taken as it is.</summary>
    public static bool TryTimeZone(string value, SettingsDraft draft)
    {
        if (value.Contains('/', StringComparison.Ordinal))
        {
            return draft.SetText("timeZone", value);
        }

        string[] parts = value.TrimStart('+').Split(':');
        if (!double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double hours) || Math.Abs(hours) > 14)
        {
            return value.Length == 0;
        }

        double minutes = parts.Length > 1 && double.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out double given) ? given / 60 : 0;
        draft.ZoneHours = hours + (parts[0].StartsWith('-') ? -minutes : minutes);
        return true;
    }

    /// <summary>Seconds from Greenwich.</summary>
    public static bool TryTimeZoneSeconds(string value, SettingsDraft draft) => value.Length == 0
        || (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seconds) && TryTimeZone((seconds / 3600.0).ToString(CultureInfo.InvariantCulture), draft));

    /// <summary>The address of a directory; its scheme is often left out.</summary>
    public static ImportRule LdapServer => static (draft, _, value) =>
        draft.SetText("ldap.server", value.Length == 0 || value.Contains("://", StringComparison.Ordinal) ? value : $"ldap://{value}");

    /// <summary>The number in it, without address, scheme or what follows a bar.</summary>
    public static string NumberIn(string value)
    {
        string text = value.Trim().Trim('<', '>').Split('|')[0].Split('@')[0].Trim().Trim('<', '>');
        return text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
    }

    public static bool? Flag(string value) => value.Trim().ToLowerInvariant() switch
    {
        "1" or "on" or "true" or "yes" => true,
        "0" or "off" or "false" or "no" => false,
        _ => null,
    };

    public static int Number(string value) => int.TryParse(value.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>Sets something of an account; false for an account beyond what a phone has.</summary>
    public static ImportRule Account(Action<AccountDraft, string> set) => (draft, numbers, value) =>
    {
        AccountDraft? account = draft.Account(numbers.Count > 0 ? numbers[0] : 1);
        if (account is not null && value.Length > 0)
        {
            set(account, value);
        }

        return account is not null || value.Length == 0;
    };

    /// <summary>Sets something of an account that may not be understood.</summary>
    public static ImportRule AccountIf(Func<AccountDraft, string, bool> set) =>
        (draft, numbers, value) => value.Length == 0 || (draft.Account(numbers.Count > 0 ? numbers[0] : 1) is { } account && set(account, value));

    /// <summary>Sets a text.</summary>
    public static ImportRule Text(string key) => (draft, _, value) => draft.SetText(key, value);

    /// <summary>Sets a number, in the unit of the key.</summary>
    public static ImportRule Amount(string key, int factor = 1) => (draft, _, value) => draft.SetNumber(key, value, factor);

    /// <summary>What this phone does anyway, whatever the file says.</summary>
    public static ImportRule Always => static (_, _, _) => true;
}
