using DeskPhone.Update.Bundles;

namespace DeskPhone.Update.Slots;

/// <summary>Unpacks a bundle into a directory that is no slot yet; every file is on the disk before the next begins.</summary>
internal sealed class SlotSink(ISlotDisk disk, Sha256Digest verified, Action<long> wrote) : IBundleSink, IDisposable
{
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal) { SlotNames.Incoming };
    private Stream? _file;

    /// <summary>The directories made, innermost first.</summary>
    public IEnumerable<string> Directories => _directories.OrderByDescending(static path => path.Length);

    public BundleError Accept(SignedDocument document, BundleManifest manifest)
    {
        if (document.Digest != verified)
        {
            return BundleError.WrongHash; // another bundle than a moment ago
        }

        disk.CreateDirectory(SlotNames.Incoming);
        string kept = $"{SlotNames.Incoming}/{SlotPath.Manifest}";
        using (Stream file = disk.Create(kept, isExecutable: false))
        {
            file.Write(document.ToBytes());
        }

        disk.Sync(kept);
        return BundleError.None;
    }

    public void Begin(BundleFile file)
    {
        foreach (string directory in SlotPath.Parents(file.Path).Select(static path => $"{SlotNames.Incoming}/{path}").Where(_directories.Add))
        {
            disk.CreateDirectory(directory);
        }

        _file = disk.Create(PathOf(file), file.IsExecutable);
    }

    public void Write(ReadOnlySpan<byte> content)
    {
        _file!.Write(content);
        wrote(content.Length);
    }

    public void End(BundleFile file)
    {
        _file!.Dispose();
        _file = null;
        disk.Sync(PathOf(file));
    }

    public void Dispose() => _file?.Dispose();

    private static string PathOf(BundleFile file) => $"{SlotNames.Incoming}/{file.Path}";
}
