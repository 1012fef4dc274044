using System.Text;
using DeskPhone.Provisioning.Formats;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Cli.Config;

/// <summary><c>deskphone config import</c>: files of other makes become JSON, and a report says what became of every key.</summary>
internal static class ImportDesk
{
    public static int Import(string make, string[] files, bool showsSecrets, TextWriter output, TextWriter errors)
    {
        if (!Enum.TryParse(make, ignoreCase: true, out ProvisioningDialect dialect) || dialect is ProvisioningDialect.DeskPhone)
        {
            errors.WriteLine($"deskphone: --from {make}: expected yealink, snom, grandstream or poly");
            return ToolCommand.Unusable;
        }

        ForeignFile[] read;
        try
        {
            read = [.. files.Select(static file => new ForeignFile(file, File.ReadAllBytes(file)))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"deskphone: {failure.Message}");
            return ToolCommand.Unusable;
        }

        if (!DialectImporter.TryImport(dialect, read, out ImportResult? result, out string fault))
        {
            errors.WriteLine(fault);
            return ToolCommand.Refused;
        }

        output.WriteLine(Encoding.UTF8.GetString((showsSecrets ? result!.Document : Masked(result!.Document)).ToJson()));
        Report(errors, "unmapped", result.Unmapped);
        Report(errors, "ignored", result.Ignored);
        errors.WriteLine(FormattableString.Invariant($"{result.Mapped.Count} keys mapped, {result.Unmapped.Count} unmapped, {result.Ignored.Count} ignored"));
        return ToolCommand.Accepted;
    }

    private static SettingsDocument Masked(SettingsDocument document)
    {
        foreach (SettingEntry entry in document.Entries.Values.Where(static entry => entry.Descriptor.IsSecret))
        {
            _ = document.TryWith(entry.Key, "\"***\"", out document, out _);
        }

        return document;
    }

    private static void Report(TextWriter errors, string what, IReadOnlyList<ImportedPair> pairs)
    {
        foreach (ImportedPair pair in pairs)
        {
            errors.WriteLine(FormattableString.Invariant($"{what}: {pair.Key} (line {pair.Line})"));
        }
    }
}
