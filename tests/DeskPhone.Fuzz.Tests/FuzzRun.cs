using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DeskPhone.Fuzz.Tests;

/// <summary>Feeds a target until something breaks or the time is over.</summary>
public sealed class FuzzRun
{
    private const int MaxCorpus = 4096;
    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(2); // Of the processor, not of the clock: the machine may be busy with others.

    private FuzzRun(FuzzTarget target) => Target = target;

    /// <summary>What was fed.</summary>
    public FuzzTarget Target { get; }

    /// <summary>How often.</summary>
    public long Executions { get; private set; }

    /// <summary>For how long.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Different paths met.</summary>
    public int Paths { get; private set; }

    /// <summary>The input that broke it, as small as it was made; <see langword="null"/> for none.</summary>
    public byte[]? Breaker { get; private set; }

    /// <summary>How it broke.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Runs one target.</summary>
    /// <param name="target">What to feed.</param>
    /// <param name="seed">Of the mutations.</param>
    /// <param name="executions">Most inputs.</param>
    /// <param name="limit">Most time.</param>
    public static FuzzRun Start(FuzzTarget target, int seed, long executions, TimeSpan limit)
    {
        var run = new FuzzRun(target);
        List<byte[]> corpus = [.. target.Seeds];
        var paths = new HashSet<int>();
        var mutator = new Mutator(seed, target.Words);
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < target.Seeds.Count && run.Breaker is null; i++)
        {
            _ = run.Try(target.Seeds[i], paths);
        }

        while (run.Breaker is null && run.Executions < executions && Stopwatch.GetElapsedTime(begin) < limit)
        {
            byte[] input = mutator.Next(corpus);
            if (run.Try(input, paths) && corpus.Count < MaxCorpus)
            {
                corpus.Add(input);
            }
        }

        run.Elapsed = Stopwatch.GetElapsedTime(begin);
        run.Paths = paths.Count;
        return run;
    }

    /// <summary>How it broke on an input; empty where it did not.</summary>
    public static string FaultOf(FuzzTarget target, byte[] input)
    {
        string fault = OnceFaultOf(target, input);
        return fault.StartsWith("took", StringComparison.Ordinal) ? OnceFaultOf(target, input) : fault; // Other threads' work counts too; what is slow is slow again.
    }

    /// <summary>One line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target.Name}: {Executions} inputs, {Executions / Math.Max(0.001, Elapsed.TotalSeconds):0}/s, {Paths} paths{(Breaker is null ? "" : $", BROKEN by {Breaker.Length} bytes: {Fault}")}");

    [SuppressMessage("Design", "CA1031", Justification = "Any exception at all is what is looked for.")]
    private static string OnceFaultOf(FuzzTarget target, byte[] input)
    {
        TimeSpan begin = Environment.CpuUsage.TotalTime;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            _ = target.Read(input);
        }
        catch (Exception broken)
        {
            return $"{broken.GetType().Name}: {broken.Message} {broken.StackTrace?.Split('\n')[0].Trim()}";
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        long allowed = (4L << 20) + (input.Length * 512L);
        TimeSpan took = Environment.CpuUsage.TotalTime - begin;
        return took > s_slow ? string.Create(CultureInfo.InvariantCulture, $"took {took.TotalSeconds:0.0} s for {input.Length} bytes")
            : allocated > allowed ? string.Create(CultureInfo.InvariantCulture, $"allocated {allocated} bytes for {input.Length}")
            : "";
    }

    private bool Try(byte[] input, HashSet<int> paths)
    {
        Executions++;
        Fault = FaultOf(Target, input);
        if (Fault.Length > 0)
        {
            Breaker = Shrink(input);
            return false;
        }

        return paths.Add(Target.Read(input));
    }

    /// <summary>Takes away what is not needed to break it.</summary>
    private byte[] Shrink(byte[] input)
    {
        byte[] smallest = input;
        for (int chunk = Math.Max(1, input.Length / 2); chunk >= 1; chunk /= 2)
        {
            for (int at = 0; at + chunk <= smallest.Length;)
            {
                byte[] smaller = [.. smallest[..at], .. smallest[(at + chunk)..]];
                if (FaultOf(Target, smaller).Length > 0)
                {
                    smallest = smaller;
                }
                else
                {
                    at += chunk;
                }
            }
        }

        return smallest;
    }
}
