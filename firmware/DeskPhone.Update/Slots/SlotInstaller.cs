using System.Globalization;
using System.Text;
using DeskPhone.Update.Bundles;

namespace DeskPhone.Update.Slots;

/// <summary>Makes a slot out of a bundle and has it start next. Stopped anywhere, the phone starts a whole slot, and a second run begins again.</summary>
/// <remarks>
/// The order is all there is to it: verify everything; unpack beside the slots, each file synced; sync the directories; rename into
/// place and sync; write the trial; only then point <c>current</c> at it. What was current stays untouched.
/// </remarks>
public sealed class SlotInstaller(ISlotDisk disk)
{
    /// <summary>Left free on the disk, in bytes: the phone's own records want room too.</summary>
    public const long Reserve = 8 << 20;

    private readonly SlotStore _store = new(disk);

    /// <summary>Installs; the new version starts with the next start of the phone.</summary>
    /// <param name="bundle">The bundle, from its beginning; read twice.</param>
    /// <param name="options">What is known about it.</param>
    /// <param name="progress">Told how far it is, 0–100, never twice the same.</param>
    /// <exception cref="IOException">The disk failed; nothing that started before has changed.</exception>
    public BundleError Install(Stream bundle, InstallOptions options, Action<int> progress)
    {
        Recover();
        if (_store.Trial is not null)
        {
            return BundleError.Busy;
        }

        long begin = bundle.Position;
        BundleError error = Verify(bundle, options, out BundleManifest? manifest, out Sha256Digest digest);
        if (error is not BundleError.None)
        {
            return error;
        }

        RemoveAllBut([_store.Current, _store.Previous, manifest!.Version]);
        if (!_store.IsIntact(manifest.Version, digest))
        {
            disk.Remove(SlotNames.SlotOf(manifest.Version));
            if (manifest.SlotSize + Reserve > disk.FreeBytes)
            {
                return BundleError.DiskFull;
            }

            bundle.Position = begin;
            error = Unpack(bundle, manifest, digest, progress);
            if (error is not BundleError.None)
            {
                disk.Remove(SlotNames.Incoming);
                return error;
            }
        }

        Switch(manifest, options);
        return BundleError.None;
    }

    /// <summary>Finishes or undoes what a power cut left half done; the first thing at every start of the updater.</summary>
    public void Recover()
    {
        disk.CreateDirectory(SlotNames.Slots);
        disk.CreateDirectory(SlotNames.State);
        disk.Remove(SlotNames.Incoming);
        if (_store.Trial is not { } trial)
        {
            return;
        }

        var judge = new SlotTrial(disk);
        if (trial.IsCommitted)
        {
            _ = judge.Commit();
        }
        else if (_store.Current != trial.To)
        {
            judge.Forget(trial); // never switched to, or already switched back
        }
    }

    private BundleError Verify(Stream bundle, InstallOptions options, out BundleManifest? manifest, out Sha256Digest digest)
    {
        var sink = new VerifyingSink((document, read) => BundleGate.Check(document, read, options, _store));
        using var reader = new BundleReader(sink);
        BundleError error = bundle.CanSeek && options.Expected is { } expected && bundle.Length - bundle.Position != expected.Size
            ? (bundle.Length - bundle.Position < expected.Size ? BundleError.Truncated : BundleError.TooLong)
            : ReadAll(bundle, reader);
        manifest = reader.Manifest;
        digest = sink.Digest;
        return error;
    }

    private BundleError Unpack(Stream bundle, BundleManifest manifest, Sha256Digest digest, Action<int> progress)
    {
        long written = 0;
        int told = -1;
        using var sink = new SlotSink(disk, digest, count =>
        {
            written += count;
            int percent = (int)(written * 100 / Math.Max(1, manifest.SlotSize));
            if (percent != told)
            {
                progress(told = percent);
            }
        });
        using var reader = new BundleReader(sink);
        BundleError error = ReadAll(bundle, reader);
        if (error is not BundleError.None)
        {
            return error;
        }

        foreach (string directory in sink.Directories)
        {
            disk.Sync(directory);
        }

        disk.Rename(SlotNames.Incoming, SlotNames.SlotOf(manifest.Version));
        disk.Sync(SlotNames.Slots);
        return BundleError.None;
    }

    private void Switch(BundleManifest manifest, InstallOptions options)
    {
        if (options.Sequence > _store.Seen)
        {
            disk.Replace(SlotNames.Seen, Encoding.ASCII.GetBytes(options.Sequence.ToString(CultureInfo.InvariantCulture)));
        }

        if (_store.Current is { } from)
        {
            disk.Replace(
                SlotNames.Trial,
                new TrialRecord { From = from, To = manifest.Version, Registered = options.Registered, Probes = options.Probes }.ToBytes());
            disk.Point(SlotNames.Previous, SlotNames.SlotOf(from));
        }

        _store.Report(new SlotStatus(SlotState.Switched, manifest.Version.ToString(), 100));
        disk.Point(SlotNames.Current, SlotNames.SlotOf(manifest.Version));
    }

    private void RemoveAllBut(IReadOnlyList<FirmwareVersion?> kept)
    {
        foreach (string name in disk.List(SlotNames.Slots))
        {
            if (!kept.Any(version => version?.ToString() == name))
            {
                disk.Remove($"{SlotNames.Slots}/{name}");
            }
        }
    }

    private static BundleError ReadAll(Stream bundle, BundleReader reader)
    {
        byte[] buffer = new byte[64 * 1024];
        while (bundle.Read(buffer) is var count and > 0)
        {
            BundleError error = reader.Handle(buffer.AsSpan(0, count));
            if (error is not BundleError.None)
            {
                return error;
            }
        }

        return reader.HandleEnd();
    }
}
