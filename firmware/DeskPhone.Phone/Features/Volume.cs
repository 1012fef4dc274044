namespace DeskPhone.Phone.Features;

/// <summary>How loud an ear path is: 11 steps of 3 dB.</summary>
public static class Volume
{
    /// <summary>The loudest; a limiter behind it keeps the ear safe.</summary>
    public const int Loudest = 10;

    /// <summary>As it comes from the line.</summary>
    public const int Normal = 7;

    private const double StepDb = 3;

    /// <summary>Gain of a step, as a factor; step 0 is quiet and not silent, because silence looks like a broken call.</summary>
    public static float GainOf(int level) => (float)Math.Pow(10, (Math.Clamp(level, 0, Loudest) - Normal) * StepDb / 20);
}
