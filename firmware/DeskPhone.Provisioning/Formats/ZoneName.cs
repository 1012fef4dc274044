using System.Globalization;

namespace DeskPhone.Provisioning.Formats;

/// <summary>The time zone behind what other makes say of it: hours from Greenwich, whether and by whose rule summer time is kept, sometimes a city.</summary>
internal static class ZoneName
{
    private static readonly string[] s_continents = ["Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic"];

    /// <summary>Zones that keep summer time, by hours from Greenwich.</summary>
    private static readonly Dictionary<double, string> s_withSummerTime = new()
    {
        [-9] = "America/Anchorage",
        [-8] = "America/Los_Angeles",
        [-7] = "America/Denver",
        [-6] = "America/Chicago",
        [-5] = "America/New_York",
        [-4] = "America/Halifax",
        [-3.5] = "America/St_Johns",
        [0] = "Europe/London",
        [1] = "Europe/Berlin",
        [2] = "Europe/Athens",
        [9.5] = "Australia/Adelaide",
        [10] = "Australia/Sydney",
        [12] = "Pacific/Auckland",
    };

    /// <summary>Zones off the hour that do not.</summary>
    private static readonly Dictionary<double, string> s_offTheHour = new()
    {
        [3.5] = "Asia/Tehran",
        [4.5] = "Asia/Kabul",
        [5.5] = "Asia/Kolkata",
        [5.75] = "Asia/Kathmandu",
        [6.5] = "Asia/Yangon",
        [9.5] = "Australia/Darwin",
    };

    private static readonly Dictionary<string, string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["United States-Eastern Time"] = "America/New_York",
        ["United States-Central Time"] = "America/Chicago",
        ["United States-Mountain Time"] = "America/Denver",
        ["United States-Pacific Time"] = "America/Los_Angeles",
    };

    /// <summary>By hours and summer time; empty where no zone is like that.</summary>
    public static string Of(double hours, bool hasSummerTime) => hasSummerTime && s_withSummerTime.TryGetValue(hours, out string? zone) ? zone
        : s_offTheHour.TryGetValue(hours, out string? odd) ? odd
        : hours == 0 ? "Etc/UTC"
        : double.IsInteger(hours) && Math.Abs(hours) <= 14 ? string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(hours > 0 ? "-" : "+")}{Math.Abs(hours)}") // POSIX counts westwards.
        : "";

    /// <summary>By name such as <c>Germany(Berlin)</c>; empty for one nobody knows.</summary>
    public static string Of(string name)
    {
        if (s_names.TryGetValue(name, out string? known))
        {
            return known;
        }

        int open = name.IndexOf('(', StringComparison.Ordinal);
        string city = (open < 0 ? name : name[(open + 1)..].TrimEnd(')')).Split(',')[0].Trim().Replace(' ', '_');
        return city.Length is 0 or > 40 || !city.All(static c => char.IsAsciiLetter(c) || c is '_' or '-') ? ""
            : s_continents.Select(continent => $"{continent}/{city}").FirstOrDefault(static zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) ?? "";
    }

    /// <summary>By the form of POSIX, as in <c>CET-1CEST-2,M3.5.0,M10.5.0</c>; empty for what is none.</summary>
    public static string OfPosix(string text)
    {
        int start = text.TakeWhile(char.IsAsciiLetter).Count();
        int end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '+' or '-' or ':'))
        {
            end++;
        }

        string[] clock = text[start..end].Split(':');
        return start < 3 || !double.TryParse(clock[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double west) ? ""
            : Of(-(west + (clock.Length > 1 && double.TryParse(clock[1], NumberStyles.None, CultureInfo.InvariantCulture, out double minutes) ? Math.CopySign(minutes / 60, west) : 0)), end < text.Length && char.IsAsciiLetter(text[end]));
    }
}
