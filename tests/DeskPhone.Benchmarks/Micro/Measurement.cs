using System.Diagnostics;

namespace DeskPhone.Benchmarks.Micro;

/// <summary>Time and bytes of one operation: the best of many batches, since other programs can only make it slower.</summary>
internal readonly record struct Measurement(double Nanoseconds, double AllocatedBytes)
{
    private const int Batches = 200;
    private const int WarmBatches = 150;
    private static readonly TimeSpan s_batch = TimeSpan.FromMilliseconds(5);

    public static Measurement Of(Action operation)
    {
        int count = 1;
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < WarmBatches * s_batch; count++)
        {
            operation(); // warm, and long enough for the second compilation tier to be ready on a busy machine too
        }

        count = Math.Max(1, count / WarmBatches);
        double best = double.MaxValue;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int batch = 0; batch < Batches; batch++)
        {
            long begun = Stopwatch.GetTimestamp();
            for (int i = 0; i < count; i++)
            {
                operation();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalNanoseconds / count);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new Measurement(best, allocated / ((double)Batches * count));
    }
}
