using System.Runtime.InteropServices;

namespace DeskPhone.Native.Threads;

/// <summary>Real-time scheduling of one thread (sched(7)): the sound of a call does not wait for whatever else the computer does.</summary>
public static partial class RealTimeThread
{
    private const int FifoPolicy = 1; // SCHED_FIFO in sched.h

    /// <summary>Above ordinary threads, below the kernel's own at 50.</summary>
    private const int Priority = 10;

    /// <summary>
    /// Puts the calling thread before every ordinary one; it must sleep by itself, for nobody interrupts it. Refused, and nothing changed,
    /// without <c>CAP_SYS_NICE</c> or an <c>RLIMIT_RTPRIO</c> of 10, which the service's unit grants.
    /// </summary>
    /// <returns>Whether the kernel agreed.</returns>
    public static bool TryEnter() => SetScheduler(threadId: 0, FifoPolicy, new SchedulingParameters(Priority)) == 0;

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int threadId, int policy, in SchedulingParameters parameters);

    /// <summary><c>struct sched_param</c>.</summary>
    private readonly record struct SchedulingParameters(int Priority);
}
