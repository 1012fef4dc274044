using DeskPhone.Provisioning.Identity;

namespace DeskPhone.Provisioning.Formats;

/// <summary>A Poly master file: <c>&lt;APPLICATION CONFIG_FILES="a.cfg, b.cfg"/&gt;</c>.</summary>
public static class PolyMaster
{
    /// <summary>The files it lists; none where the file is no master file.</summary>
    public static IEnumerable<string> Files(ReadOnlyMemory<byte> file, DeviceIdentity device)
    {
        if (!XmlPairs.TryReadAttributes(file, out IReadOnlyList<ImportedPair> pairs, out _))
        {
            return [];
        }

        string list = pairs.FirstOrDefault(static pair => pair.Key is "APPLICATION.CONFIG_FILES" or "CONFIG_FILES")?.Value ?? "";
        return list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.Replace("[PHONE_MAC_ADDRESS]", device.MacAddress, StringComparison.Ordinal).Replace("[MACADDRESS]", device.MacAddress, StringComparison.Ordinal));
    }
}
