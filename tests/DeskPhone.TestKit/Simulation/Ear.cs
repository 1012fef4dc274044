namespace DeskPhone.TestKit.Simulation;

/// <summary>Listens in windows of 100 ms: which voice is in the ear now?</summary>
public sealed class Ear(int sampleRateHz)
{
    private readonly short[] _window = new short[sampleRateHz / 10];
    private int _filled;

    /// <summary>The last whole window.</summary>
    private readonly short[] _heard = new short[sampleRateHz / 10];

    public void Hear(ReadOnlySpan<short> frame)
    {
        frame.CopyTo(_window.AsSpan(_filled));
        _filled += frame.Length;
        if (_filled == _window.Length)
        {
            _window.CopyTo(_heard, 0);
            _filled = 0;
        }
    }

    public void HearNothing()
    {
        Array.Clear(_heard);
        _filled = 0;
    }

    /// <summary>Whether a tone of this frequency is there, at the level a voice has: more than −40 dBFS.</summary>
    public bool Hears(double frequencyHz)
    {
        double coefficient = 2 * Math.Cos(2 * Math.PI * frequencyHz / sampleRateHz);
        double before = 0;
        double beforeThat = 0;
        foreach (short sample in _heard)
        {
            (before, beforeThat) = (sample + (coefficient * before) - beforeThat, before);
        }

        double power = (before * before) + (beforeThat * beforeThat) - (coefficient * before * beforeThat);
        double amplitude = 2 * Math.Sqrt(Math.Max(0, power)) / _heard.Length;
        return amplitude > 327; // −40 dBFS
    }
}
