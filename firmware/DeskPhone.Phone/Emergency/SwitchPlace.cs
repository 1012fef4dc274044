using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Emergency;

/// <summary>The place a switch announces, by the names lldpd gives the parts of a civic address (RFC 4776 §3.4) and of a coordinate (RFC 6225).</summary>
public static class SwitchPlace
{
    /// <summary>The place; <see cref="KnownPlace.Nowhere"/> where the parts say nothing of it.</summary>
    public static KnownPlace Of(IReadOnlyDictionary<string, string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        string Part(string name) => parts.GetValueOrDefault(name) is { Length: <= MaxPart } text ? text : "";
        string latitude = Degrees(Part("lat"), 'S');
        string longitude = Degrees(Part("lon"), 'W');
        var place = new EmergencySettings
        {
            Country = Part("country"),
            Region = Part("country-subdivision"),
            City = Part("city"),
            Street = Part("street"),
            HouseNumber = Part("number") + Part("number-suffix"),
            PostalCode = Part("zip"),
            Floor = Part("floor"),
            Room = Part("room"),
            Point = latitude.Length > 0 && longitude.Length > 0 ? $"{latitude} {longitude}" : "",
        };
        byte[] document = LocationDocument.Write(place, "LLDP-MED");
        return document.Length == 0 ? KnownPlace.Nowhere : new KnownPlace(document, LocationDocument.InWords(place));
    }

    private const int MaxPart = 250; // an octet of length in the announcement (RFC 4776 §3.2)

    /// <summary><c>52.52N</c> and <c>13.405W</c> as numbers with a sign.</summary>
    private static string Degrees(string text, char negative)
    {
        string number = text.TrimEnd('N', 'S', 'E', 'W');
        return number.Length == 0 || number.Length == text.Length ? "" : text[^1] == negative ? $"-{number}" : number;
    }
}
