using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip;

/// <summary>What the whole engine needs to know, besides its accounts.</summary>
public sealed record SipEngineOptions
{
    /// <summary>Product name and version for User-Agent, <c>DeskPhone/0.1.0</c>.</summary>
    public string UserAgent { get; init; } = "DeskPhone";

    /// <summary>How many calls may stand at once; the next INVITE is answered 486.</summary>
    public int MaxSessions { get; init; } = 16;

    /// <summary>
    /// Requests of peers at work at once; beyond it they are dropped. Over UDP each answered one is kept for 32 s (timer J), so that
    /// a server that tells about 200 lamps 300 times a second leaves some ten thousand.
    /// </summary>
    public int MaxServerTransactions { get; init; } = 16_384;

    /// <summary>
    /// New requests outside any dialog taken a second from one server, twice as many at once. Fifty calls a second and their
    /// questions fit; beyond it a caller hears that the phone is busy, and the rest is dropped.
    /// </summary>
    public int ServerRequestsPerSecond { get; init; } = 100;

    /// <summary>
    /// Messages read a second from one address that is no server of ours, twice as many at once; ten times that from all of them
    /// together. A peer in a call may talk to us directly, and says no more than this.
    /// </summary>
    public int StrangerMessagesPerSecond { get; init; } = 20;

    /// <summary>How long a call may last without a sign of life of the other side (RFC 4028 §4); zero to ask for none.</summary>
    public TimeSpan SessionInterval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Base intervals of all timers; the defaults of RFC 3261 anywhere but in a simulation.</summary>
    public SipTimers Timers { get; init; } = new();

    /// <summary>
    /// How long a request may stay without any answer before the next server of the name is asked, where there is one: a
    /// deviation from timers B and F (RFC 3261 §17.1), whose 32 s no caller waits.
    /// </summary>
    public TimeSpan FailoverAfter { get; init; } = TimeSpan.FromMilliseconds(2500);

    /// <summary>How long a server that failed is left alone before the phone tries to go back to it, where it does not say itself (Retry-After).</summary>
    public TimeSpan FailbackAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The instance identifier of this device, a URN (RFC 5626 §4.1); empty for none.</summary>
    public string InstanceId { get; init; } = "";
}
