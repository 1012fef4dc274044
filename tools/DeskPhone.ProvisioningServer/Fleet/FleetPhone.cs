namespace DeskPhone.ProvisioningServer.Fleet;

/// <summary>A phone as its last report describes it. Immutable.</summary>
public sealed record FleetPhone
{
    /// <summary>MAC address.</summary>
    public required string Mac { get; init; }

    /// <summary>Model.</summary>
    public string Model { get; init; } = "";

    /// <summary>Firmware version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Accounts, each with its state in words.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Their addresses, in the same order.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>How an update of its firmware stands: <c>downloading</c>, <c>waitingForWindow</c>, <c>rolledBack</c> and the like; empty for none.</summary>
    public string UpdateState { get; init; } = "";

    /// <summary>To which version.</summary>
    public string UpdateVersion { get; init; } = "";

    /// <summary>Why it went wrong; empty where it did not.</summary>
    public string UpdateReason { get; init; } = "";

    /// <summary>What the last report was about: current, applied, confirmed, refused, reverted, failed; waiting for a code.</summary>
    public string State { get; init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The serial that holds.</summary>
    public int Serial { get; init; }

    /// <summary>Hash of the settings that hold.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>The serial the server has for it.</summary>
    public int Wanted { get; init; }

    /// <summary>Its roll-out group.</summary>
    public string Group { get; init; } = "";

    /// <summary>When it was last heard of.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Unknown keys, certificates that expire.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
