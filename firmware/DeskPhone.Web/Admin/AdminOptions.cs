using DeskPhone.Web.Security;

namespace DeskPhone.Web.Admin;

/// <summary>What the admin pages stand on. What is <see langword="null"/> has no page.</summary>
public sealed record AdminOptions
{
    /// <summary>Who may enter.</summary>
    public required AccessBook Access { get; init; }

    /// <summary>The device.</summary>
    public required IDeviceDesk Device { get; init; }

    /// <summary>The settings.</summary>
    public required ISettingsDesk Settings { get; init; }

    /// <summary>The recordings of the last calls.</summary>
    public IFlightDesk? Flights { get; init; }

    /// <summary>Questions to the network.</summary>
    public INetworkChecks? Checks { get; init; }

    /// <summary>Records packets.</summary>
    public ICaptureDesk? Capture { get; init; }

    /// <summary>Clock of sessions and throttle.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
