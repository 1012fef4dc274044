using DeskPhone.Media.Quality;

namespace DeskPhone.Media.Dsp;

/// <summary>Measures microphone and ear frame by frame.</summary>
internal sealed class SoundMeter
{
    private const double Silence = -96; // the last bit
    private const int FullScale = 32_700; // what a converter gives when it can no more, whatever its last bits

    private double _microphone;
    private double _ear;
    private int _microphoneFrames;
    private int _earFrames;
    private long _clipped;

    /// <summary>Ten milliseconds of the microphone.</summary>
    public void HandleCaptured(ReadOnlySpan<short> frame)
    {
        _microphone += Pcm.Power(frame);
        _microphoneFrames++;
        _clipped += frame.ContainsAnyInRange((short)FullScale, short.MaxValue) || frame.ContainsAnyInRange(short.MinValue, (short)-FullScale) ? 1 : 0;
    }

    /// <summary>Ten milliseconds of the ear.</summary>
    public void HandlePlayed(ReadOnlySpan<short> frame)
    {
        _ear += Pcm.Power(frame);
        _earFrames++;
    }

    /// <summary>What was measured since the last time this was asked.</summary>
    public SoundLevels Take()
    {
        var levels = new SoundLevels(ToDbov(_microphone, _microphoneFrames), ToDbov(_ear, _earFrames), _clipped);
        (_microphone, _ear, _microphoneFrames, _earFrames) = (0, 0, 0, 0);
        return levels;
    }

    private static double ToDbov(double power, int frames) =>
        frames == 0 || power <= 0 ? Silence : Math.Max(Silence, 10 * Math.Log10(power / frames / (32_768.0 * 32_768)));
}
