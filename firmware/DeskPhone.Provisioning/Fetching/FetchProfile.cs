using DeskPhone.Provisioning.Formats;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Fetching;

/// <summary>Which files a phone of some make asks for, in which order, and as whom.</summary>
public static class FetchProfile
{
    private const int MaximumFiles = 16;

    /// <summary>The files to begin with.</summary>
    /// <param name="dialect">The make.</param>
    /// <param name="url">The provisioning URL, macros filled in: a folder where it ends with a slash, else the one file.</param>
    /// <param name="device">Which phone.</param>
    public static IReadOnlyList<FetchFile> FilesFor(ProvisioningDialect dialect, string url, DeviceIdentity device)
    {
        if (!url.EndsWith('/'))
        {
            return [new FetchFile(url, LayerKind.Device, IsRequired: true)];
        }

        string mac = device.MacAddress;
        string upper = mac.ToUpperInvariant();
        return dialect switch
        {
            ProvisioningDialect.DeskPhone =>
            [
                new("site.json", LayerKind.Site, IsRequired: false),
                new($"model-{device.Model.ToLowerInvariant()}.json", LayerKind.Model, IsRequired: false),
                new($"{mac}.json", LayerKind.Device, IsRequired: true),
            ],
            ProvisioningDialect.Yealink =>
            [
                new($"{mac}.boot", LayerKind.Site, IsRequired: false),
                new("y000000000000.cfg", LayerKind.Site, IsRequired: false),
                new($"{mac}.cfg", LayerKind.Device, IsRequired: true),
            ],
            ProvisioningDialect.Snom =>
            [
                new($"snom{device.Model}.htm", LayerKind.Site, IsRequired: false),
                new($"snom{device.Model}-{upper}.htm", LayerKind.Device, IsRequired: false),
                new($"{mac}.xml", LayerKind.Device, IsRequired: false),
            ],
            ProvisioningDialect.Grandstream =>
            [
                new("cfg.xml", LayerKind.Site, IsRequired: false),
                new($"cfg{mac}.xml", LayerKind.Device, IsRequired: true),
            ],
            ProvisioningDialect.Poly =>
            [
                new($"{mac}.cfg", LayerKind.Device, IsRequired: true),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(dialect)),
        };
    }

    /// <summary>Files a file names: those of a Yealink <c>.boot</c>, of a Poly master file.</summary>
    public static IReadOnlyList<FetchFile> NamedBy(ProvisioningDialect dialect, FetchedFile file, DeviceIdentity device)
    {
        IEnumerable<string> names = dialect is ProvisioningDialect.Poly ? PolyMaster.Files(file.Content, device)
            : dialect is ProvisioningDialect.Yealink && file.Name.EndsWith(".boot", StringComparison.OrdinalIgnoreCase) ? YealinkBoot.Includes(file.Content.Span, device)
            : [];
        return [.. names.Take(MaximumFiles).Select(static name => new FetchFile(name, LayerKind.Device, IsRequired: false))];
    }

    /// <summary>The User-Agent servers of that make's phones look for; may be replaced by a setting.</summary>
    public static string UserAgentFor(ProvisioningDialect dialect, string setting, DeviceIdentity device) => setting.Length > 0 ? device.Expand(setting) : dialect switch
    {
        ProvisioningDialect.DeskPhone => $"DeskPhone/{device.Version} ({device.Model}; {device.MacAddress})",
        ProvisioningDialect.Yealink => $"Yealink SIP-T46U 108.86.0.118 {Colons(device.MacAddress)}",
        ProvisioningDialect.Snom => $"Mozilla/4.0 (compatible; snomD785-SIP 10.1.184.14 1.0.0 {device.MacAddress.ToUpperInvariant()})",
        ProvisioningDialect.Grandstream => $"Grandstream Model HW GXP2170 SW 1.0.11.64 DevId {device.MacAddress}",
        ProvisioningDialect.Poly => $"FileTransport PolycomVVX-VVX_450-UA/6.4.4.4105 (SN:{device.MacAddress}) Type/Application",
        _ => throw new ArgumentOutOfRangeException(nameof(dialect)),
    };

    private static string Colons(string mac) => string.Join(':', mac.Chunk(2).Select(static pair => new string(pair)));
}
