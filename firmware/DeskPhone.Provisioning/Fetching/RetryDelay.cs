using DeskPhone.Provisioning.Identity;

namespace DeskPhone.Provisioning.Fetching;

/// <summary>When to try again after a failure: doubling from half a minute to an hour, each phone at its own moment.</summary>
internal sealed class RetryDelay(DeviceIdentity device)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>Longest wait a server may ask for: a day. Beyond it a number is a mistake.</summary>
    private static readonly TimeSpan s_longestAsked = TimeSpan.FromDays(1);

    private int _failures;

    public void Reset() => _failures = 0;

    /// <summary>The next wait; no shorter than the server asks.</summary>
    public TimeSpan Next(TimeSpan? asked)
    {
        TimeSpan delay = s_first * Math.Pow(2, Math.Min(_failures++, 10));
        delay = delay > s_longest ? s_longest : delay;
        delay = (delay / 2) + device.Spread(delay / 2);
        if (asked is { } wanted && wanted > delay)
        {
            wanted = wanted > s_longestAsked ? s_longestAsked : wanted;
            delay = wanted + device.Spread(wanted / 10);
        }

        return delay;
    }
}
