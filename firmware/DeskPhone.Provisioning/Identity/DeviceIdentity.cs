namespace DeskPhone.Provisioning.Identity;

/// <summary>Which phone this is, as servers know it. Immutable.</summary>
/// <param name="MacAddress">Twelve hexadecimal digits, lower case.</param>
/// <param name="Model">Model, as it stands in file names.</param>
/// <param name="SerialNumber">Serial number of the device; the MAC address where it has no other.</param>
/// <param name="Version">Firmware version.</param>
public sealed record DeviceIdentity(string MacAddress, string Model, string SerialNumber, string Version)
{
    /// <summary>Fills in <c>{mac} {MAC} {model} {serial} {version}</c>.</summary>
    public string Expand(string text) => text
        .Replace("{mac}", MacAddress, StringComparison.Ordinal)
        .Replace("{MAC}", MacAddress.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace("{model}", Model, StringComparison.Ordinal)
        .Replace("{serial}", SerialNumber, StringComparison.Ordinal)
        .Replace("{version}", Version, StringComparison.Ordinal);

    /// <summary>Some point within a span, the same for this phone every time and another for every other: so that a fleet does not ask all at once.</summary>
    public TimeSpan Spread(TimeSpan span)
    {
        uint hash = 2166136261; // FNV-1a
        foreach (char c in MacAddress)
        {
            hash = (hash ^ c) * 16777619;
        }

        hash ^= hash >> 15;
        hash *= 0x2c1b3c6d; // MAC addresses of one delivery differ in their last digits only: every bit has to move.
        hash ^= hash >> 12;
        return span * (hash / (double)uint.MaxValue);
    }
}
