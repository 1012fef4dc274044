using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Formats;

/// <summary>Takes over the configuration files of other makes.</summary>
public static class DialectImporter
{
    /// <summary>Imports files, or says why they cannot be read at all.</summary>
    /// <param name="dialect">The make.</param>
    /// <param name="files">The files; a later one counts over an earlier one, key by key.</param>
    /// <param name="result">The settings, and what became of every key.</param>
    /// <param name="fault">Which file, which line, in words.</param>
    public static bool TryImport(ProvisioningDialect dialect, IReadOnlyList<ForeignFile> files, out ImportResult? result, out string fault)
    {
        result = null;
        fault = "";
        var pairs = new List<ImportedPair>();
        foreach (ForeignFile file in files)
        {
            if (file.Content.Length > SettingsReader.MaximumLength)
            {
                fault = $"{file.Name}: longer than 1 MiB";
                return false;
            }

            if (!TryRead(dialect, file, pairs, out fault))
            {
                return false;
            }
        }

        // The last word on a key counts; where it stood first decides the order.
        IEnumerable<ImportedPair> last = pairs.GroupBy(static pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(static group => group.Last());
        result = dialect switch
        {
            ProvisioningDialect.Yealink => YealinkImport.Import(last),
            ProvisioningDialect.Snom => SnomImport.Import(last),
            ProvisioningDialect.Grandstream => GrandstreamImport.Import(last),
            ProvisioningDialect.Poly => PolyImport.Import(last),
            ProvisioningDialect.DeskPhone => throw new ArgumentOutOfRangeException(nameof(dialect)),
            _ => throw new ArgumentOutOfRangeException(nameof(dialect)),
        };
        return true;
    }

    private static bool TryRead(ProvisioningDialect dialect, ForeignFile file, List<ImportedPair> pairs, out string fault)
    {
        fault = "";
        if (dialect is ProvisioningDialect.Yealink)
        {
            pairs.AddRange(YealinkImport.Read(file.Content.Span));
            return true;
        }

        bool isRead = dialect is ProvisioningDialect.Poly
            ? XmlPairs.TryReadAttributes(file.Content, out IReadOnlyList<ImportedPair> found, out string wrong)
            : XmlPairs.TryReadElements(file.Content, out found, out wrong);
        fault = isRead ? "" : $"{file.Name}: {wrong}";
        pairs.AddRange(isRead ? found : []);
        return isRead;
    }
}
