using DeskPhone.App.Logging;
using DeskPhone.App.Provisioning;
using DeskPhone.App.Update;
using DeskPhone.Hal;
using DeskPhone.Settings.Values;

namespace DeskPhone.App;

/// <summary>What a phone is made of.</summary>
public sealed record PhoneAppOptions
{
    /// <summary>Everything it was told, where <see cref="Provisioning"/> says nothing else.</summary>
    public PhoneSettings Settings { get; init; } = new();

    /// <summary>How it comes by its settings; <see langword="null"/> for <see cref="Settings"/> once and for all.</summary>
    public ProvisioningSetup? Provisioning { get; init; }

    /// <summary>Its hardware.</summary>
    public required IBoard Board { get; init; }

    /// <summary>Where its log goes.</summary>
    public required ILogSink Log { get; init; }

    /// <summary>Its clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where it keeps what must survive a restart; empty for nowhere.</summary>
    public string DataDirectory { get; init; } = "";

    /// <summary>Where its slots are; <see langword="null"/> for a phone that is not updated.</summary>
    public UpdateHome? UpdateHome { get; init; }

    /// <summary>Product name and version in SIP.</summary>
    public string UserAgent { get; init; } = "DeskPhone/0.1.0";
}
