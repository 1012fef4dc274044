using DeskPhone.Provisioning.Discovery;

namespace DeskPhone.Provisioning;

/// <summary>Where the phone's settings come from and how things stand, for screens and reports. Immutable.</summary>
public sealed record ProvisioningStatus
{
    /// <summary>How far it has come.</summary>
    public ProvisioningPhase Phase { get; init; }

    /// <summary>Who named the server.</summary>
    public DiscoverySource Source { get; init; }

    /// <summary>The server's URL, macros filled in; empty for none.</summary>
    public string Url { get; init; } = "";

    /// <summary>What is wrong, or what happened last, in words for a person; empty for nothing.</summary>
    public string Message { get; init; } = "";

    /// <summary>The code to type at the server; empty where none is to be typed.</summary>
    public string Code { get; init; } = "";

    /// <summary>Short name of the settings that hold: the first eight digits of their hash; empty for none from a server.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>Highest serial of the settings that hold; 0 for none.</summary>
    public int Serial { get; init; }

    /// <summary>When the server was last asked with success; <see langword="null"/> for never, or no clock.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>What else the network named while a server was looked for, a line each.</summary>
    public IReadOnlyList<string> Network { get; init; } = [];

    /// <summary>Certificates that expire soon, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
