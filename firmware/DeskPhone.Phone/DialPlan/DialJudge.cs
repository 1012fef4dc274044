namespace DeskPhone.Phone.DialPlan;

/// <summary>How long the phone waits after a digit before it takes the number for whole.</summary>
internal sealed class DialJudge
{
    /// <summary>Somebody who stops in the middle of a number is looking it up (RFC 3435 §2.1.5: the partial dial timer, 16 s).</summary>
    private const int PartialFactor = 4;

    private readonly DigitMap? _map;

    public DialJudge(DialRules rules)
    {
        Rules = rules;
        _map = rules.DialPlan.Length > 0 && DigitMap.TryParse(rules.DialPlan, out DigitMap? map) ? map : null;
    }

    public DialRules Rules { get; }

    /// <summary>Zero means: dial now.</summary>
    public TimeSpan PauseAfter(string digits) => Rules.IsEmergency(digits) ? TimeSpan.Zero
        : _map?.Match(digits) switch
        {
            DigitMatch.Complete => TimeSpan.Zero,
            DigitMatch.Partial => Rules.DigitTimeout * PartialFactor,
            DigitMatch.Ambiguous or DigitMatch.None or null => Rules.DigitTimeout,
            _ => Rules.DigitTimeout,
        };
}
