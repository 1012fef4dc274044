namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>One pair of microphone and ear by their ALSA names.</summary>
public sealed record LinuxSoundDevice
{
    /// <summary>What is spoken into.</summary>
    public string Microphone { get; init; } = "default";

    /// <summary>What is listened to.</summary>
    public string Earpiece { get; init; } = "default";
}
