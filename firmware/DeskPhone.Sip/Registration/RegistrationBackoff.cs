using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Sip.Registration;

/// <summary>How long to wait after failed registrations, so that a fleet does not storm a server that comes back (RFC 5626 §4.5).</summary>
public sealed class RegistrationBackoff(IRandomSource random)
{
    /// <summary>base-time where all flows failed; an account has but one.</summary>
    private static readonly TimeSpan s_base = TimeSpan.FromSeconds(30);

    /// <summary>max-time.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1800);

    /// <summary>After the link came back: the whole building may have been without power, and two seconds are all there is.</summary>
    private static readonly TimeSpan s_atOnce = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_withinTwoSeconds = TimeSpan.FromMilliseconds(1500);

    /// <summary>Consecutive failures so far.</summary>
    public int Failures { get; private set; }

    /// <summary>Counts a failure; the wait is evenly spread between half of the upper bound and all of it.</summary>
    public TimeSpan NextDelay()
    {
        Failures++;
        TimeSpan bound = Failures > 6 ? s_longest : s_base * (1 << Failures); // 30 s · 2^6 is beyond the longest.
        bound = bound > s_longest ? s_longest : bound;
        return random.NextBetween(bound / 2, bound);
    }

    /// <summary>The link is back: nothing that failed before says anything about the server.</summary>
    public TimeSpan AfterLink()
    {
        Reset();
        return random.NextBetween(s_atOnce, s_withinTwoSeconds);
    }

    /// <summary>A registration stood.</summary>
    public void Reset() => Failures = 0;
}
