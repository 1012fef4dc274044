namespace DeskPhone.Settings.Values;

/// <summary>What the phone does beside plain calls: hot line, lock, intercom, parking, ringing and the like.</summary>
public sealed record FeatureSettings
{
    /// <summary>Number called when the handset is lifted; empty for none.</summary>
    public string HotLineNumber { get; init; } = "";

    /// <summary>How long the person may dial something else first: a warm line. Zero calls at once.</summary>
    public TimeSpan HotLineDelay { get; init; }

    /// <summary>Whether the speaker key of a lifted handset lets others listen, rather than taking the call away from the handset.</summary>
    public bool GroupListening { get; init; }

    /// <summary>PIN that opens the locked phone; empty for a phone that has no lock. Secret.</summary>
    public string LockPin { get; init; } = "";

    /// <summary>Numbers that may be called while locked, separated by commas; emergency numbers always may.</summary>
    public string LockAllowedNumbers { get; init; } = "";

    /// <summary>Whose wish to be answered without a hand is granted.</summary>
    public IntercomPolicy IntercomAnswer { get; init; } = IntercomPolicy.Trusted;

    /// <summary>Callers whose wish is granted, separated by commas.</summary>
    public string IntercomCallers { get; init; } = "";

    /// <summary>Whether the microphone is off until the person switches it on.</summary>
    public bool IntercomIsMuted { get; init; } = true;

    /// <summary>How long after a busy call the next attempt is made.</summary>
    public TimeSpan AutoRedialInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many attempts are made.</summary>
    public int AutoRedialAttempts { get; init; } = 10;

    /// <summary>Digits that open the door in a call with it; empty for no such key.</summary>
    public string DoorCode { get; init; } = "";

    /// <summary>Digits that switch the PBX's recording on and off in a call; empty for no such key.</summary>
    public string RecordingCode { get; init; } = "";

    /// <summary>Where a call is transferred to be parked; empty for no such key.</summary>
    public string ParkNumber { get; init; } = "";

    /// <summary>What is dialled to take a parked call; <c>{0}</c> stands for its slot.</summary>
    public string ParkRetrieve { get; init; } = "{0}";

    /// <summary>What is dialled to take the call that rings at a colleague; <c>{0}</c> stands for the number.</summary>
    public string PickupDirected { get; init; } = "**{0}";

    /// <summary>What is dialled to take a call that rings in the group.</summary>
    public string PickupGroup { get; init; } = "*8";

    /// <summary>What is dialled so that the PBX lets nobody through; empty to keep it to the phone.</summary>
    public string DoNotDisturbOnCode { get; init; } = "";

    /// <summary>What is dialled to end that.</summary>
    public string DoNotDisturbOffCode { get; init; } = "";

    /// <summary>What is dialled so that the PBX forwards every call; <c>{0}</c> stands for the target.</summary>
    public string ForwardOnCode { get; init; } = "";

    /// <summary>What is dialled to end that.</summary>
    public string ForwardOffCode { get; init; } = "";

    /// <summary>Multicast groups announcements are heard from, the most urgent first, as <c>address:port=name</c> separated by commas.</summary>
    public string PagingGroups { get; init; } = "";

    /// <summary>How many of them, from the first, break into calls and into do not disturb.</summary>
    public int PagingUrgentGroups { get; init; }

    /// <summary>The codec announcements are sent with.</summary>
    public CodecKind PagingCodec { get; init; } = CodecKind.G722;

    /// <summary>What is called so that the server makes a conference (RFC 4579 §5.3); empty where this phone mixes.</summary>
    public string ConferenceFactory { get; init; } = "";

    /// <summary>The ring tone, 1–8.</summary>
    public int RingTone { get; init; } = 1;

    /// <summary>How loud the ringer is, 0–10.</summary>
    public int RingVolume { get; init; } = 7;

    /// <summary>Ring tones by the word a call brings in Alert-Info, as <c>word=tone</c> separated by commas.</summary>
    public string RingRules { get; init; } = "Bellcore-dr1=1,Bellcore-dr2=2,Bellcore-dr3=3,Bellcore-dr4=4,Bellcore-dr5=5,internal=1,external=2,group=3";

    /// <summary>Answers to a text message at hand, separated by semicolons.</summary>
    public string MessageReplies { get; init; } = "I will call you back;I am in a meeting;I am on my way";

    /// <summary>The domain people log in at with number and PIN; empty where they do not.</summary>
    public string HotDeskDomain { get; init; } = "";
}
