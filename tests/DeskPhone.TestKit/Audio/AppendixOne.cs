namespace DeskPhone.TestKit.Audio;

/// <summary>Concealment of lost frames as ITU-T G.711 Appendix I describes it: what the phone's own has to be better than.</summary>
/// <remarks>Frames of 10 ms at 8 kHz, pitch of 66 to 200 Hz, 3.75 ms of delay; one period repeated, then two, then three, a fifth softer each frame.</remarks>
public sealed class AppendixOne
{
    private const int Frame = 80;
    private const int MinPitch = 40;
    private const int MaxPitch = 120;
    private const int Correlated = 160;
    private const int HistoryLength = (MaxPitch * 3) + MaxOverlap;
    private const int MaxOverlap = MaxPitch / 4;
    private const int EndOverlap = 32;

    private readonly short[] _history = new short[HistoryLength];
    private readonly float[] _pitchBuffer = new float[HistoryLength];
    private int _erased;
    private int _pitch;
    private int _overlap;
    private int _place;
    private int _span;

    /// <summary>Conceals packets of a recording.</summary>
    /// <param name="decoded">The clean decode at 8 kHz.</param>
    /// <param name="isLost">Whether the packet of a number came not.</param>
    /// <param name="packetSamples">Length of a packet, a multiple of 10 ms.</param>
    /// <returns>What is heard, 3.75 ms later.</returns>
    public static short[] Conceal(ReadOnlySpan<short> decoded, Func<int, bool> isLost, int packetSamples = 160)
    {
        var concealer = new AppendixOne();
        short[] heard = new short[decoded.Length / Frame * Frame];
        for (int at = 0; at < heard.Length; at += Frame)
        {
            Span<short> frame = heard.AsSpan(at, Frame);
            if (isLost(at / packetSamples))
            {
                concealer.Erase(frame);
            }
            else
            {
                decoded.Slice(at, Frame).CopyTo(frame);
                concealer.Receive(frame);
            }
        }

        return heard;
    }

    private void Receive(Span<short> frame)
    {
        if (_erased > 0)
        {
            int overlap = Math.Min(Frame, _overlap + ((_erased - 1) * EndOverlap));
            Span<float> made = stackalloc float[Frame];
            Synthesize(made[..overlap]);
            float gain = _erased == 1 ? 1 : Math.Max(0, 1 - ((_erased - 1) * 0.2f));
            for (int i = 0; i < overlap; i++)
            {
                float share = (i + 1f) / overlap;
                frame[i] = Clamp((frame[i] * share) + (made[i] * gain * (1 - share)));
            }

            _erased = 0;
        }

        Remember(frame);
    }

    private void Erase(Span<short> frame)
    {
        Span<float> made = stackalloc float[Frame];
        if (_erased == 0)
        {
            Begin();
            Synthesize(made);
        }
        else if (_erased <= 2)
        {
            Lengthen(made);
            Fade(made);
        }
        else
        {
            Synthesize(made);
            Fade(made);
        }

        for (int i = 0; i < Frame; i++)
        {
            frame[i] = Clamp(made[i]);
        }

        _erased++;
        Remember(frame);
    }

    private void Begin()
    {
        for (int i = 0; i < HistoryLength; i++)
        {
            _pitchBuffer[i] = _history[i];
        }

        _pitch = FindPitch();
        _overlap = _pitch / 4;
        _span = _pitch;
        Blend();
        for (int i = 0; i < _overlap; i++)
        {
            _history[HistoryLength - _overlap + i] = Clamp(_pitchBuffer[HistoryLength - _overlap + i]);
        }

        _place = 0;
    }

    /// <summary>The end of the buffer becomes what stood before the part repeated, so that it closes.</summary>
    private void Blend()
    {
        for (int i = 0; i < _overlap; i++)
        {
            float share = (i + 1f) / _overlap;
            int last = HistoryLength - _overlap + i;
            _pitchBuffer[last] = (_history[last] * (1 - share)) + (_pitchBuffer[last - _span] * share);
        }
    }

    private void Lengthen(Span<float> made)
    {
        Span<float> before = stackalloc float[MaxOverlap];
        int place = _place;
        Synthesize(before[.._overlap]);
        _place = place % _pitch;
        _span = Math.Min(_span + _pitch, HistoryLength - _overlap);
        Blend();
        Synthesize(made);
        for (int i = 0; i < _overlap; i++)
        {
            float share = (i + 1f) / _overlap;
            made[i] = (before[i] * (1 - share)) + (made[i] * share);
        }
    }

    private void Synthesize(Span<float> made)
    {
        for (int i = 0; i < made.Length; i++)
        {
            made[i] = _pitchBuffer[HistoryLength - _span + _place];
            _place = _place + 1 == _span ? 0 : _place + 1;
        }
    }

    private void Fade(Span<float> made)
    {
        float from = Math.Max(0, 1 - ((_erased - 1) * 0.2f));
        for (int i = 0; i < made.Length; i++)
        {
            made[i] *= Math.Max(0, from - (0.2f * i / Frame));
        }
    }

    private int FindPitch()
    {
        int best = MaxPitch;
        double bestScore = double.NegativeInfinity;
        for (int lag = MinPitch; lag <= MaxPitch; lag++)
        {
            double product = 0, power = 0;
            for (int i = HistoryLength - Correlated; i < HistoryLength; i++)
            {
                product += _pitchBuffer[i] * _pitchBuffer[i - lag];
                power += _pitchBuffer[i - lag] * _pitchBuffer[i - lag];
            }

            double score = product / Math.Sqrt(Math.Max(power, 250));
            if (score > bestScore)
            {
                (bestScore, best) = (score, lag);
            }
        }

        return best;
    }

    private void Remember(Span<short> frame)
    {
        _history.AsSpan(Frame).CopyTo(_history);
        frame.CopyTo(_history.AsSpan(HistoryLength - Frame));
        for (int i = 0; i < Frame; i++)
        {
            frame[i] = _history[HistoryLength - Frame - MaxOverlap + i];
        }
    }

    private static short Clamp(float sample) => (short)Math.Clamp(MathF.Round(sample), short.MinValue, short.MaxValue);
}
