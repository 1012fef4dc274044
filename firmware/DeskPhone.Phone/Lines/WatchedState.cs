namespace DeskPhone.Phone.Lines;

/// <summary>What a colleague does whom a key follows.</summary>
public enum WatchedState
{
    /// <summary>Nobody tells us. Never to be shown as idle.</summary>
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

    /// <summary>Somebody is parked there.</summary>
    Parked,

    /// <summary>Not at the desk, or wants no calls, as they tell themselves.</summary>
    Away,
}
