using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip;

/// <summary>What the whole engine needs to know, besides its accounts.</summary>
public sealed record SipEngineOptions
{
    /// <summary>Product name and version for User-Agent, <c>DeskPhone/0.1.0</c>.</summary>
    public string UserAgent { get; init; } = "DeskPhone";

    /// <summary>How many calls may stand at once; the next INVITE is answered 486.</summary>
    public int MaxSessions { get; init; } = 16;

    /// <summary>How long a call may last without a sign of life of the other side (RFC 4028 §4); zero to ask for none.</summary>
    public TimeSpan SessionInterval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Base intervals of all timers; the defaults of RFC 3261 anywhere but in a simulation.</summary>
    public SipTimers Timers { get; init; } = new();

    /// <summary>
    /// How long a request may stay without any answer before the next server of the name is asked, where there is one: a
    /// deviation from timers B and F (RFC 3261 §17.1), whose 32 s no caller waits.
    /// </summary>
    public TimeSpan FailoverAfter { get; init; } = TimeSpan.FromMilliseconds(2500);

    /// <summary>The instance identifier of this device, a URN (RFC 5626 §4.1); empty for none.</summary>
    public string InstanceId { get; init; } = "";
}
