namespace DeskPhone.Sip.Routing;

/// <summary>How patient a path to a server is.</summary>
internal static class LinkLimits
{
    /// <summary>How long one place may take to connect before the next is tried; people give a phone some three seconds.</summary>
    public static TimeSpan Opening { get; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a lookup may take: a resolver's own retries end before.</summary>
    public static TimeSpan Lookup { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a place left while it was silent is still listened to: timer B.</summary>
    public static TimeSpan SilentRetirement { get; } = TimeSpan.FromSeconds(32);

    /// <summary>The same for one left for a better place: it may carry a call, and few last longer.</summary>
    public static TimeSpan Retirement { get; } = TimeSpan.FromHours(2);

    /// <summary>How long a place that failed is left alone where it does not say itself.</summary>
    public static TimeSpan Avoidance { get; } = TimeSpan.FromSeconds(60);

    private static TimeSpan LongestAvoidance { get; } = TimeSpan.FromHours(1);

    /// <summary>What a server asks for (Retry-After, RFC 3261 §20.33), up to what a mistake there may cost.</summary>
    public static TimeSpan AvoidanceFor(TimeSpan? retryAfter) =>
        retryAfter is not { } asked ? Avoidance : asked > LongestAvoidance ? LongestAvoidance : asked;
}
