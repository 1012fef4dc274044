namespace DeskPhone.Phone.Features;

/// <summary>The user's choices as they are kept; what a document leaves out stands at its default.</summary>
internal sealed class PreferenceDocument
{
    public int Version { get; set; }

    public bool DoNotDisturb { get; set; }

    public bool Locked { get; set; }

    public int? RingTone { get; set; }

    public IReadOnlyList<string>? UndisturbedAccounts { get; set; }

    public IReadOnlyDictionary<string, string>? AccountForwarding { get; set; }

    public ForwardRule? ForwardAlways { get; set; }

    public ForwardRule? ForwardWhenBusy { get; set; }

    public ForwardRule? ForwardWhenUnanswered { get; set; }

    public bool RejectAnonymous { get; set; }

    public IReadOnlyList<string>? Blocked { get; set; }

    public int? RingVolume { get; set; }

    public DisplayChoice? Display { get; set; }

    public int? HandsetVolume { get; set; }

    public int? SpeakerVolume { get; set; }

    public int? HeadsetVolume { get; set; }
}
