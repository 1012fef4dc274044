using DeskPhone.Settings.Schema;

namespace DeskPhone.Settings.Reading;

/// <summary>A settings file as it was read: the keys it sets, and nothing else. Immutable.</summary>
public sealed record SettingsDocument
{
    /// <summary>A file that sets nothing.</summary>
    public static SettingsDocument Empty { get; } = new() { File = "" };

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>What it says about itself.</summary>
    public SettingsEnvelope Envelope { get; init; } = new();

    /// <summary>The keys it sets, in the order of the file.</summary>
    public IReadOnlyDictionary<string, SettingEntry> Entries { get; init; } = new Dictionary<string, SettingEntry>();

    /// <summary>Each list it has, and how many members: none means that the list is meant to be empty.</summary>
    public IReadOnlyDictionary<string, int> ListCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>Where each member of a list begins: line by key such as <c>accounts[0]</c>.</summary>
    public IReadOnlyDictionary<string, int> MemberLines { get; init; } = new Dictionary<string, int>();

    /// <summary>Unknown keys, each with the nearest known one.</summary>
    public IReadOnlyList<SettingsFault> Warnings { get; init; } = [];

    /// <summary>Whether any key of it is a secret with a value.</summary>
    public bool HasSecrets => Entries.Values.Any(static entry => entry.Descriptor.IsSecret && entry.Value.Text.Length > 0);

    /// <summary>Reads a file, or says what is wrong with it; it never throws.</summary>
    /// <param name="utf8Json">The file's bytes; a byte order mark is skipped.</param>
    /// <param name="fileName">Name for the faults; nothing is opened.</param>
    /// <param name="document">What it sets, or <see langword="null"/>: a file counts whole or not at all.</param>
    /// <param name="fault">The first fault, or <see langword="null"/>.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8Json, string fileName, out SettingsDocument? document, out SettingsFault? fault) =>
        DocumentReader.TryRead(utf8Json, fileName, out document, out fault);

    /// <summary>The same with one key more, or one changed.</summary>
    /// <param name="key">A key of a file such as <c>accounts[0].displayName</c>.</param>
    /// <param name="json">Its value.</param>
    /// <param name="changed">The new document.</param>
    /// <param name="fault">Why the value is not one for the key.</param>
    public bool TryWith(string key, string json, out SettingsDocument changed, out SettingsFault? fault)
    {
        changed = this;
        if (SettingsSchema.Find(SettingKey.ToPath(key)) is null || !DocumentReader.TryReadOne(key, json, File, out SettingsDocument? one, out fault))
        {
            fault = new SettingsFault(File, 1, key, $"a known key such as {SettingsSchema.Nearest(SettingKey.ToPath(key)).Path}", "an unknown one");
            return false;
        }

        if (fault is not null)
        {
            return false;
        }

        var entries = new Dictionary<string, SettingEntry>(Entries) { [key] = one!.Entries[key] };
        var counts = new Dictionary<string, int>(ListCounts);
        foreach ((string list, int count) in one.ListCounts)
        {
            counts[list] = Math.Max(count, counts.GetValueOrDefault(list));
        }

        changed = this with { Entries = entries, ListCounts = counts };
        return true;
    }

    /// <summary>The same without a key.</summary>
    public SettingsDocument Without(string key)
    {
        var entries = new Dictionary<string, SettingEntry>(Entries);
        return entries.Remove(key) ? this with { Entries = entries } : this;
    }

    /// <summary>The document as a file that reads back as the same; secrets too.</summary>
    public byte[] ToJson() => DocumentWriter.Write(this);
}
