using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Provisioning.Formats;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Storage;

/// <summary>Makes layers of a bundle: decrypts, imports, validates.</summary>
public static class BundleReader
{
    private const int MaximumWarnings = 100;

    /// <summary>Reads a bundle, or says what is wrong with it: one bad file and the whole is refused.</summary>
    /// <param name="bundle">The files.</param>
    /// <param name="fileKey">Key of encrypted files, base64url; empty for none.</param>
    /// <param name="staged">What came of it.</param>
    /// <param name="fault">File, line, key, and what was expected.</param>
    public static bool TryRead(ConfigurationBundle bundle, string fileKey, out StagedConfiguration? staged, out string fault)
    {
        staged = null;
        var plain = new List<(FetchedFile File, ReadOnlyMemory<byte> Content)>();
        foreach (FetchedFile file in bundle.Files)
        {
            if (!TryDecrypt(file, fileKey, out ReadOnlyMemory<byte> content, out fault))
            {
                return false;
            }

            plain.Add((file, content));
        }

        var warnings = new List<string>();
        List<SettingsLayer>? layers = bundle.Dialect is ProvisioningDialect.DeskPhone
            ? ReadOwn(plain, warnings, out fault)
            : ReadForeign(bundle.Dialect, plain, warnings, out fault);
        if (layers is null)
        {
            return false;
        }

        var serials = new Dictionary<string, int>();
        foreach (SettingsLayer layer in layers.Where(static layer => layer.Document.Envelope.Serial > 0))
        {
            serials[LayeredSettings.NameOf(layer.Kind)] = layer.Document.Envelope.Serial;
        }

        staged = new StagedConfiguration
        {
            Bundle = bundle,
            Layers = layers,
            Hash = HashOf(layers),
            Serials = serials,
            IsForced = layers.Exists(static layer => layer.Document.Envelope.IsForced),
            AllowsDowngrade = layers.Exists(static layer => layer.Document.Envelope.AllowsDowngrade),
            HasExposedSecrets = bundle.Files.Any(static file => !file.IsSecure && !EncryptedContent.IsEncrypted(file.ContentEncoding)) && layers.Exists(static layer => layer.Document.HasSecrets),
            Warnings = [.. warnings.Take(MaximumWarnings)],
        };
        return true;
    }

    private static bool TryDecrypt(FetchedFile file, string fileKey, out ReadOnlyMemory<byte> content, out string fault)
    {
        content = file.Content;
        fault = "";
        if (!EncryptedContent.IsEncrypted(file.ContentEncoding))
        {
            if (file.ContentEncoding is "" or "identity")
            {
                return true;
            }

            fault = $"{file.Name}: an encoding this phone does not know: {file.ContentEncoding}";
            return false;
        }

        if (EncryptedContent.TryDecrypt(file.Content.Span, fileKey, out byte[] decrypted))
        {
            content = decrypted;
            return true;
        }

        fault = fileKey.Length == 0 ? $"{file.Name}: encrypted, and this phone has no key (provisioning.fileKey)" : $"{file.Name}: encrypted with another key, cut short or changed";
        return false;
    }

    private static List<SettingsLayer>? ReadOwn(List<(FetchedFile File, ReadOnlyMemory<byte> Content)> files, List<string> warnings, out string fault)
    {
        var layers = new List<SettingsLayer>();
        fault = "";
        foreach ((FetchedFile file, ReadOnlyMemory<byte> content) in files)
        {
            if (!SettingsDocument.TryRead(content.Span, file.Name, out SettingsDocument? document, out SettingsFault? wrong))
            {
                fault = $"{wrong}";
                return null;
            }

            warnings.AddRange(document!.Warnings.Select(static warning => $"{warning}"));
            layers.Add(new SettingsLayer(file.Layer, document));
        }

        return layers;
    }

    private static List<SettingsLayer>? ReadForeign(
        ProvisioningDialect dialect, List<(FetchedFile File, ReadOnlyMemory<byte> Content)> files, List<string> warnings, out string fault)
    {
        if (!DialectImporter.TryImport(dialect, [.. files.Select(static each => new ForeignFile(each.File.Name, each.Content))], out ImportResult? imported, out fault))
        {
            return null;
        }

        warnings.AddRange(imported!.Unmapped.Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: not taken over (line {pair.Line})")));
        return [new SettingsLayer(LayerKind.Device, imported.Document)];
    }

    private static string HashOf(List<SettingsLayer> layers)
    {
        var text = new StringBuilder();
        foreach (SettingsLayer layer in layers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{layer.Kind}\n");
            foreach ((string list, int count) in layer.Document.ListCounts.OrderBy(static each => each.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{list}[{count}]\n");
            }

            foreach (SettingEntry entry in layer.Document.Entries.Values.OrderBy(static each => each.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{entry.Key}={entry.Json}\n");
            }

            foreach (string held in layer.Document.Envelope.Locks.Order(StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"!{held}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
