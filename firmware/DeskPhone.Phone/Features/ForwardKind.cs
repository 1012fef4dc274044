namespace DeskPhone.Phone.Features;

/// <summary>When calls are forwarded.</summary>
public enum ForwardKind
{
    /// <summary>Every call.</summary>
    Always,

    /// <summary>While somebody is on the phone.</summary>
    WhenBusy,

    /// <summary>When nobody takes it.</summary>
    WhenUnanswered,
}
