using DeskPhone.Settings.Values;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Lines;

/// <summary>One programmable key as it is now. Immutable.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Label">What the screen calls it.</param>
/// <param name="Value">The number it is about; empty for a line.</param>
/// <param name="AccountIndex">The account of a line; -1 for any other key.</param>
/// <param name="Watched">What the one it follows does.</param>
public sealed record LineKey(KeyKind Kind, string Label, string Value, int AccountIndex, WatchedState Watched)
{
    /// <summary>The calls of the one it follows, as far as the server tells.</summary>
    public IReadOnlyList<WatchedCall> Calls { get; init; } = [];

    /// <summary>Who calls there, talks or is parked, by name or number; empty where nobody is, or it is not told.</summary>
    public string Who { get; init; } = "";
}
