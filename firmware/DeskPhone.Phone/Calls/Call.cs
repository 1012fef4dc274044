using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Quality;
using DeskPhone.Primitives.Time;
using DeskPhone.Sdp.Description;
using DeskPhone.Sip;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Calls;

/// <summary>One call while it lives, as the phone engine keeps it.</summary>
internal sealed class Call(CallId id, CallDirection direction, AccountId account, StreamId stream, Instant createdAt)
{
    private const int MostDigits = 32;

    public CallId Id => id;

    public CallDirection Direction => direction;

    public AccountId Account => account;

    public StreamId Stream => stream;

    public Instant CreatedAt => createdAt;

    public CallState State { get; set; }

    /// <summary>The peer as the signalling knows it; for an outgoing call first what was dialled.</summary>
    public SipPeer Peer { get; set; }

    /// <summary>What an incoming call tells besides: who sent it on, how to ring.</summary>
    public CallDetails Details { get; set; } = CallDetails.None;

    /// <summary>Where an outgoing call goes.</summary>
    public string Target { get; init; } = "";

    /// <summary>The offer of the INVITE that came; empty for one without.</summary>
    public ReadOnlyMemory<byte> RemoteOffer { get; set; }

    /// <summary>Our answer to it, made before it rings so that a call nobody could hear never does.</summary>
    public byte[] LocalAnswer { get; set; } = [];

    /// <summary>Our address and RTP port, once open.</summary>
    public IPEndPoint? LocalMedia { get; set; }

    /// <summary>Whether another port was asked for, since this phone's address is another one.</summary>
    public bool IsMoving { get; set; }

    /// <summary>Whether its new port has to be told as soon as the offer on its way is answered.</summary>
    public bool HasMoved { get; set; }

    /// <summary>Present once the ports are open and, with ICE, our candidates known.</summary>
    public CallMedia? Media { get; set; }

    /// <summary>Whether the signalling, which carries the media keys, is protected.</summary>
    public bool IsSignallingSecure { get; set; }

    /// <summary>Whether the person took an incoming call.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Whether an offer of ours is on its way; another waits until it is answered.</summary>
    public bool IsOfferPending { get; set; }

    /// <summary>What our last offer asked for.</summary>
    public SdpDirection OfferedDirection { get; set; } = SdpDirection.SendReceive;

    /// <summary>Whether the person wants it held: the gate is closed from then on, whatever the signalling says yet.</summary>
    public bool IsHoldWanted { get; set; }

    /// <summary>Whether the peer hands us on to somebody: it waits while we call there.</summary>
    public bool IsSetAside { get; set; }

    /// <summary>The call whose peer asked us to make this one.</summary>
    public Call? Referrer { get; init; }

    /// <summary>The call this incoming one takes the place of (RFC 3891).</summary>
    public Call? Replaced { get; set; }

    /// <summary>Whom it is being transferred to, for a person; empty for nobody.</summary>
    public string TransferTo { get; set; } = "";

    /// <summary>The call it is being joined with.</summary>
    public Call? JoinedTo { get; set; }

    /// <summary>Whether it is one of several in a conversation that this phone mixes.</summary>
    public bool IsInConference { get; set; }

    /// <summary>When it is answered without a hand; <see langword="null"/> for never.</summary>
    public Instant? AnswerAt { get; set; }

    /// <summary>Whether somebody spoke up without a hand here.</summary>
    public bool IsIntercom { get; set; }

    /// <summary>Until when a beep says that the line is open.</summary>
    public Instant? BeepUntil { get; set; }

    /// <summary>Whether the microphone is to be switched off now.</summary>
    public bool MustMute { get; set; }

    /// <summary>The tone it rings with, 0–8; 0 is silence.</summary>
    public int RingTone { get; set; } = 1;

    /// <summary>The group an announcement goes to or comes from; <see langword="null"/> for a call between people.</summary>
    public IPEndPoint? PageAddress { get; init; }

    /// <summary>The stream of an announcement, which nobody negotiates.</summary>
    public AudioStreamOptions? PageStream { get; init; }

    /// <summary>Whether it is an announcement: nothing can be done with it but end it.</summary>
    public bool IsPage => PageAddress is not null;

    /// <summary>The conference URI, where the peer is the focus of a conference; empty where it is not.</summary>
    public string Focus { get; set; } = "";

