namespace DeskPhone.Settings.Values;

/// <summary>The phone's sound.</summary>
public sealed record AudioSettings
{
    /// <summary>Sample rate of the sound card: 8000, 16000 or 48000 Hz.</summary>
    public int SampleRateHz { get; init; } = 16_000;

    /// <summary>Audio per packet sent, 10–60 ms in tens.</summary>
    public TimeSpan PacketDuration { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How loud the person hears the own voice in handset or headset, in dB below what the microphone hears; 0 for not at all.</summary>
    public int SidetoneDb { get; init; } = 26;

    /// <summary>Whether the loudspeaker's echo is taken out of what the microphone hears.</summary>
    public bool CancelsEcho { get; init; } = true;

    /// <summary>Whether steady noise is made softer.</summary>
    public bool SuppressesNoise { get; init; } = true;

    /// <summary>Whether the voice is kept at one level.</summary>
    public bool ControlsGain { get; init; } = true;
}
