namespace DeskPhone.Phone.Features;

/// <summary>What the user chose at the phone. Immutable.</summary>
public sealed record Preferences
{
    /// <summary>Whether nobody is let through.</summary>
    public bool IsDoNotDisturb { get; init; }

    /// <summary>Whether the phone is locked.</summary>
    public bool IsLocked { get; init; }

    /// <summary>The ring tone the user chose, 1–8; <see langword="null"/> for that of the settings.</summary>
    public int? RingTone { get; init; }

    /// <summary>Accounts nobody is let through on, by address-of-record.</summary>
    public IReadOnlyList<string> UndisturbedAccounts { get; init; } = [];

    /// <summary>Where every call to one account goes, by address-of-record.</summary>
    public IReadOnlyDictionary<string, string> AccountForwarding { get; init; } = new Dictionary<string, string>();

    /// <summary>Where every call goes.</summary>
    public ForwardRule Always { get; init; } = new();

    /// <summary>Where calls go while somebody is on the phone.</summary>
    public ForwardRule WhenBusy { get; init; } = new();

    /// <summary>Where calls go that nobody takes.</summary>
    public ForwardRule WhenUnanswered { get; init; } = new();

    /// <summary>Whether callers who hide their number are refused (RFC 5079).</summary>
    public bool RejectsAnonymous { get; init; }

    /// <summary>Numbers that are not let through.</summary>
    public IReadOnlyList<string> Blocked { get; init; } = [];

    /// <summary>How loud the ringer is, 0–10; <see langword="null"/> for what the settings say.</summary>
    public int? RingVolume { get; init; }

    /// <summary>How the screen is to look.</summary>
    public DisplayChoice Display { get; init; } = new();

    /// <summary>How loud the handset is, 0–10.</summary>
    public int HandsetVolume { get; init; } = Volume.Normal;

    /// <summary>How loud the speaker is, 0–10.</summary>
    public int SpeakerVolume { get; init; } = Volume.Normal;

    /// <summary>How loud the headset is, 0–10.</summary>
    public int HeadsetVolume { get; init; } = Volume.Normal;

    /// <summary>The rule for one case.</summary>
    public ForwardRule RuleFor(ForwardKind kind) => kind switch
    {
        ForwardKind.Always => Always,
        ForwardKind.WhenBusy => WhenBusy,
        ForwardKind.WhenUnanswered => WhenUnanswered,
        _ => Always,
    };

    /// <summary>The same with another rule for one case.</summary>
    public Preferences With(ForwardKind kind, ForwardRule rule) => kind switch
    {
        ForwardKind.Always => this with { Always = rule },
        ForwardKind.WhenBusy => this with { WhenBusy = rule },
        ForwardKind.WhenUnanswered => this with { WhenUnanswered = rule },
        _ => this,
    };
}
