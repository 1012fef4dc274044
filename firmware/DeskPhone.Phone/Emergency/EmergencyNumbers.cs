namespace DeskPhone.Phone.Emergency;

/// <summary>The emergency numbers of a country, for a phone whose settings name none.</summary>
public static class EmergencyNumbers
{
    // From each country's own list of emergency numbers; 112 is that of every GSM network and of the EU (2002/22/EC).
    private static readonly Dictionary<string, string[]> s_numbers = new(StringComparer.Ordinal)
    {
        ["AR"] = ["911"],
        ["AT"] = ["112", "133", "144", "122"],
        ["AU"] = ["000", "112"],
        ["BE"] = ["112", "101"],
        ["BR"] = ["190", "192", "193"],
        ["CA"] = ["911"],
        ["CH"] = ["112", "117", "118", "144"],
        ["CN"] = ["110", "119", "120"],
        ["CZ"] = ["112", "155", "158", "150"],
        ["DE"] = ["112", "110"],
        ["DK"] = ["112"],
        ["ES"] = ["112"],
        ["FI"] = ["112"],
        ["FR"] = ["112", "15", "17", "18"],
        ["GB"] = ["999", "112"],
        ["GR"] = ["112", "100", "166", "199"],
        ["HK"] = ["999"],
        ["IE"] = ["112", "999"],
        ["IL"] = ["100", "101", "102", "112"],
        ["IN"] = ["112"],
        ["IT"] = ["112"],
        ["JP"] = ["110", "118", "119"],
        ["KR"] = ["112", "119"],
        ["MX"] = ["911"],
        ["NL"] = ["112"],
        ["NO"] = ["112", "110", "113"],
        ["NZ"] = ["111"],
        ["PL"] = ["112", "997", "998", "999"],
        ["PT"] = ["112"],
        ["RU"] = ["112"],
        ["SA"] = ["911", "112"],
        ["SE"] = ["112"],
        ["SG"] = ["999", "995"],
        ["TR"] = ["112"],
        ["UA"] = ["112"],
        ["US"] = ["911"],
        ["ZA"] = ["112", "10111"],
    };

    /// <summary>The numbers of an ISO 3166 country; 112 and 911 for one that is not listed.</summary>
    public static IReadOnlyList<string> Of(string country) => s_numbers.GetValueOrDefault(country) ?? ["112", "911"];
}
