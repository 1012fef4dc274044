using DeskPhone.Phone.Calls;

namespace DeskPhone.Phone.Directory;

/// <summary>Numbers as one and the same, however they were dialled: E.164 by the country and area of the phone.</summary>
/// <param name="CallingCode">Of the country, <c>49</c>; empty where it is not known.</param>
/// <param name="TrunkPrefix">Before an area code within the country, <c>0</c>; empty for none.</param>
/// <param name="InternationalPrefix">Before another country's code, <c>00</c>.</param>
/// <param name="AreaCode">Of the phone, without trunk prefix; empty for none.</param>
public readonly record struct NumberForm(string CallingCode, string TrunkPrefix, string InternationalPrefix, string AreaCode)
{
    /// <summary>An extension is shorter than any public number.</summary>
    private const int LongestExtension = 5;

    // ITU-T E.164 country codes and the national dialling procedures of E.164D.
    private static readonly Dictionary<string, (string Code, string Trunk, string International)> s_countries = new(StringComparer.Ordinal)
    {
        ["AT"] = ("43", "0", "00"),
        ["AU"] = ("61", "0", "0011"),
        ["BE"] = ("32", "0", "00"),
        ["BR"] = ("55", "0", "00"),
        ["CA"] = ("1", "1", "011"),
        ["CH"] = ("41", "0", "00"),
        ["CN"] = ("86", "0", "00"),
        ["CZ"] = ("420", "", "00"),
        ["DE"] = ("49", "0", "00"),
        ["DK"] = ("45", "", "00"),
        ["ES"] = ("34", "", "00"),
        ["FI"] = ("358", "0", "00"),
        ["FR"] = ("33", "0", "00"),
        ["GB"] = ("44", "0", "00"),
        ["GR"] = ("30", "", "00"),
        ["IE"] = ("353", "0", "00"),
        ["IL"] = ("972", "0", "00"),
        ["IN"] = ("91", "0", "00"),
        ["IT"] = ("39", "", "00"),
        ["JP"] = ("81", "0", "010"),
        ["NL"] = ("31", "0", "00"),
        ["NO"] = ("47", "", "00"),
        ["NZ"] = ("64", "0", "00"),
        ["PL"] = ("48", "", "00"),
        ["PT"] = ("351", "", "00"),
        ["RU"] = ("7", "8", "810"),
        ["SE"] = ("46", "0", "00"),
        ["TR"] = ("90", "0", "00"),
        ["US"] = ("1", "1", "011"),
        ["ZA"] = ("27", "0", "00"),
    };

    /// <summary>The rules of an ISO 3166 country.</summary>
    public static NumberForm Of(string country, string areaCode) => s_countries.TryGetValue(country, out var rules)
        ? new NumberForm(rules.Code, rules.Trunk, rules.International, areaCode)
        : new NumberForm("", "", "00", areaCode);

    /// <summary>The number as E.164 with its plus where the rules tell, else without what people put between its digits.</summary>
    public string Normalize(string number)
    {
        string plain = CallerNumber.Plain(number);
        if (plain.Length <= LongestExtension || plain.StartsWith('+') || !plain.All(char.IsAsciiDigit))
        {
            return plain.Any(char.IsAsciiLetter) ? number : plain; // a name is no number: its dots mean something
        }

        if (InternationalPrefix.Length > 0 && plain.StartsWith(InternationalPrefix, StringComparison.Ordinal))
        {
            return $"+{plain[InternationalPrefix.Length..]}";
        }

        if (CallingCode.Length == 0)
        {
            return plain;
        }

        if (TrunkPrefix.Length > 0 && plain.StartsWith(TrunkPrefix, StringComparison.Ordinal))
        {
            return $"+{CallingCode}{plain[TrunkPrefix.Length..]}";
        }

        return AreaCode.Length > 0 && plain.Length <= 8 ? $"+{CallingCode}{AreaCode}{plain}" : TrunkPrefix.Length == 0 || CallingCode == "1" ? $"+{CallingCode}{plain}" : plain;
    }
}
