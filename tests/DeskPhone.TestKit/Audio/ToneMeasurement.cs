namespace DeskPhone.TestKit.Audio;

/// <summary>What one sine wave looks like in a recording.</summary>
/// <param name="SecondsOfTone">How long it was heard, all its bursts together.</param>
/// <param name="LevelDbfs">Its level while it was heard; 0 dBFS is a sine wave of full scale (AES17). Minus infinity where it never was.</param>
/// <param name="LongestGap">The longest stretch without it, after it began and before it ended; to about 5 ms.</param>
/// <param name="FirstHeard">When it began, from the start of the recording, or <see langword="null"/> where it never did; to about 5 ms.</param>
public readonly record struct ToneMeasurement(
    double SecondsOfTone,
    double LevelDbfs,
    TimeSpan LongestGap,
    TimeSpan? FirstHeard);
