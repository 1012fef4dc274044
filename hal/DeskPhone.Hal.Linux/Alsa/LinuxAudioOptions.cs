namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>The sound devices of a board by their ALSA names, which the board's <c>asound.conf</c> may define.</summary>
public sealed record LinuxAudioOptions
{
    /// <summary>The handset.</summary>
    public LinuxSoundDevice Handset { get; init; } = new();

    /// <summary>The headset; <see langword="null"/> where it shares the handset's.</summary>
    public LinuxSoundDevice? Headset { get; init; }

    /// <summary>Microphone and loudspeaker of the case; <see langword="null"/> where they share the handset's.</summary>
    public LinuxSoundDevice? Speaker { get; init; }

    /// <summary>What the ring tone comes from; empty for a phone that cannot ring.</summary>
    public string Ringer { get; init; } = "";

    /// <summary>Length of the card's buffers in frames of 10 ms, 2 to 50: delay against drop-outs.</summary>
    public int BufferFrames { get; init; } = 4;
}
