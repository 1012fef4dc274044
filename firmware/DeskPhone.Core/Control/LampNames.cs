using DeskPhone.Hal.Lamps;

namespace DeskPhone.Core.Control;

/// <summary>The names under which the remote control knows the lamps and how they burn.</summary>
public static class LampNames
{
    /// <summary>Every lamp, in the order of the enum.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<PhoneLamp>().Select(CamelCase.Of)];

    /// <summary>Every pattern, in the order of the enum.</summary>
    public static IReadOnlyList<string> Patterns { get; } = [.. Enum.GetValues<LampPattern>().Select(CamelCase.Of)];
}
