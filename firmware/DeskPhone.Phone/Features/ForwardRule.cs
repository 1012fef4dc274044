namespace DeskPhone.Phone.Features;

/// <summary>Where calls go in one case, and whether they do. Immutable.</summary>
/// <param name="Target">Number or SIP URI; empty for none.</param>
/// <param name="IsOn">Whether it is in force.</param>
public sealed record ForwardRule(string Target = "", bool IsOn = false)
{
    /// <summary>Whether calls are forwarded by it.</summary>
    public bool IsInForce => IsOn && Target.Length > 0;
}
