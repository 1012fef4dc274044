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

    /// <summary>In a call, or making one.</summary>
    Busy,

    /// <summary>Every call there is on hold.</summary>
    Held,
}
