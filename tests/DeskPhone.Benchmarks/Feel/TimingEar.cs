using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Benchmarks.Feel;

/// <summary>An ear that notes the first sample that is not silence, and the first frame that is.</summary>
internal sealed class TimingEar(FirstMoment heard, FirstMoment silent) : ISoundSink
{
    private const int Silence = 8; // below −72 dBFS

    public void Write(ReadOnlySpan<short> samples, int sampleRateHz)
    {
        if (samples.ContainsAnyExceptInRange((short)-Silence, (short)Silence))
        {
            heard.Happens();
        }
        else
        {
            silent.Happens();
        }
    }
}
