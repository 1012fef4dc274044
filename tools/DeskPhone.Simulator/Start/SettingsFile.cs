using System.Text.Json;
using DeskPhone.App.Administration;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Simulator.Start;

/// <summary>Finds and reads the settings the phone starts with.</summary>
public static class SettingsFile
{
    private const string DefaultName = "settings.json";

    /// <summary>Whether there are any: a file that was named, or one in the data directory.</summary>
    public static bool IsGiven(SimulatorOptions options) => (options.SettingsFile ?? DefaultOf(options.DataDirectory)) is not null;

    /// <summary>Reads them; a phone without accounts where there is no file.</summary>
    /// <param name="options">Where they are.</param>
    /// <param name="notes">Gets what is odd and no fault, a line each.</param>
    /// <exception cref="UsageException">The file is missing, unreadable or wrong.</exception>
    public static PhoneSettings Read(SimulatorOptions options, ICollection<string> notes) => Read(options, notes, out _);

    /// <summary>Reads them, and says which layers they came from.</summary>
    /// <param name="options">Where they are.</param>
    /// <param name="notes">Gets what is odd and no fault, a line each.</param>
    /// <param name="layers">The file, and above it what was changed in the phone's own pages.</param>
    /// <exception cref="UsageException">A file is missing, unreadable or wrong.</exception>
    public static PhoneSettings Read(SimulatorOptions options, ICollection<string> notes, out IReadOnlyList<SettingsLayer> layers)
    {
        string? path = options.SettingsFile ?? DefaultOf(options.DataDirectory);
        if (path is null)
        {
            notes.Add("no settings: a phone without accounts; --settings FILE gives it some");
        }

        layers =
        [
            .. path is null ? (SettingsLayer[])[] : [new SettingsLayer(LayerKind.Device, Parse(path))],
            .. ReadOwn(options.DataDirectory, notes) is { } own ? [new SettingsLayer(LayerKind.User, own)] : (SettingsLayer[])[],
        ];
        if (!LayeredSettings.TryMerge(layers, out LayeredSettings? merged, out SettingsFault? fault))
        {
            throw new UsageException($"{fault}");
        }

        foreach (SettingsFault warning in merged!.Warnings)
        {
            notes.Add($"{warning}");
        }

        PhoneSettings settings = merged.Settings;
        if (path is not null && settings.Accounts.Count == 0)
        {
            notes.Add($"{path}: no accounts: the phone can neither call nor be called");
        }

        return path is null ? settings : settings with { Tls = Beside(path, settings.Tls) };
    }

    private static SettingsDocument Parse(string path) => Parse(path, Load(path));

    private static SettingsDocument Parse(string path, byte[] content) => SettingsDocument.TryRead(content, path, out SettingsDocument? document, out SettingsFault? fault)
        ? document!
        : throw new UsageException($"{fault}");

    /// <summary>What was changed in the phone's own pages; sealed, for there may be passwords in it.</summary>
    private static SettingsDocument? ReadOwn(string? directory, ICollection<string> notes)
    {
        if (directory is null)
        {
            return null;
        }

        string path = Path.Combine(directory, AdminHost.UserSettingsFile);
        try
        {
            return new SealedRecords(directory, new NoteLog(notes)).Read(path) is { } content ? Parse(path, content) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {FileFault.Of(fault)}", fault);
        }
    }

    /// <summary>The same file as what the device was told, for a server's settings to be laid under it; nothing where there is no file.</summary>
    /// <exception cref="UsageException">The file is missing, unreadable or wrong.</exception>
    public static SettingsDocument ReadGiven(SimulatorOptions options)
    {
        if ((options.SettingsFile ?? DefaultOf(options.DataDirectory)) is not { } path)
        {
            return SettingsDocument.Empty;
        }

        if (!SettingsDocument.TryRead(Load(path), path, out SettingsDocument? document, out SettingsFault? fault))
        {
            throw new UsageException($"{fault}");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        foreach (string key in (string[])["tls.caFile", "tls.certificateFile", "tls.keyFile"])
        {
            if (document!.Entries.TryGetValue(key, out SettingEntry? entry) && entry.Value.Text.Length > 0)
            {
                _ = document.TryWith(key, $"\"{JsonEncodedText.Encode(Path.Combine(folder, entry.Value.Text))}\"", out document, out _);
            }
        }

        return document!;
    }

    /// <summary>Files named in a settings file are looked for beside it.</summary>
    private static TlsSettings Beside(string path, TlsSettings tls)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return tls with
        {
            CaFile = Full(tls.CaFile),
            CertificateFile = Full(tls.CertificateFile),
            KeyFile = Full(tls.KeyFile),
        };

        string Full(string name) => name.Length == 0 ? "" : Path.Combine(folder, name);
    }

    private static string? DefaultOf(string? directory)
    {
        string? path = directory is null ? null : Path.Combine(directory, DefaultName);
        return File.Exists(path) ? path : null;
    }

    private static byte[] Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > SettingsReader.MaximumLength
                ? throw new UsageException($"--settings {path}: {file.Length} bytes are too many; expected at most {SettingsReader.MaximumLength}")
                : File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--settings {path}: {FileFault.Of(fault)}; expected a JSON file with the phone's settings", fault);
        }
    }
}
