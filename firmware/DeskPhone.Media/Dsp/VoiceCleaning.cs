namespace DeskPhone.Media.Dsp;

/// <summary>What an <see cref="IVoiceCleaner"/> does. Immutable.</summary>
public sealed record VoiceCleaning
{
    /// <summary>Whether the loudspeaker's echo is taken out.</summary>
    public bool CancelsEcho { get; init; } = true;

    /// <summary>Whether steady noise is made softer.</summary>
    public bool SuppressesNoise { get; init; } = true;

    /// <summary>By how much at most, in dB; negative.</summary>
    public int NoiseDb { get; init; } = -15;

    /// <summary>Whether the voice is kept at one level.</summary>
    public bool ControlsGain { get; init; }
}
