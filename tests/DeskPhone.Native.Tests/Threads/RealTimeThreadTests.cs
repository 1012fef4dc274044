using DeskPhone.Native.Threads;

namespace DeskPhone.Native.Tests.Threads;

/// <summary>The kernel's own word on how a thread is scheduled.</summary>
public sealed class RealTimeThreadTests
{
    private const int PolicyField = 38; // of /proc/thread-self/stat behind the name, counted from 0 (proc(5))

    [Fact]
    public void A_thread_that_may_is_scheduled_first_in_first_out_and_one_that_may_not_stays_as_it_was()
    {
        bool hasEntered = false;
        string before = "";
        string after = "";
        var thread = new Thread(() =>
        {
            before = Policy();
            hasEntered = RealTimeThread.TryEnter();
            after = Policy();
        });
        thread.Start();
        thread.Join();

        Assert.Equal("0", before); // SCHED_OTHER
        Assert.Equal(hasEntered ? "1" : "0", after); // SCHED_FIFO
    }

    private static string Policy()
    {
        string stat = File.ReadAllText("/proc/thread-self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[PolicyField];
    }
}
