namespace DeskPhone.Settings.Values;

/// <summary>One programmable key.</summary>
public sealed record KeySettings
{
    /// <summary>What it does.</summary>
    public KeyKind Kind { get; init; }

    /// <summary>For a line the number of the account, from 1; else the number or SIP URI it is about.</summary>
    public string Value { get; init; } = "";

    /// <summary>What the screen calls it; empty for <see cref="Value"/>.</summary>
    public string Label { get; init; } = "";
}
