using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Benchmarks.Feel;

/// <summary>An ear that notes the first sample that is not silence, and the first of a silence that lasts to the end of its frame.</summary>
/// <remarks>A sample in a frame is heard so much later than the frame's first as it stands behind it: that is counted.</remarks>
internal sealed class TimingEar(FirstMoment heard, FirstMoment silent) : ISoundSink
{
    private const int Silence = 8; // below −72 dBFS

    public void Write(ReadOnlySpan<short> samples, int sampleRateHz)
    {
        int first = samples.IndexOfAnyExceptInRange((short)-Silence, (short)Silence);
        int last = samples.LastIndexOfAnyExceptInRange((short)-Silence, (short)Silence);
        if (first >= 0)
        {
            heard.Happens(TimeSpan.FromSeconds((double)first / sampleRateHz));
        }

        // A tone has silent samples wherever its wave goes through zero, but not a quarter of a millisecond of them.
        if (samples.Length - 1 - last > sampleRateHz / 4000)
        {
            silent.Happens(TimeSpan.FromSeconds((double)(last + 1) / sampleRateHz));
        }
    }
}
