namespace DeskPhone.Settings.Values;

/// <summary>The soft keys of each screen from the left, by name. The key that ends or refuses is always there, on the right.</summary>
public sealed record SoftKeySettings
{
    // One list each: two phones that were told nothing are equal.
    private static readonly string[] s_idle = ["redial", "calls", "forward", "doNotDisturb"];
    private static readonly string[] s_incoming = ["answer", "silence", "voicemail"];
    private static readonly string[] s_talking = ["hold", "transfer", "newCall", "conference", "park", "door", "record"];
    private static readonly string[] s_held = ["resume", "newCall", "transfer"];
    private static readonly string[] s_conference = ["split", "hold", "drop", "conference"];
    private static readonly string[] s_ended = ["redial", "block"];

    /// <summary>Nothing going on.</summary>
    public IReadOnlyList<string> Idle { get; init; } = s_idle;

    /// <summary>Somebody calls.</summary>
    public IReadOnlyList<string> Incoming { get; init; } = s_incoming;

    /// <summary>In a call; with another one on hold the key for a new call changes between the two.</summary>
    public IReadOnlyList<string> Talking { get; init; } = s_talking;

    /// <summary>The call is on hold.</summary>
    public IReadOnlyList<string> Held { get; init; } = s_held;

    /// <summary>In a conference.</summary>
    public IReadOnlyList<string> Conference { get; init; } = s_conference;

    /// <summary>The call is over.</summary>
    public IReadOnlyList<string> Ended { get; init; } = s_ended;
}
