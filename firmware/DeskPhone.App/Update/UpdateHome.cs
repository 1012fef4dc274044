using DeskPhone.App.Logging;
using DeskPhone.Native.Files;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Policy;
using DeskPhone.Update.Slots;

namespace DeskPhone.App.Update;

/// <summary>Where the slots are, where the phone asks for updates, and what it knows of both when it starts.</summary>
/// <param name="Root">The directory with the slots; the phone only reads there.</param>
/// <param name="Spool">The directory the updater looks into.</param>
/// <param name="Model">This phone's model.</param>
public sealed record UpdateHome(string Root, string Spool, string Model)
{
    private static readonly TimeSpan s_shortestGrace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestGrace = TimeSpan.FromMinutes(2);

    /// <summary>What the engine is to know; <see langword="null"/> where this program does not lie in a slot, or no key is trusted: then there are no updates.</summary>
    public UpdateOptions? ReadOptions(PhoneSettings settings, string device, ILogSink log)
    {
        try
        {
            var store = new SlotStore(new LinuxSlotDisk(Root));
            if (OwnVersion() is not { } running || store.Keys is not { } keys)
            {
                log.Write(LogLevel.Info, "no updates: this program lies in no slot, or no key is trusted");
                return null;
            }

            UpdateSettings wishes = settings.Update;
            _ = ProvisioningSyntax.TryWindow(wishes.Window, out TimeSpan begin, out TimeSpan end); // none is any time: both are midnight
            return new UpdateOptions
            {
                Url = wishes.Url.Length == 0 || wishes.Url.EndsWith('/') ? wishes.Url : wishes.Url + "/",
                Running = running,
                Model = Model,
                Device = device,
                Group = wishes.Group,
                Keys = keys,
                Seen = store.Seen,
                Floor = store.Floor,
                Quarantined = [.. store.Quarantined.Keys],
                Trial = store.Trial,
                LastStatus = store.Status,
                CheckEvery = wishes.CheckEvery,
                WindowStart = TimeOnly.FromTimeSpan(begin),
                WindowEnd = TimeOnly.FromTimeSpan(end),
                StayOn = FirmwareVersion.TryParse(wishes.StayOn, out FirmwareVersion stay) ? stay : null,
                DeferLimit = wishes.DeferLimit,
                Watch = wishes.Watch,
                Grace = TimeSpan.FromTicks(Math.Clamp(wishes.Watch.Ticks * 2, s_shortestGrace.Ticks, s_longestGrace.Ticks)),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.Write(LogLevel.Warning, $"no updates: {fault.Message}");
            return null;
        }
    }

    /// <summary>How the updater stands.</summary>
    public SlotStatus ReadStatus()
    {
        try
        {
            return new SlotStore(new LinuxSlotDisk(Root)).Status;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new SlotStatus(SlotState.Idle); // between two of its writes, or gone: the next look tells
        }
    }

    /// <summary>What there is to know of versions and slots, read anew; <see langword="null"/> where they cannot be read.</summary>
    public UpdateFacts? ReadFacts()
    {
        try
        {
            var store = new SlotStore(new LinuxSlotDisk(Root));
            return store.Keys is null ? null : new UpdateFacts(
                OwnVersion()?.ToString() ?? "", store.Previous?.ToString() ?? "", store.Floor.ToString(), store.Status, store.Quarantined, CanGoBack(store));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool CanGoBack(SlotStore store) => store is { Trial: null, Previous: { } previous } && previous != store.Current
        && !(previous < store.Floor) && !store.Quarantined.ContainsKey(previous.ToString());

    /// <summary>The version whose slot this program lies in: what it was started from, whatever is current by now.</summary>
    private static FirmwareVersion? OwnVersion()
    {
        string file = Path.Combine(AppContext.BaseDirectory, SlotPath.Manifest);
        return File.Exists(file)
            && SignedDocument.TryReadWhole(File.ReadAllBytes(file), out SignedDocument? document) is BundleError.None
            && BundleManifest.TryParse(document!.Content, out BundleManifest? manifest) is BundleError.None ? manifest!.Version : null;
    }
}
