namespace DeskPhone.Phone.DialPlan;

/// <summary>When a number dialled on a live line is complete. Immutable.</summary>
public sealed record DialRules
{
    /// <summary>Digit map (RFC 3435 §2.1.5); empty for a pause alone.</summary>
    public string DialPlan { get; init; } = "";

    /// <summary>The pause that ends a number where nothing else does.</summary>
    public TimeSpan DigitTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>What becomes of a number before it is called, <c>9&gt;,00&gt;+,0900!</c>; empty for nothing.</summary>
    public string Rules { get; init; } = "";

    /// <summary>Numbers dialled with their last digit, and for which a line is freed.</summary>
    public IReadOnlyList<string> EmergencyNumbers { get; init; } = [];

    /// <summary>Whether a number is one of them.</summary>
    public bool IsEmergency(string number) => EmergencyNumbers.Contains(Calls.CallerNumber.Plain(number), StringComparer.Ordinal);
}
