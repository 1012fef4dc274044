namespace DeskPhone.Media.Wave;

/// <summary>Why bytes are not a WAV file this phone reads.</summary>
public enum WaveError
{
    /// <summary>They are.</summary>
    None,

    /// <summary>No <c>RIFF</c> … <c>WAVE</c> at the beginning.</summary>
    NotWave,

    /// <summary>A chunk ends after the file does, or there is no <c>fmt</c> or <c>data</c> chunk.</summary>
    Truncated,

    /// <summary>Not 16-bit linear PCM.</summary>
    UnsupportedEncoding,

    /// <summary>Neither mono nor stereo.</summary>
    UnsupportedChannelCount,

    /// <summary>A sample rate below 8000 or above 192,000 Hz.</summary>
    UnsupportedSampleRate,
}
