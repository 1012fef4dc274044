using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;
using DeskPhone.Update.Slots;

namespace DeskPhone.Update.Policy;

/// <summary>What the phone knows about itself and its administrator's wishes before the first look for an update.</summary>
public sealed record UpdateOptions
{
    /// <summary>Where <c>latest</c> and the bundles lie, ending in <c>/</c>; empty for never looking.</summary>
    public required string Url { get; init; }

    /// <summary>The version that runs.</summary>
    public required FirmwareVersion Running { get; init; }

    /// <summary>This phone's model.</summary>
    public required string Model { get; init; }

    /// <summary>What tells it from all others, for roll-outs by share.</summary>
    public required string Device { get; init; }

    /// <summary>Its group; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>The keys trusted.</summary>
    public required KeyRing Keys { get; init; }

    /// <summary>The highest sequence of <c>latest</c> seen.</summary>
    public long Seen { get; init; }

    /// <summary>The oldest version the updater still takes.</summary>
    public FirmwareVersion Floor { get; init; }

    /// <summary>Versions that failed here.</summary>
    public IReadOnlyCollection<string> Quarantined { get; init; } = [];

    /// <summary>The trial the phone is started in; <see langword="null"/> for none.</summary>
    public TrialRecord? Trial { get; init; }

    /// <summary>How the last update went.</summary>
    public SlotStatus LastStatus { get; init; } = new(SlotState.Idle);

    /// <summary>How often the phone looks.</summary>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromHours(24);

    /// <summary>From this time of day, where the phone is, it may restart by itself.</summary>
    public TimeOnly WindowStart { get; init; }

    /// <summary>Until this one; the same as <see cref="WindowStart"/> for any time.</summary>
    public TimeOnly WindowEnd { get; init; }

    /// <summary>The version to stay on; <see langword="null"/> for whatever comes.</summary>
    public FirmwareVersion? StayOn { get; init; }

    /// <summary>How long the user may put a restart off, from when it was first offered.</summary>
    public TimeSpan DeferLimit { get; init; } = TimeSpan.FromHours(72);

    /// <summary>How long a new version is watched before it is the phone's.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a new version may take to be all there.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The most memory a good version takes, in bytes.</summary>
    public long MemoryLimit { get; init; } = 256L << 20;
}
