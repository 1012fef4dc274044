namespace DeskPhone.TestKit.Measuring;

/// <summary>
/// Bytes a piece of code allocates on its own thread. A collection that another thread's test sets off closes this thread's allocation context,
/// and what was left of it is then counted as allocated: a few kilobytes once. What the code itself allocates is there every time, so the least
/// of a few measurements is the truth.
/// </summary>
public static class AllocatedBytes
{
    private const int MaxMeasurements = 5;

    /// <summary>Runs a piece of code until it allocated nothing, five times at most.</summary>
    /// <param name="action">What is measured; ran once before, unmeasured, for what is made at first use.</param>
    /// <returns>The least bytes of any run.</returns>
    public static long Of(Action action)
    {
        action();
        return Least(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    /// <summary>The least of up to five measurements.</summary>
    /// <param name="measure">Measures once; bytes.</param>
    public static long Least(Func<long> measure)
    {
        long least = measure();
        for (int i = 1; i < MaxMeasurements && least > 0; i++)
        {
            least = Math.Min(least, measure());
        }

        return least;
    }
}
