using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;
using DeskPhone.Update.Releases;
using DeskPhone.Update.Slots;

namespace DeskPhone.Updater;

/// <summary>Does one thing to the slots, and says in a line what came of it.</summary>
internal sealed class UpdaterDesk(ISlotDisk disk, string model, TextWriter output, TextWriter errors)
{
    private const int ReportEvery = 5; // per cent: twenty small writes for an installation

    private readonly SlotStore _store = new(disk);
    private readonly SlotTrial _trial = new(disk);

    /// <summary>What a phone asked for: a file <c>request</c> beside <c>bundle</c>, <c>latest</c> and perhaps <c>keys</c>. Nothing in it is believed that is not signed.</summary>
    public int Serve(string spool)
    {
        new SlotInstaller(disk).Recover();
        var directory = new SpoolDirectory(spool);
        if (directory.TakeRequest() is not { } request)
        {
            output.WriteLine("nothing is asked for");
            directory.Finish(request: null);
            return UpdaterCommand.Done;
        }

        int code = Serve(directory, request);
        directory.Finish(request); // the phone reads how it went when its request is gone
        return code;
    }

    private int Serve(SpoolDirectory directory, IReadOnlyDictionary<string, string> request)
    {
        switch (request.GetValueOrDefault("action"))
        {
            case "install":
                return InstallAnnounced(directory, request);
            case "commit":
                return Commit();
            case "rollback":
                return RollBack(request.GetValueOrDefault("reason", ""));
            case "previous":
                return Say(_trial.GoBack(request.GetValueOrDefault("reason", "")), $"{_store.Current} starts next");
            case var other:
                errors.WriteLine($"updater: the phone asks for '{other}'");
                return UpdaterCommand.Refused;
        }
    }

    public int Install(string bundle)
    {
        using FileStream file = File.OpenRead(bundle);
        return Install(file, null, 0, new Dictionary<string, string>());
    }

    public int Adopt(string file) => Adopt(File.ReadAllBytes(file));

    public int Commit() => Say(_trial.Commit(), $"{_store.Current} stays");

    public int RollBack(string reason) => Say(_trial.RollBack(reason), $"{_store.Current} starts next");

    public int GoToPrevious()
    {
        if (_store.Previous is not { } previous || !_store.IsIntact(previous))
        {
            errors.WriteLine("updater: there is no whole version before this one");
            return UpdaterCommand.Refused;
        }

        _ = _trial.RollBack("somebody at the phone asked for the version before");
        if (_store.Current != previous)
        {
            _trial.GoTo(previous);
        }

        return Say(isDone: true, $"{previous} starts next");
    }

    public int Verify()
    {
        int code = UpdaterCommand.Done;
        foreach (string name in disk.List(SlotNames.Slots).Order(StringComparer.Ordinal))
        {
            if (!FirmwareVersion.TryParse(name, out FirmwareVersion version))
            {
                output.WriteLine($"{name} unfinished"); // Unpacking was cut off; the next update begins with it.
                continue;
            }

            bool isIntact = _store.IsIntact(version);
            output.WriteLine($"{name} {(isIntact ? "whole" : "damaged")}{(version == _store.Current ? " current" : "")}");
            code = isIntact || version != _store.Current ? code : UpdaterCommand.Refused;
        }

        return code;
    }

    public int Tell()
    {
        SlotStatus status = _store.Status;
        output.WriteLine($"current {_store.Current}");
        output.WriteLine($"previous {_store.Previous}");
        output.WriteLine($"floor {_store.Floor}");
        output.WriteLine($"trial {(_store.Trial is { } trial ? $"{trial.To} after {trial.From}, started {trial.Tries} times" : "none")}");
        output.WriteLine($"last {status.State.ToString().ToLowerInvariant()} {status.Version} {status.Reason}".TrimEnd());
        foreach ((string version, string reason) in _store.Quarantined)
        {
            output.WriteLine($"quarantined {version}: {reason}");
        }

        return UpdaterCommand.Done;
    }

    private int InstallAnnounced(SpoolDirectory spool, IReadOnlyDictionary<string, string> request)
    {
        for (int i = 0; spool.Read($"keys.{i}") is { } keys; i++)
        {
            if (Adopt(keys) is not UpdaterCommand.Done)
            {
                return UpdaterCommand.Refused;
            }
        }

        KeyRing? ring = _store.Keys;
        BundleError error = ring is null ? BundleError.NotTrusted
            : LatestDocument.TryVerify(spool.Read("latest") ?? [], ring, _store.Seen, Clock(), out LatestDocument? latest) is var fault and not BundleError.None ? fault
            : Install(spool, latest!, request);
        return error is BundleError.None ? UpdaterCommand.Done : Refuse(error, request.GetValueOrDefault("version", ""));
    }

    private BundleError Install(SpoolDirectory spool, LatestDocument latest, IReadOnlyDictionary<string, string> request)
    {
        Release? release = latest.Releases.FirstOrDefault(one => one.Version.ToString() == request.GetValueOrDefault("version", "")
            && one.Models.Contains(model, StringComparer.Ordinal));
        if (release is null)
        {
            return BundleError.NotTheLatest;
        }

        using FileStream? bundle = spool.Open("bundle");
        return bundle is null ? BundleError.Truncated : Unpack(bundle, release, latest.Sequence, request);
    }

    private int Install(FileStream bundle, Release? release, long sequence, IReadOnlyDictionary<string, string> request)
    {
        BundleError error = Unpack(bundle, release, sequence, request);
        return error is BundleError.None ? Say(isDone: true, $"{_store.Current} starts next") : Refuse(error, "");
    }

    private BundleError Unpack(FileStream bundle, Release? release, long sequence, IReadOnlyDictionary<string, string> request)
    {
        if (_store.Keys is not { } keys)
        {
            return BundleError.NotTrusted;
        }

        int told = -ReportEvery;
        return new SlotInstaller(disk).Install(
            bundle,
            new InstallOptions
            {
                Model = model,
                Keys = keys,
                Expected = release,
                Sequence = sequence,
                Registered = Words(request, "registered"),
                Probes = Words(request, "probes"),
            },
            percent =>
            {
                if (percent >= told + ReportEvery)
                {
                    told = percent;
                    _store.Report(new SlotStatus(SlotState.Installing, release?.Version.ToString() ?? "", percent));
                }
            });
    }

    private int Adopt(byte[] file)
    {
        BundleError error = KeyFile.TryAdopt(disk, _store, file);
        return error is BundleError.None or BundleError.Replayed ? Say(isDone: true, $"key file {_store.Keys!.Version} is trusted") : Refuse(error, "");
    }

    private int Refuse(BundleError error, string version)
    {
        _store.Report(new SlotStatus(SlotState.Refused, version, 0, error.InWords()));
        errors.WriteLine($"updater: {error.InWords()}");
        return UpdaterCommand.Refused;
    }

    private int Say(bool isDone, string line)
    {
        (isDone ? output : errors).WriteLine(isDone ? line : "updater: no version is on trial");
        return isDone ? UpdaterCommand.Done : UpdaterCommand.Refused;
    }

    /// <summary>A clock before this was never set: this program is younger.</summary>
    private static DateTimeOffset? Clock() =>
        DateTimeOffset.UtcNow is var utc && utc >= new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) ? utc : null;

    private static string[] Words(IReadOnlyDictionary<string, string> request, string key) =>
        request.GetValueOrDefault(key, "").Split(';', StringSplitOptions.RemoveEmptyEntries);
}