    /// <summary>Whether it is the call to the conference of the server.</summary>
    public bool IsRoom { get; set; }

    /// <summary>Who else is there, by name or number.</summary>
    public IReadOnlyList<string> Roster { get; set; } = [];

    /// <summary>Whether it is a call for help: nothing ends it but a hand.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>The name the directory knows the peer by; empty for none.</summary>
    public string DirectoryName { get; set; } = "";

    /// <summary>How it presents itself.</summary>
    public OutgoingCallOptions Options { get; set; } = OutgoingCallOptions.Ordinary;

    /// <summary>Whether the media engine knows the stream.</summary>
    public bool IsMediaStarted { get; set; }

    /// <summary>Whether the peer's side may already be heard before it answers (RFC 3960).</summary>
    public bool HasEarlyMedia { get; set; }

    /// <summary>Whether it ended before anybody talked, for a reason the person should read and hear.</summary>
    public bool IsFailure { get; set; }

    /// <summary>Whether another phone took it (RFC 3326).</summary>
    public bool IsAnsweredElsewhere { get; set; }

    /// <summary>Whether the person refused it.</summary>
    public bool IsDeclined { get; set; }

    /// <summary>Where it was sent on to; empty for nowhere.</summary>
    public string ForwardedTo { get; set; } = "";

    public Instant? TalkingSince { get; set; }

    public Instant? EndedAt { get; set; }

    public string EndWords { get; set; } = "";

    public int EndStatusCode { get; set; }

    public StreamStatistics? Statistics { get; set; }

    /// <summary>What names it to others, once it stood.</summary>
    public SessionDialog? Dialog { get; set; }

    /// <summary>Whether a collector was told how it sounded.</summary>
    public bool IsReported { get; set; }

    /// <summary>The last keys the peer pressed.</summary>
    public string PeerDigits { get; private set; } = "";

    /// <summary>The peer pressed a key.</summary>
    public void AddDigit(char digit) => PeerDigits = PeerDigits.Length < MostDigits ? PeerDigits + digit : PeerDigits[1..] + digit;

    public bool IsLive => State is not CallState.Ended;

    /// <summary>Whether media is encrypted: keys were agreed, or a handshake has really brought them.</summary>
    public bool IsMediaSecure => Media?.Agreed is { } agreed
        && (agreed.Crypto is not null || (agreed.Dtls is not null && Statistics is { IsProtected: true }));

    /// <summary>What we want the session to be: we send hold music or silence while holding, else both ways (RFC 3264 §8.4).</summary>
    public SdpDirection WantedDirection => IsHoldWanted ? SdpDirection.SendOnly : SdpDirection.SendReceive;

    public TimeSpan Duration(Instant now)
    {
        TimeSpan talked = TalkingSince is { } since ? (EndedAt ?? now) - since : TimeSpan.Zero;
        return TimeSpan.FromSeconds(Math.Floor(talked.TotalSeconds));
    }

    public CallSnapshot ToSnapshot(Instant now) => new()
    {
        Id = id,
        State = State,
        Direction = direction,
        AccountIndex = account.Index,
        PeerName = DirectoryName.Length > 0 ? DirectoryName : Peer.DisplayName,
        IsIntercom = IsIntercom,
        IsEmergency = IsEmergency,
        IsRoom = IsRoom,
        Roster = Roster,
        PageAddress = PageAddress?.ToString() ?? "",
        IsRecorded = Media?.IsRecorded ?? false,
        RingTone = RingTone,
        PeerNumber = DialPlan.DialTarget.NumberOf(Peer.Uri),
        Verification = Peer.Verification,
        DivertedBy = Details.Diversions is [{ By.IsHidden: false } last, ..] ? last.By.DisplayName is { Length: > 0 } by ? by : DialPlan.DialTarget.NumberOf(last.By.Uri) : "",
        Codec = Media?.Agreed?.Send.EncodingName ?? "",
        IsSecured = IsSignallingSecure && IsMediaSecure,
        IsHeldByPeer = Media?.Agreed?.IsHeldByPeer ?? false,
        Duration = Duration(now),
        TransferTo = TransferTo,
        IsInConference = IsInConference && IsLive,
        EndReason = EndWords,
        EndStatusCode = EndStatusCode,
        Statistics = Statistics,
        PeerDigits = PeerDigits,
    };
}
