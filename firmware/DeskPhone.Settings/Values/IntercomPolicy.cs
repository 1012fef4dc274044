namespace DeskPhone.Settings.Values;

/// <summary>Whose wish to be answered without a hand is granted.</summary>
public enum IntercomPolicy
{
    /// <summary>Nobody's: such a call rings like any other.</summary>
    Off,

    /// <summary>That of the callers listed.</summary>
    Trusted,

    /// <summary>Everybody's.</summary>
    All,
}
