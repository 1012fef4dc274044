using System.Security.Cryptography.X509Certificates;
using DeskPhone.App.Logging;
using DeskPhone.App.Observation;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Values;
using DeskPhone.Web.Admin;
using DeskPhone.Web.Security;

namespace DeskPhone.App.Administration;

/// <summary>What the admin pages of a phone are made of. Immutable.</summary>
public sealed record AdminHostOptions
{
    /// <summary>IP address the pages listen on, once there is a password.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Their port; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>Where secrets, certificate and changes of the settings are kept; empty for nowhere.</summary>
    public string DataDirectory { get; init; } = "";

    /// <summary>The settings the phone started with.</summary>
    public required PhoneSettings Settings { get; init; }

    /// <summary>The layers they came from, without those of the pages themselves.</summary>
    public IReadOnlyList<SettingsLayer> Layers { get; init; } = [];

    /// <summary>A certificate somebody gave the phone; <see langword="null"/> for one it makes itself.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Name and version of the product.</summary>
    public string Product { get; init; } = "DeskPhone 0.1.0";

    /// <summary>Starts the phone anew; <see langword="null"/> where nobody can.</summary>
    public Func<Task>? Restart { get; init; }

    /// <summary>The metrics as text; <see langword="null"/> for none.</summary>
    public Func<string>? Metrics { get; init; }

    /// <summary>The last log lines; <see langword="null"/> for none.</summary>
    public RecentLog? Recent { get; init; }

    /// <summary>Where log lines go.</summary>
    public required ILogSink Log { get; init; }

    /// <summary>Clock of sessions, throttle and certificates.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Rounds of the password hash; lower only where a test cannot wait.</summary>
    public int PasswordIterations { get; init; } = PasswordHash.DefaultIterations;

    /// <summary>Questions to the network; <see langword="null"/> for the real one.</summary>
    public INetworkChecks? Checks { get; init; }

    /// <summary>What the switch at the other end of the cable says, as rows of facts; <see langword="null"/> where nobody listens to it.</summary>
    public Func<IReadOnlyList<StatusRow>>? Switch { get; init; }

    /// <summary>Told when the pages are up, with their address.</summary>
    public Action<Uri>? Announce { get; init; }
}
