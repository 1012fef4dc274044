using System.Buffers;
using System.Globalization;
using System.Text.Json;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;

namespace DeskPhone.Update.Releases;

/// <summary>What the server offers today: signed anew every day, and worth nothing after its expiry, so that nobody can hold back what is newer.</summary>
public sealed record LatestDocument
{
    /// <summary>The <c>type</c> of the document.</summary>
    public const string DocumentType = "deskphone-latest";

    private const int MaximumReleases = 64;
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Counts up with every signing; a phone takes none below the last it saw.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was signed, UTC.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>When it ends, UTC.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>What there is; the first that fits a phone is the phone's.</summary>
    public required IReadOnlyList<Release> Releases { get; init; }

    /// <summary>Verifies and reads a <c>latest</c> file; never throws.</summary>
    /// <param name="file">The bytes as they came.</param>
    /// <param name="keys">The keys trusted now.</param>
    /// <param name="seen">The highest sequence seen so far.</param>
    /// <param name="utc">The time of day; <see langword="null"/> while nobody knows it.</param>
    /// <param name="latest">What it says.</param>
    public static BundleError TryVerify(ReadOnlySpan<byte> file, KeyRing keys, long seen, DateTimeOffset? utc, out LatestDocument? latest)
    {
        latest = null;
        BundleError error = SignedDocument.TryReadWhole(file, out SignedDocument? document);
        if (error is not BundleError.None)
        {
            return error;
        }

        if (!keys.IsSigned(document!, KeyRole.Latest))
        {
            return BundleError.NotTrusted;
        }

        error = TryParse(document!.Content, out LatestDocument? read);
        if (error is not BundleError.None)
        {
            return error;
        }

        error = read!.Sequence < seen ? BundleError.Replayed
            : utc is not { } time ? BundleError.ClockUnknown
            : time >= read.Expires ? BundleError.Expired
            : BundleError.None;
        latest = error is BundleError.None ? read : null;
        return error;
    }

    /// <summary>Reads the signed bytes; never throws.</summary>
    public static BundleError TryParse(ReadOnlyMemory<byte> json, out LatestDocument? latest)
    {
        latest = null;
        if (!JsonFields.TryParse(json, DocumentType, out JsonDocument? document))
        {
            return BundleError.Malformed;
        }

        using (document)
        {
            JsonElement root = document!.RootElement;
            if (!root.TryNumber("sequence", 1, long.MaxValue, out long sequence)
                || !TryTime(root, "issued", out DateTimeOffset issued) || !TryTime(root, "expires", out DateTimeOffset expires)
                || !root.TryList("releases", MaximumReleases, out JsonElement list))
            {
                return BundleError.Malformed;
            }

            var releases = new List<Release>();
            foreach (JsonElement item in list.EnumerateArray())
            {
                if (!TryRelease(item, out Release? release))
                {
                    return BundleError.Malformed;
                }

                releases.Add(release!);
            }

            latest = new LatestDocument { Sequence = sequence, Issued = issued, Expires = expires, Releases = releases };
            return BundleError.None;
        }
    }

    /// <summary>The bytes to sign.</summary>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("type", DocumentType);
            json.WriteNumber("sequence", Sequence);
            json.WriteString("issued", Issued.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture));
            json.WriteString("expires", Expires.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture));
            json.WriteStartArray("releases");
            foreach (Release release in Releases)
            {
                json.WriteStartObject();
                json.WriteString("version", release.Version.ToString());
                BundleManifest.WriteWords(json, "models", release.Models);
                json.WriteString("bundle", release.Bundle);
                json.WriteNumber("size", release.Size);
                json.WriteString("manifest", release.ManifestDigest.ToString());
                BundleManifest.WriteWords(json, "groups", release.Groups);
                json.WriteNumber("percent", release.Percent);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static bool TryTime(JsonElement owner, string name, out DateTimeOffset time)
    {
        time = default;
        return owner.TryText(name, 32, out string text) && DateTimeOffset.TryParseExact(
            text, Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    private static bool TryRelease(JsonElement item, out Release? release)
    {
        release = null;
        if (item.ValueKind is not JsonValueKind.Object || !item.TryVersion("version", out var version)
            || !item.TryWords("models", 64, out var models) || !item.TryText("bundle", 200, out string bundle)
            || !SlotPath.IsSafe(bundle) || bundle.Contains('/', StringComparison.Ordinal)
            || !item.TryNumber("size", 1, SignedDocument.MaximumLength + BundleManifest.MaximumSlot, out long size)
            || !item.TryDigest("manifest", out var digest) || !item.TryWords("groups", 64, out var groups)
            || !item.TryNumber("percent", 0, 100, out long percent))
        {
            return false;
        }

        release = new Release
        {
            Version = version,
            Models = models,
            Bundle = bundle,
            Size = size,
            ManifestDigest = digest,
            Groups = groups,
            Percent = (int)percent,
        };
        return true;
    }
}
