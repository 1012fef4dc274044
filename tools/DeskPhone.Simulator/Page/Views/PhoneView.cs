using DeskPhone.Core.Control;

namespace DeskPhone.Simulator.Page.Views;

/// <summary>The phone as it is now, all but its pixels.</summary>
internal sealed record PhoneView
{
    public string Type { get; } = "phone";

    public required bool IsOffHook { get; init; }

    public required bool IsRinging { get; init; }

    /// <summary>Why the LCD is dark or incomplete; <see langword="null"/> for no reason.</summary>
    public required string? Problem { get; init; }

    public required ScreenTextView Screen { get; init; }

    public required IReadOnlyList<CallView> Calls { get; init; }

    public required IReadOnlyList<string> Accounts { get; init; }

    public required IReadOnlyDictionary<string, string> Lamps { get; init; }

    public static PhoneView Of(PhoneSnapshot phone, bool isRinging, string? problem) => new()
    {
        IsOffHook = phone.IsOffHook,
        IsRinging = isRinging,
        Problem = problem,
        Screen = ScreenTextView.Of(phone.Screen),
        Calls = [.. phone.Calls.Select(CallView.Of)],
        Accounts = [.. phone.Accounts.Select(static account => account.Label)],
        Lamps = phone.Lamps.ToDictionary(static lamp => lamp.Lamp, static lamp => lamp.Pattern, StringComparer.Ordinal),
    };
}
