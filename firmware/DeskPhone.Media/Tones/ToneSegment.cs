namespace DeskPhone.Media.Tones;

/// <summary>A stretch of a tone's cadence.</summary>
/// <param name="FrequencyHz">First frequency; zero is silence.</param>
/// <param name="SecondFrequencyHz">Second frequency, or zero.</param>
/// <param name="IsModulated">Whether the second frequency modulates the first in amplitude instead of sounding beside it.</param>
/// <param name="Duration">How long, or <see cref="TimeSpan.Zero"/> for as long as the tone plays.</param>
public readonly record struct ToneSegment(int FrequencyHz, int SecondFrequencyHz, bool IsModulated, TimeSpan Duration)
{
    /// <summary>Whether nothing sounds.</summary>
    public bool IsSilent => FrequencyHz == 0;
}
