using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Directory;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.History;
using DeskPhone.Phone.Lines;
using DeskPhone.Settings.Values;

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

    /// <summary>Whether that loudness is the ringer's.</summary>
    public bool IsRingVolume { get; init; }

    /// <summary>Whether the phone is locked.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Whether it can be locked.</summary>
    public bool HasLock { get; init; }

    /// <summary>Who is called again and again because the line was busy; empty for nobody.</summary>
    public string Retrying { get; init; } = "";

    /// <summary>The number somebody logged in with for a while; empty for nobody.</summary>
    public string Guest { get; init; } = "";

    /// <summary>Whether people may log in here.</summary>
    public bool HasHotDesk { get; init; }

    /// <summary>The text messages, newest first.</summary>
    public IReadOnlyList<TextMessage> Messages { get; init; } = [];

    /// <summary>Text messages nobody has looked at.</summary>
    public int UnreadCount { get; init; }

    /// <summary>What the features were told by the settings.</summary>
    public FeatureSettings Features { get; init; } = new();

    /// <summary>Everybody the phone knows.</summary>
    public DirectoryView Directory { get; init; } = DirectoryView.Empty;

    /// <summary>Whom the directory server found for what is being typed in the directory.</summary>
    public IReadOnlyList<Contact> RemoteContacts { get; init; } = [];

    /// <summary>Who fits the number being typed, best first.</summary>
    public IReadOnlyList<Contact> Suggestions { get; init; } = [];

    /// <summary>Whether there is a number to call again.</summary>
    public bool CanRedial { get; init; }
}
