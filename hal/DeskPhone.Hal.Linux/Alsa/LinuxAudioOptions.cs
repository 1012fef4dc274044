namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>The sound devices of a board by their ALSA names, which the board's <c>asound.conf</c> may define.</summary>
public sealed record LinuxAudioOptions
{
    /// <summary>The handset's microphone.</summary>
    public string Microphone { get; init; } = "default";

    /// <summary>The handset's earpiece.</summary>
    public string Earpiece { get; init; } = "default";

    /// <summary>What the ring tone comes from; empty for a phone that cannot ring.</summary>
    public string Ringer { get; init; } = "";

    /// <summary>Length of the card's buffers in frames of 10 ms, 2 to 50: delay against drop-outs.</summary>
    public int BufferFrames { get; init; } = 4;
}
