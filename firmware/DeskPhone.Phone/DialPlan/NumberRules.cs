namespace DeskPhone.Phone.DialPlan;

/// <summary>What becomes of a number before it is called: <c>9&gt;</c> takes a prefix away, <c>00&gt;+</c> puts another in its place, <c>0900!</c> calls no such number.</summary>
internal sealed class NumberRules
{
    private const int MaxRules = 64;

    private readonly List<(string Prefix, string? Replacement)> _rules = [];

    public NumberRules(string rules)
    {
        foreach (string rule in rules.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MaxRules))
        {
            int arrow = rule.IndexOf('>', StringComparison.Ordinal);
            if (arrow > 0)
            {
                _rules.Add((rule[..arrow], rule[(arrow + 1)..]));
            }
            else if (rule.Length > 1 && rule.EndsWith('!'))
            {
                _rules.Add((rule[..^1], null));
            }
        }
    }

    /// <summary>The number to call by the first rule that fits; <see langword="null"/> for one that is not to be called.</summary>
    public string? Apply(string number)
    {
        foreach ((string prefix, string? replacement) in _rules)
        {
            if (number.StartsWith(prefix, StringComparison.Ordinal))
            {
                return replacement is null ? null : replacement + number[prefix.Length..];
            }
        }

        return number;
    }
}
