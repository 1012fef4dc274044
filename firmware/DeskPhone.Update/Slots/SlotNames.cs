using DeskPhone.Update.Bundles;

namespace DeskPhone.Update.Slots;

/// <summary>What lies where below the root of the slots. The guard, which has no .NET, knows the same names.</summary>
public static class SlotNames
{
    /// <summary>The slots, one directory a version.</summary>
    public const string Slots = "slots";

    /// <summary>Link to the slot that starts.</summary>
    public const string Current = "current";

    /// <summary>Link to the slot before it.</summary>
    public const string Previous = "previous";

    /// <summary>What the updater and the guard remember.</summary>
    public const string State = "state";

    /// <summary>The trial in progress.</summary>
    public const string Trial = "state/trial";

    /// <summary>Versions that failed here, a line each.</summary>
    public const string Quarantine = "state/quarantine";

    /// <summary>The oldest version that may still be installed.</summary>
    public const string Floor = "state/floor";

    /// <summary>The highest sequence of <c>latest</c> seen.</summary>
    public const string Seen = "state/seen";

    /// <summary>The keys trusted, a signed document.</summary>
    public const string Keys = "state/keys";

    /// <summary>How the last update went.</summary>
    public const string Status = "state/status";

    /// <summary>A slot being unpacked.</summary>
    internal const string Incoming = "slots/.incoming";

    /// <summary>The slot of a version.</summary>
    public static string SlotOf(FirmwareVersion version) => $"{Slots}/{version}";
}
