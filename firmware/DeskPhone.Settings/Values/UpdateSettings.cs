namespace DeskPhone.Settings.Values;

/// <summary>Where new firmware comes from, and when the phone takes it.</summary>
public sealed record UpdateSettings
{
    /// <summary>HTTPS folder with <c>latest</c> and the bundles; empty for none.</summary>
    public string Url { get; init; } = "";

    /// <summary>The group of this phone in a roll-out; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>How often the server is asked.</summary>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Hours in which the phone restarts into a new version by itself, local time; empty for any.</summary>
    public string Window { get; init; } = "02:00-05:00";

    /// <summary>The version to stay on; empty for the newest.</summary>
    public string StayOn { get; init; } = "";

    /// <summary>How long a person may put the restart off.</summary>
    public TimeSpan DeferLimit { get; init; } = TimeSpan.FromHours(72);

    /// <summary>How long a new version is watched before it is the phone's.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromMinutes(10);
}
