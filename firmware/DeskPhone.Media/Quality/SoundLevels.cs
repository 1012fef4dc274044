namespace DeskPhone.Media.Quality;

/// <summary>How loud it is at the phone, over the last quarter of a second.</summary>
/// <param name="MicrophoneDbov">Power of what is sent, in dB relative to a square wave of full scale (ITU-T G.100.1): 0 and below, -96 for silence.</param>
/// <param name="EarDbov">The same of what is heard.</param>
/// <param name="ClippedFrames">Frames of 10 ms in which the microphone reached full scale, since the phone started.</param>
public readonly record struct SoundLevels(double MicrophoneDbov, double EarDbov, long ClippedFrames);
