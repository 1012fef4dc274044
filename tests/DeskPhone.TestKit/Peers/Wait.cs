using System.Diagnostics;

namespace DeskPhone.TestKit.Peers;

/// <summary>Waits for a state of another process, never longer than a limit.</summary>
public static class Wait
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(10);

    /// <summary>Looks until it sees what it wants; otherwise says what it saw last.</summary>
    /// <exception cref="TimeoutException">Not within <paramref name="limit"/>.</exception>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isWanted, TimeSpan limit)
    {
        using var timer = new PeriodicTimer(s_lookEvery);
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            T seen = await look();
            if (isWanted(seen))
            {
                return seen;
            }

            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException($"Waited {limit.TotalSeconds:0.#} s for {what}; last seen: {seen}");
            }

            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Looks until it is so.</summary>
    /// <exception cref="TimeoutException">Not within <paramref name="limit"/>.</exception>
    public static Task UntilAsync(string what, Func<bool> isSo, TimeSpan limit) =>
        ForAsync(what, () => Task.FromResult(isSo()), static seen => seen, limit);
}
