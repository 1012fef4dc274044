using DeskPhone.Core.Control;
using DeskPhone.Hal.Sim;

namespace DeskPhone.Simulator.Page.Views;

/// <summary>The phone as it is now, all but its pixels.</summary>
internal sealed record PhoneView
{
    public string Type { get; } = "phone";

    public required bool IsOffHook { get; init; }

    public required bool IsRinging { get; init; }

    /// <summary>The notes of the ring, again and again: two frequencies (0 for a rest or none), milliseconds, and 1 for one that fades.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> RingNotes { get; init; }

    /// <summary>How loud it rings, 0 to 1.</summary>
    public required double RingGain { get; init; }

    /// <summary>How bright the display is, 0–100 %.</summary>
    public required int Brightness { get; init; }

    /// <summary>Why the LCD is dark or incomplete; <see langword="null"/> for no reason.</summary>
    public required string? Problem { get; init; }

    public required ScreenTextView Screen { get; init; }

    public required IReadOnlyList<CallView> Calls { get; init; }

    public required IReadOnlyList<string> Accounts { get; init; }

    public required IReadOnlyDictionary<string, string> Lamps { get; init; }

    public static PhoneView Of(PhoneSnapshot phone, SimBoard board, string? problem) => new()
    {
        IsOffHook = phone.IsOffHook,
        IsRinging = board.Ringer.IsRinging,
        RingNotes = [.. board.Ringer.Sound is { } sound ? sound.Notes.Select(static note => (IReadOnlyList<int>)[note.FirstHz, note.SecondHz, note.Milliseconds, note.IsStruck ? 1 : 0]) : []],
        RingGain = board.Ringer.Sound?.Gain ?? 0,
        Brightness = board.Backlight.Percent,
        Problem = problem,
        Screen = ScreenTextView.Of(phone.Screen),
        Calls = [.. phone.Calls.Select(CallView.Of)],
        Accounts = [.. phone.Accounts.Select(static account => account.Label)],
        Lamps = phone.Lamps.ToDictionary(static lamp => lamp.Lamp, static lamp => lamp.Pattern, StringComparer.Ordinal),
    };
}
