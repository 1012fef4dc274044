namespace DeskPhone.Media.Dsp;

/// <summary>A microphone at the engine's rate, cleaned at 16 kHz.</summary>
internal sealed class CleanedMicrophone
{
    private const int CleanerRateHz = 16_000;
    private const int FrameLength = CleanerRateHz / 100;

    private readonly IVoiceCleaner _cleaner;
    private readonly Resampler _capturedDown;
    private readonly Resampler _playedDown;
    private readonly Resampler _up;
    private readonly short[] _captured = new short[FrameLength];
    private readonly short[] _played = new short[FrameLength];
    private readonly short[] _cleaned = new short[FrameLength];
    private readonly short[] _frame;

    public CleanedMicrophone(IVoiceCleaner cleaner, int sampleRateHz)
    {
        _cleaner = cleaner;
        _capturedDown = new Resampler(sampleRateHz, CleanerRateHz);
        _playedDown = new Resampler(sampleRateHz, CleanerRateHz);
        _up = new Resampler(CleanerRateHz, sampleRateHz);
        _frame = new short[sampleRateHz / 100];
    }

    /// <summary>Cleans a frame.</summary>
    /// <returns>It; valid until the next call.</returns>
    public ReadOnlySpan<short> Clean(ReadOnlySpan<short> captured)
    {
        _capturedDown.Process(captured, _captured);
        _cleaner.Process(_captured, _played, _cleaned);
        _up.Process(_cleaned, _frame);
        return _frame;
    }

    /// <summary>What the loudspeaker plays now; the microphone hears it in the next frames.</summary>
    public void HandlePlayed(ReadOnlySpan<short> played) => _playedDown.Process(played, _played);
}
