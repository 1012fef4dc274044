namespace DeskPhone.Settings.Values;

/// <summary>How the phone dials, and what it tells callers it does not let through.</summary>
public sealed record CallSettings
{
    /// <summary>Digit map (RFC 3435 §2.1.5) that says when a number is complete; empty for a pause alone.</summary>
    public string DialPlan { get; init; } = "";

    /// <summary>What becomes of a number before it is called; empty for nothing.</summary>
    public string DialRules { get; init; } = "";

    /// <summary>Pause after a digit that means "that was all" where the dial plan says no sooner.</summary>
    public TimeSpan DigitTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Emergency numbers, separated by commas.</summary>
    public string EmergencyNumbers { get; init; } = "";

    /// <summary>SIP status a caller gets while the phone is not to be disturbed: 480, 486 or 603.</summary>
    public int DoNotDisturbStatus { get; init; } = 486;

    /// <summary>How long a call rings before it is forwarded for want of an answer.</summary>
    public TimeSpan ForwardAfter { get; init; } = TimeSpan.FromSeconds(20);
}
