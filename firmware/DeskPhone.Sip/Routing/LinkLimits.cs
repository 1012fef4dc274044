namespace DeskPhone.Sip.Routing;

/// <summary>How patient a path to a server is.</summary>
internal static class LinkLimits
{
    /// <summary>How long one place may take to connect before the next is tried; people give a phone some three seconds.</summary>
    public static TimeSpan Opening { get; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The same where a hurried attempt at every place came to nothing and none ever stood, and for a mere datagram socket of our own:
    /// a phone that has just been switched on may itself be what is slow.
    /// </summary>
    public static TimeSpan PatientOpening { get; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a lookup may take: a resolver's own retries end before.</summary>
    public static TimeSpan Lookup { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a place left while it was silent is still listened to: timer B.</summary>
    public static TimeSpan SilentRetirement { get; } = TimeSpan.FromSeconds(32);

    /// <summary>The same for one left for a better place: it may carry a call, and few last longer.</summary>
    public static TimeSpan Retirement { get; } = TimeSpan.FromHours(2);

    private static TimeSpan LongestAvoidance { get; } = TimeSpan.FromHours(1);

    /// <summary>What a server asks for (Retry-After, RFC 3261 §20.33), up to what a mistake there may cost.</summary>
    /// <param name="retryAfter">What it asks for; null for nothing.</param>
    /// <param name="usual">What holds then.</param>
    public static TimeSpan AvoidanceFor(TimeSpan? retryAfter, TimeSpan usual) =>
        retryAfter is not { } asked ? usual : asked > LongestAvoidance ? LongestAvoidance : asked;
}
