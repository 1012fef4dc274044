using DeskPhone.Provisioning.Identity;
using DeskPhone.Settings.Reading;

namespace DeskPhone.Provisioning;

/// <summary>What the engine knows before its first input.</summary>
public sealed record ProvisioningOptions
{
    /// <summary>Which phone this is.</summary>
    public required DeviceIdentity Device { get; init; }

    /// <summary>What a person or a file on the device sets: the user layer.</summary>
    public SettingsDocument User { get; init; } = SettingsDocument.Empty;

    /// <summary>Whether to look for a server and ask it at all.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The device's certificate request (PEM); empty where it can make none.</summary>
    public string CertificateRequest { get => Request?.Pem ?? field; init; } = "";

    /// <summary>SHA-256 of the public key in it.</summary>
    public ReadOnlyMemory<byte> RequestKeyHash { get => Request?.KeyHash ?? field; init; }

    /// <summary>Whoever makes both when they are needed; <see langword="null"/> where they are said here.</summary>
    public IDeviceRequest? Request { get; init; }

    /// <summary>The span over which a fleet that is switched on together spreads its first questions: 300 phones ask four times each, and a server gets four requests a second.</summary>
    public TimeSpan StartSpread { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The pause between two requests of one phone that nobody waits for.</summary>
    public TimeSpan RequestPause { get; init; } = TimeSpan.FromSeconds(1);
}
