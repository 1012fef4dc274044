namespace DeskPhone.Sip.Subscriptions;

/// <summary>What somebody else's phone does, as far as we know (RFC 4235).</summary>
public enum WatchState
{
    /// <summary>Nobody tells us: not subscribed yet, refused, or the subscription is lost. Never to be shown as idle.</summary>
    Unknown,

    /// <summary>No call.</summary>
    Idle,

    /// <summary>Somebody calls there.</summary>
    Ringing,

    /// <summary>Calls somebody who has not answered yet.</summary>
    Calling,

    /// <summary>In a call.</summary>
    Busy,

    /// <summary>Every call there is on hold.</summary>
    Held,
}
