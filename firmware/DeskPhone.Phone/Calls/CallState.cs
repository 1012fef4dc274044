namespace DeskPhone.Phone.Calls;

/// <summary>Where a call is, as a person would say it.</summary>
public enum CallState
{
    /// <summary>We call, and nothing rings yet.</summary>
    Dialing,

    /// <summary>We call, and the other phone rings.</summary>
    Ringing,

    /// <summary>Somebody calls us.</summary>
    Incoming,

    /// <summary>Both talk.</summary>
    Talking,

    /// <summary>We hold the call.</summary>
    Held,

    /// <summary>Over; kept a moment for the screen.</summary>
    Ended,
}
