using DeskPhone.Media.Dsp;

namespace DeskPhone.Media.Dtmf;

/// <summary>Digits as tones in the voice, for a peer that takes no telephone-events: pressed for a time, with a pause between them.</summary>
public sealed class DtmfGenerator(int sampleRateHz)
{
    private const double RowAmplitude = 32768 * 0.178;      // -15 dBFS a tone; the column 2 dB louder, as lines lose more there (Q.24)
    private const double ColumnAmplitude = RowAmplitude * 1.26;
    private const int Capacity = 64;
    private const int RampMs = 3;

    private readonly (char Digit, int Samples)[] _queue = new (char, int)[Capacity];
    private readonly int _pause = sampleRateHz * 50 / 1000;
    private int _first;
    private int _count;
    private int _at;

    /// <summary>Whether a digit sounds or waits.</summary>
    public bool IsActive => _count > 0;

    /// <summary>Queues a digit.</summary>
    /// <param name="digit"><c>0-9 * # A-D</c>.</param>
    /// <param name="duration">How long it is pressed; at least 50 ms, which every receiver hears.</param>
    /// <returns>Whether it is one and there was room.</returns>
    public bool TryEnqueue(char digit, TimeSpan duration)
    {
        if (_count == Capacity || !DtmfFrequencies.TryFind(digit, out _, out _))
        {
            return false;
        }

        int samples = (int)(Math.Clamp(duration.TotalMilliseconds, 50, 5000) * sampleRateHz / 1000);
        _queue[(_first + _count) % Capacity] = (digit, samples);
        _count++;
        return true;
    }

    /// <summary>Overwrites the voice with what is due of the digits.</summary>
    public void Fill(Span<short> frame)
    {
        for (int i = 0; i < frame.Length && IsActive; i++)
        {
            (char digit, int samples) = _queue[_first];
            frame[i] = _at < samples ? Sample(digit, samples) : (short)0;
            if (++_at == samples + _pause)
            {
                _at = 0;
                _first = (_first + 1) % Capacity;
                _count--;
            }
        }
    }

    private short Sample(char digit, int samples)
    {
        _ = DtmfFrequencies.TryFind(digit, out int rowHz, out int columnHz);
        double time = (double)_at / sampleRateHz;
        double ramp = Math.Min(1, Math.Min(_at, samples - _at) / (double)(sampleRateHz * RampMs / 1000));
        return Pcm.Saturate((float)(ramp
            * ((RowAmplitude * Math.Sin(Math.Tau * rowHz * time)) + (ColumnAmplitude * Math.Sin(Math.Tau * columnHz * time)))));
    }
}
