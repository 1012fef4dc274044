using System.Diagnostics;

namespace DeskPhone.Benchmarks.Feel;

/// <summary>When something first happened after it was armed: set by one thread, waited for by another.</summary>
internal sealed class FirstMoment : IDisposable
{
    private readonly SemaphoreSlim _happened = new(0);
    private long _armedAt;
    private int _isArmed;

    public void Arm()
    {
        _armedAt = Stopwatch.GetTimestamp();
        Volatile.Write(ref _isArmed, 1);
    }

    /// <param name="later">How much after now it happens.</param>
    public void Happens(TimeSpan later = default)
    {
        if (Interlocked.Exchange(ref _isArmed, 0) == 1)
        {
            Elapsed = Stopwatch.GetElapsedTime(_armedAt) + later;
            _happened.Release();
        }
    }

    public TimeSpan Elapsed { get; private set; }

    public void Dispose() => _happened.Dispose();

    public bool Wait(TimeSpan limit) => _happened.Wait(limit);
}
