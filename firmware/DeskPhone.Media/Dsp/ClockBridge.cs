namespace DeskPhone.Media.Dsp;

/// <summary>Brings what is to be heard from the clock of the microphone, which paces the engine, to the clock of an ear.</summary>
/// <remarks>
/// Two sound cards never agree on what a second is; without this one runs dry or over every few minutes. The echo
/// canceller is before it: it hears microphone and ear in the microphone's time, and the delay between them stays.
/// </remarks>
public sealed class ClockBridge
{
    private const int MostSamplesMore = 8; // a frame can grow by; 600 ppm of 60 ms are two

    private readonly FineResampler _resampler;
    private readonly FillSteering _steering;
    private readonly int _sampleRateHz;
    private readonly short[] _carried;

    /// <summary>A bridge for frames of that length.</summary>
    public ClockBridge(int sampleRateHz, TimeSpan frameDuration)
    {
        int frameLength = (int)(sampleRateHz * frameDuration.Ticks / TimeSpan.TicksPerSecond);
        _sampleRateHz = sampleRateHz;
        _resampler = new FineResampler(frameLength);
        _steering = new FillSteering(frameDuration);
        _carried = new short[frameLength + MostSamplesMore];
    }

    /// <summary>How much slower than the microphone's the ear's clock is taken to be, in parts per million; 0 where they are one.</summary>
    public double DeviationPpm => (_resampler.Step - 1) * 1e6;

    /// <summary>Carries one frame over.</summary>
    /// <param name="frame">In the microphone's time.</param>
    /// <param name="waiting">Samples the ear has not heard yet; <see langword="null"/> where its card cannot tell.</param>
    /// <returns>The same in the ear's time, a sample more or fewer now and then; valid until the next call.</returns>
    public ReadOnlySpan<short> Carry(ReadOnlySpan<short> frame, int? waiting)
    {
        if (waiting is { } samples)
        {
            _resampler.Step = 1 + _steering.Steer(TimeSpan.FromTicks(samples * TimeSpan.TicksPerSecond / _sampleRateHz));
        }

        return _carried.AsSpan(0, _resampler.Process(frame, _carried));
    }

    /// <summary>The ear ran dry and begins anew.</summary>
    public void HandleBreak() => _steering.HandleBreak();

    /// <summary>The card was closed and is open again.</summary>
    public void Reopen()
    {
        _resampler.Reset();
        _steering.Reopen();
    }

    /// <summary>Another card.</summary>
    public void Reset()
    {
        _resampler.Reset();
        _steering.Reset();
    }
}
