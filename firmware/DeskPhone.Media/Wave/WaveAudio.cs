namespace DeskPhone.Media.Wave;

/// <summary>Audio of a WAV file: 16-bit linear PCM.</summary>
/// <param name="SampleRateHz">8000–192,000.</param>
/// <param name="ChannelCount">1 or 2; two channels are interleaved, left first.</param>
/// <param name="Samples">All samples of all channels.</param>
public sealed record WaveAudio(int SampleRateHz, int ChannelCount, ReadOnlyMemory<short> Samples)
{
    /// <summary>How long it plays.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / ChannelCount / SampleRateHz);

    /// <summary>One channel: the mean of the two of a stereo file.</summary>
    public ReadOnlyMemory<short> ToMono()
    {
        if (ChannelCount == 1)
        {
            return Samples;
        }

        ReadOnlySpan<short> stereo = Samples.Span;
        short[] mono = new short[stereo.Length / 2];
        for (int i = 0; i < mono.Length; i++)
        {
            mono[i] = (short)((stereo[2 * i] + stereo[(2 * i) + 1]) / 2);
        }

        return mono;
    }
}
