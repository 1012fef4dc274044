namespace DeskPhone.Media.Dsp;

/// <summary>The noise of the other room while its phone sends nothing: as loud as it says (RFC 3389 §3.1), soft in the heights as rooms are.</summary>
public sealed class ComfortNoise(int sampleRateHz)
{
    private const int SilentLevel = 127;
    private const double FullScale = 32768;

    private readonly double _memory = Math.Exp(-Math.Tau * 1200 / sampleRateHz); // a first-order low-pass at 1.2 kHz
    private uint _state = 0x9E37_79B9;
    private double _last;
    private double _gain;

    /// <summary>Whether there is any.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The peer says how loud its room is.</summary>
    /// <param name="payload">Payload of a comfort noise packet; its spectral coefficients are not used.</param>
    public void HandlePacket(ReadOnlySpan<byte> payload)
    {
        int level = payload.IsEmpty ? SilentLevel : payload[0] & 0x7F;
        IsOn = level < SilentLevel;

        // 0 dBov is a square wave of full scale; uniform noise of amplitude one, through the low-pass, has this power.
        double power = (1 - _memory) / (1 + _memory) / 3;
        _gain = FullScale * Math.Pow(10, -level / 20.0) / Math.Sqrt(power);
    }

    /// <summary>The peer speaks again, or nobody knows.</summary>
    public void Stop() => IsOn = false;

    /// <summary>Fills a frame.</summary>
    public void Fill(Span<short> frame)
    {
        for (int i = 0; i < frame.Length; i++)
        {
            // xorshift32 (G. Marsaglia, 2003): a noise, not a secret.
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            double white = (_state / (double)uint.MaxValue * 2) - 1;
            _last = (_last * _memory) + (white * (1 - _memory));
            frame[i] = Pcm.Saturate((float)(_last * _gain));
        }
    }
}
