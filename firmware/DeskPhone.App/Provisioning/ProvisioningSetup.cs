using DeskPhone.App.Administration;
using DeskPhone.App.Logging;
using DeskPhone.Provisioning;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;

namespace DeskPhone.App.Provisioning;

/// <summary>How a phone comes by its settings. Immutable.</summary>
public sealed record ProvisioningSetup
{
    /// <summary>Which phone this is.</summary>
    public required DeviceIdentity Device { get; init; }

    /// <summary>What it was told on the device; files named in it are absolute.</summary>
    public SettingsDocument Given { get; init; } = SettingsDocument.Empty;

    /// <summary>Whether a server is looked for and asked.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>The settings the phone will start with, as far as they are kept in its data directory.</summary>
    public LayeredSettings SettingsAtStart(string dataDirectory, ILogSink log) => new ProvisioningEngine(
        new ProvisioningOptions { Device = Device, User = Given, IsEnabled = false },
        ProvisioningFiles.ReadAll(ProvisioningHost.DirectoryIn(dataDirectory), new SealedRecords(dataDirectory, log), log)).Settings;

    /// <summary>The span over which phones that are switched on together ask; <see langword="null"/> for the usual one.</summary>
    public TimeSpan? StartSpread { get; init; }
}
