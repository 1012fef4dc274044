using System.Text;

namespace DeskPhone.Update.Slots;

/// <summary>Ends a trial: for good, or back to the version before. The guard does the same in a shell when no .NET starts.</summary>
public sealed class SlotTrial(ISlotDisk disk)
{
    private readonly SlotStore _store = new(disk);

    /// <summary>The version on trial is the phone's version from now on; its floor counts from here. False where none is on trial.</summary>
    public bool Commit()
    {
        if (_store.Trial is not { } trial || _store.Current != trial.To)
        {
            return false;
        }

        // First that it is good, then the floor: were it the other way round, a rollback after a power cut would be below the floor.
        disk.Replace(SlotNames.Trial, (trial with { IsCommitted = true }).ToBytes());
        if (_store.ManifestOf(trial.To) is { } manifest && manifest.FloorVersion > _store.Floor)
        {
            disk.Replace(SlotNames.Floor, Encoding.ASCII.GetBytes(manifest.FloorVersion.ToString()));
        }

        _store.Report(new SlotStatus(SlotState.Committed, trial.To.ToString(), 100));
        disk.Forget(SlotNames.Trial);
        return true;
    }

    /// <summary>The version before starts next, and the one on trial is not tried again. False where none is on trial.</summary>
    /// <param name="reason">Why, one plain line.</param>
    public bool RollBack(string reason)
    {
        if (_store.Trial is not { IsCommitted: false } trial || _store.Current != trial.To)
        {
            return false;
        }

        Quarantine(trial.To, reason);
        disk.Point(SlotNames.Current, SlotNames.SlotOf(trial.From));
        Forget(trial);
        return true;
    }

    /// <summary>An administrator wants the version before: it starts next, and the one that runs is not installed again by itself.</summary>
    /// <param name="reason">Why, one plain line.</param>
    /// <returns>False where there is no whole version before it, or it is below the floor, or failed here once.</returns>
    public bool GoBack(string reason)
    {
        if (_store.Trial is not null || _store.Current is not { } current || _store.Previous is not { } previous
            || previous < _store.Floor || _store.Quarantined.ContainsKey(previous.ToString()) || !_store.IsIntact(previous))
        {
            return false;
        }

        Quarantine(current, reason);
        GoTo(previous);
        _store.Report(new SlotStatus(SlotState.RolledBack, current.ToString(), 0, reason));
        return true;
    }

    /// <summary>Has another whole version start next, without a trial: it was good before.</summary>
    public void GoTo(Bundles.FirmwareVersion version)
    {
        if (_store.Current is { } current)
        {
            disk.Point(SlotNames.Previous, SlotNames.SlotOf(current));
        }

        disk.Point(SlotNames.Current, SlotNames.SlotOf(version));
    }

    private void Quarantine(Bundles.FirmwareVersion version, string reason)
    {
        byte[] quarantined = disk.Read(SlotNames.Quarantine, 64 * 1024) ?? [];
        if (!SlotRecord.Parse(quarantined).ContainsKey(version.ToString()))
        {
            disk.Replace(SlotNames.Quarantine, [.. quarantined, .. SlotRecord.ToBytes((version.ToString(), reason))]);
        }
    }

    /// <summary>Drops the record of a trial that is not, or no longer, in force.</summary>
    internal void Forget(TrialRecord trial)
    {
        if (_store.Quarantined.TryGetValue(trial.To.ToString(), out string? why))
        {
            _store.Report(new SlotStatus(SlotState.RolledBack, trial.To.ToString(), 0, why));
        }

        disk.Forget(SlotNames.Trial);
    }
}
