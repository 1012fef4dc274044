
namespace DeskPhone.Media.Dsp;

/// <summary>Changes the sample rate by a whole factor up to six: a polyphase FIR of linear phase.</summary>
/// <remarks>
/// Flat within 0.1 dB to 85 % of the lower rate's half, 60 dB down from 115 % on, so what folds back lands above the
/// band of speech; delay 13 samples of the lower rate (1.6 ms at 8 kHz). Allocates nothing after construction.
/// </remarks>
public sealed class Resampler
{
    private const int TapsPerPhase = 26;
    private const double StopbandDb = 60;

    private readonly int _up;
    private readonly int _down;
    private readonly float[][] _phases; // each reversed, so that a dot product runs forward through the line
    private readonly float[] _line;
    private readonly int _memory;

    /// <summary>Prepares for frames of up to 60 ms.</summary>
    /// <exception cref="ArgumentException">Neither rate is a multiple of the other, up to six times.</exception>
    public Resampler(int inputRateHz, int outputRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputRateHz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputRateHz);
        int lower = Math.Min(inputRateHz, outputRateHz);
        int ratio = Math.Max(inputRateHz, outputRateHz) / lower;
        if (lower * ratio != Math.Max(inputRateHz, outputRateHz) || ratio > 6)
        {
            throw new ArgumentException($"no whole factor from {inputRateHz} to {outputRateHz} Hz");
        }

        _up = outputRateHz > inputRateHz ? ratio : 1;
        _down = outputRateHz > inputRateHz ? 1 : ratio;
        _phases = Split(KaiserFilter.Lowpass(TapsPerPhase * ratio, 1.0 / ratio, StopbandDb), _up);
        _memory = _phases[0].Length - 1;
        _line = new float[_memory + (inputRateHz * 60 / 1000)];
    }

    /// <summary>Resamples one frame.</summary>
    /// <param name="input">A multiple of the factor in length, at most 60 ms.</param>
    /// <param name="output">Exactly as long as the frame is at the output rate.</param>
    public void Process(ReadOnlySpan<short> input, Span<short> output)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(output.Length * _down, input.Length * _up);
        if (_up == _down)
        {
            input.CopyTo(output);
            return;
        }

        for (int i = 0; i < input.Length; i++)
        {
            _line[_memory + i] = input[i];
        }

        ReadOnlySpan<float> line = _line;
        int next = 0;
        for (int i = _down - 1; i < input.Length; i += _down)
        {
            foreach (float[] phase in _phases)
            {
                float sample = Pcm.Dot(phase, line.Slice(i, phase.Length));
                output[next++] = Pcm.Saturate(sample);
            }
        }

        line.Slice(input.Length, _memory).CopyTo(_line);
    }

    /// <summary>Forgets what went before.</summary>
    public void Reset() => Array.Clear(_line);

    private static float[][] Split(float[] filter, int up)
    {
        float[][] phases = new float[up][];
        for (int phase = 0; phase < up; phase++)
        {
            float[] taps = new float[filter.Length / up];
            for (int k = 0; k < taps.Length; k++)
            {
                taps[^(k + 1)] = filter[phase + (k * up)] * up;
            }

            phases[phase] = taps;
        }

        return phases;
    }
}
