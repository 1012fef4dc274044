using System.Buffers;
using System.Text.Json;

namespace DeskPhone.Update.Bundles;

/// <summary>What a bundle says about itself: the bytes that are signed, read.</summary>
public sealed record BundleManifest
{
    /// <summary>The <c>type</c> of the document.</summary>
    public const string DocumentType = "deskphone-bundle";

    /// <summary>Largest slot, in bytes: a phone with the runtime beside it takes 110 MB.</summary>
    public const long MaximumSlot = 1L << 30;

    /// <summary>Most files.</summary>
    public const int MaximumFiles = 5000;

    private const int LongestNotes = 4000;

    /// <summary>What is upgraded, <c>deskphone</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it becomes.</summary>
    public required FirmwareVersion Version { get; init; }

    /// <summary>The models it is for.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The oldest version that may install it.</summary>
    public required FirmwareVersion MinimumVersion { get; init; }

    /// <summary>After it is committed, nothing older than this is installed any more.</summary>
    public required FirmwareVersion FloorVersion { get; init; }

    /// <summary>For people, any number of lines.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The CycloneDX bill of materials among the files; empty for none.</summary>
    public string Sbom { get; init; } = "";

    /// <summary>Compressed bytes after the signed manifest.</summary>
    public required long PayloadSize { get; init; }

    /// <summary>Their digest.</summary>
    public required Sha256Digest PayloadDigest { get; init; }

    /// <summary>The files, in the order of their paths and of the payload.</summary>
    public required IReadOnlyList<BundleFile> Files { get; init; }

    /// <summary>Bytes of all files.</summary>
    public long SlotSize => Files.Sum(static file => file.Size);

    /// <summary>Reads the signed bytes; never throws.</summary>
    public static BundleError TryParse(ReadOnlyMemory<byte> json, out BundleManifest? manifest)
    {
        manifest = null;
        if (!JsonFields.TryParse(json, DocumentType, out JsonDocument? document))
        {
            return BundleError.Malformed;
        }

        using (document)
        {
            JsonElement root = document!.RootElement;
            if (!root.TryNumber("format", 1, 1, out _) || !root.TryText("name", 64, out string name) || !root.TryVersion("version", out var version)
                || !root.TryWords("models", 64, out var models) || models.Count == 0
                || !root.TryVersion("minimumVersion", out var minimum) || !root.TryVersion("floorVersion", out var floor) || floor > version
                || !root.TryText("notes", LongestNotes, out string notes) || !root.TryText("sbom", 200, out string sbom)
                || !root.TryNumber("payloadSize", 0, MaximumSlot, out long payloadSize) || !root.TryDigest("payloadSha256", out var payloadDigest)
                || !root.TryList("files", MaximumFiles, out JsonElement list))
            {
                return BundleError.Malformed;
            }

            BundleError error = TryFiles(list, out List<BundleFile> files);
            manifest = error is not BundleError.None ? null : new BundleManifest
            {
                Name = name,
                Version = version,
                Models = models,
                MinimumVersion = minimum,
                FloorVersion = floor,
                Notes = notes,
                Sbom = sbom,
                PayloadSize = payloadSize,
                PayloadDigest = payloadDigest,
                Files = files,
            };
            return error;
        }
    }

    /// <summary>The bytes to sign: the same manifest gives the same bytes.</summary>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("type", DocumentType);
            json.WriteNumber("format", 1);
            json.WriteString("name", Name);
            json.WriteString("version", Version.ToString());
            WriteWords(json, "models", Models);
            json.WriteString("minimumVersion", MinimumVersion.ToString());
            json.WriteString("floorVersion", FloorVersion.ToString());
            json.WriteString("notes", Notes);
            json.WriteString("sbom", Sbom);
            json.WriteNumber("payloadSize", PayloadSize);
            json.WriteString("payloadSha256", PayloadDigest.ToString());
            json.WriteStartArray("files");
            foreach (BundleFile file in Files)
            {
                json.WriteStartObject();
                json.WriteString("path", file.Path);
                json.WriteNumber("size", file.Size);
                json.WriteString("sha256", file.Digest.ToString());
                json.WriteBoolean("executable", file.IsExecutable);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    internal static void WriteWords(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (string word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static BundleError TryFiles(JsonElement list, out List<BundleFile> files)
    {
        files = [];
        long total = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.Object || !item.TryText("path", 1000, out string path)
                || !item.TryNumber("size", 0, MaximumSlot, out long size) || !item.TryDigest("sha256", out Sha256Digest digest)
                || !item.TryGetProperty("executable", out JsonElement executable)
                || executable.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return BundleError.Malformed;
            }

            if (!SlotPath.IsSafe(path))
            {
                return BundleError.UnsafePath;
            }

            total += size;
            if (total > MaximumSlot)
            {
                return BundleError.TooLarge;
            }

            files.Add(new BundleFile(path, size, digest, executable.GetBoolean()));
        }

        return SlotPath.AreDistinct(files) ? BundleError.None : BundleError.UnsafePath;
    }
}
