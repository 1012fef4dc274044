using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.History;
using DeskPhone.Phone.Lines;

namespace DeskPhone.Phone;

/// <summary>The phone as it is now, free of how it is shown. Immutable.</summary>
public sealed record PhoneState
{
    /// <summary>Calls, oldest first; ended ones stay a few seconds.</summary>
    public required IReadOnlyList<CallSnapshot> Calls { get; init; }

    /// <summary>The call the screen is about: one that rings, else the one that talks, else the newest.</summary>
    public CallSnapshot? Focus { get; init; }

    /// <summary>Accounts in their order.</summary>
    public required IReadOnlyList<AccountSnapshot> Accounts { get; init; }

    /// <summary>The account new calls leave from; <see langword="null"/> where none is configured.</summary>
    public AccountSnapshot? AccountInUse { get; init; }

    /// <summary>Voice messages not heard yet, of all accounts.</summary>
    public int NewMessages => Accounts.Sum(static account => account.NewMessages);

    /// <summary>Whether a number is being entered.</summary>
    public bool IsEntering { get; init; }

    /// <summary>The number entered so far.</summary>
    public string Entered { get; init; } = "";

    /// <summary>The call set aside to be handed on, while the person dials or asks; <see langword="null"/> outside a transfer.</summary>
    public CallSnapshot? TransferFrom { get; init; }

    /// <summary>The call set aside for a conference, while the person dials; <see langword="null"/> otherwise.</summary>
    public CallSnapshot? ConferenceFrom { get; init; }

    /// <summary>A sentence for the person that belongs to no state; empty for none.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Programmable keys in the order of the line keys; empty where each account has one.</summary>
    public IReadOnlyList<LineKey> Keys { get; init; } = [];

    /// <summary>Whether the handset is lifted.</summary>
    public bool IsOffHook { get; init; }

    /// <summary>How the person hears and speaks.</summary>
    public AudioPath Path { get; init; }

    /// <summary>Whether the microphone is off.</summary>
    public bool IsMuted { get; init; }

    /// <summary>Whether the ringer rings.</summary>
    public bool IsRinging { get; init; }

    /// <summary>The calls of the past, newest first.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Missed calls nobody has looked at.</summary>
    public int MissedCount { get; init; }

    /// <summary>What the user chose at the phone.</summary>
    public Preferences Preferences { get; init; } = new();

    /// <summary>The loudness that is being changed, 0–10; <see langword="null"/> while it is not.</summary>
    public int? VolumeShown { get; init; }

    /// <summary>Whether there is a number to call again.</summary>
    public bool CanRedial { get; init; }
}
