namespace DeskPhone.Media.Dsp;

/// <summary>Tells pauses from speech by level, against the noise of the room it learns, and says how loud that noise is (RFC 3389 §3.1).</summary>
/// <remarks>Slow to call something a pause and quick to call it speech: a syllable cut off is worse than a packet too many.</remarks>
public sealed class SilenceDetector
{
    private const double QuietestDbov = -90;
    private const double LoudestNoiseDbov = -40; // a room as loud as this is sent as it is
    private const double MarginDb = 9;           // so much above the room somebody speaks
    private const double RisePerSecondDb = 3;    // a room grows louder no faster
    private static readonly TimeSpan s_hangover = TimeSpan.FromMilliseconds(300);

    private double _noise = LoudestNoiseDbov;
    private TimeSpan _quiet;

    /// <summary>How loud the room is, in -dBov: 0–127.</summary>
    public byte NoiseLevel => (byte)Math.Clamp(Math.Round(-_noise), 0, 127);

    /// <summary>Whether nobody speaks.</summary>
    /// <param name="samples">Of one packet.</param>
    /// <param name="duration">How long it lasts.</param>
    public bool IsPause(ReadOnlySpan<short> samples, TimeSpan duration)
    {
        double power = Pcm.Power(samples) / (32_768.0 * 32_768);
        double level = power <= 0 ? QuietestDbov : Math.Max(QuietestDbov, 10 * Math.Log10(power));
        _noise = level < _noise ? level + ((_noise - level) * 0.5) : Math.Min(level, _noise + (RisePerSecondDb * duration.TotalSeconds));
        bool isSpeech = level > Math.Min(_noise + MarginDb, LoudestNoiseDbov);
        _quiet = isSpeech ? TimeSpan.Zero : _quiet + duration;
        return _quiet > s_hangover;
    }
}
