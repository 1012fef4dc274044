using System.Globalization;
using System.Text;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;

namespace DeskPhone.Update.Slots;

/// <summary>What the disk says about slots, trials and trust. Reads anew at every question.</summary>
public sealed class SlotStore(ISlotDisk disk)
{
    private const int LargestRecord = 64 * 1024;

    /// <summary>The version that starts; <see langword="null"/> before the first one is installed.</summary>
    public FirmwareVersion? Current => VersionOf(disk.ReadLink(SlotNames.Current));

    /// <summary>The version before it; <see langword="null"/> for none.</summary>
    public FirmwareVersion? Previous => VersionOf(disk.ReadLink(SlotNames.Previous));

    /// <summary>The trial in progress.</summary>
    public TrialRecord? Trial => disk.Read(SlotNames.Trial, LargestRecord) is { } file ? TrialRecord.Parse(file) : null;

    /// <summary>The oldest version that may be installed; <c>0.0.0</c> for any.</summary>
    public FirmwareVersion Floor => FirmwareVersion.TryParse(Line(SlotNames.Floor), out FirmwareVersion floor) ? floor : default;

    /// <summary>The highest sequence of <c>latest</c> an update was installed by.</summary>
    public long Seen => long.TryParse(Line(SlotNames.Seen), NumberStyles.None, CultureInfo.InvariantCulture, out long seen) ? seen : 0;

    /// <summary>Versions that failed here, each with why.</summary>
    public IReadOnlyDictionary<string, string> Quarantined => SlotRecord.Parse(disk.Read(SlotNames.Quarantine, LargestRecord) ?? []);

    /// <summary>The keys trusted; <see langword="null"/> where there is no key file that can be read: then nothing is installed.</summary>
    public KeyRing? Keys =>
        disk.Read(SlotNames.Keys, SignedDocument.MaximumLength) is { } file
        && SignedDocument.TryReadWhole(file, out SignedDocument? document) is BundleError.None
        && KeyRing.TryParse(document!.Content, out KeyRing? ring) is BundleError.None ? ring : null;

    /// <summary>How the last update went.</summary>
    public SlotStatus Status => SlotStatus.Parse(disk.Read(SlotNames.Status, LargestRecord) ?? []);

    /// <summary>The manifest a slot was made from; <see langword="null"/> where it is not there or no manifest.</summary>
    public BundleManifest? ManifestOf(FirmwareVersion version) => DocumentOf(version) is { } document
        && BundleManifest.TryParse(document.Content, out BundleManifest? manifest) is BundleError.None ? manifest : null;

    /// <summary>Whether every file of a slot is there and what was signed.</summary>
    /// <param name="version">Which slot.</param>
    /// <param name="digest">The manifest it must have been made from; <see langword="null"/> for the one it has.</param>
    public bool IsIntact(FirmwareVersion version, Sha256Digest? digest = null)
    {
        if (DocumentOf(version) is not { } document || (digest is { } expected && document.Digest != expected)
            || BundleManifest.TryParse(document.Content, out BundleManifest? manifest) is not BundleError.None || manifest!.Version != version)
        {
            return false;
        }

        string slot = SlotNames.SlotOf(version);
        return manifest.Files.All(file => IsIntact($"{slot}/{file.Path}", file));
    }

    /// <summary>Tells how an update stands.</summary>
    public void Report(SlotStatus status) => disk.Replace(SlotNames.Status, status.ToBytes());

    private bool IsIntact(string path, BundleFile file)
    {
        try
        {
            using Stream content = disk.OpenRead(path);
            using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
            byte[] buffer = new byte[64 * 1024];
            long length = 0;
            while (content.Read(buffer) is var count and > 0)
            {
                length += count;
                hash.AppendData(buffer.AsSpan(0, count));
            }

            return length == file.Size && Sha256Digest.Of(hash) == file.Digest;
        }
        catch (IOException)
        {
            return false; // not there, or not readable: either way not intact
        }
    }

    private SignedDocument? DocumentOf(FirmwareVersion version) =>
        disk.Read($"{SlotNames.SlotOf(version)}/{SlotPath.Manifest}", SignedDocument.MaximumLength) is { } file
        && SignedDocument.TryReadWhole(file, out SignedDocument? document) is BundleError.None ? document : null;

    private string Line(string path) => disk.Read(path, LargestRecord) is { } file ? Encoding.UTF8.GetString(file).Trim() : "";

    private static FirmwareVersion? VersionOf(string? link) =>
        link is not null && link.StartsWith($"{SlotNames.Slots}/", StringComparison.Ordinal)
        && FirmwareVersion.TryParse(link[(SlotNames.Slots.Length + 1)..], out FirmwareVersion version) ? version : null;
}
