namespace DeskPhone.Media.Pipeline;

/// <summary>What the media engine needs to know before its first frame.</summary>
public sealed record MediaEngineOptions
{
    /// <summary>Rate of the microphone and the ear: 8000, 16000 or 48000 Hz.</summary>
    public int SampleRateHz { get; init; } = 16_000;

    /// <summary>How loud the person hears the own voice in handset or headset, as a factor; zero where the hardware does it, or nobody wants it.</summary>
    public float SidetoneGain { get; init; }

    /// <summary>How often the figures of a stream are told: each time wakes whoever listens.</summary>
    public TimeSpan StatisticsInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>ISO 3166-1 alpha-2 country whose tones are played.</summary>
    public string Country { get; init; } = "US";
}
