namespace DeskPhone.Phone.Calls;

/// <summary>Who called whom.</summary>
public enum CallDirection
{
    /// <summary>We called.</summary>
    Outgoing,

    /// <summary>We were called.</summary>
    Incoming,
}
