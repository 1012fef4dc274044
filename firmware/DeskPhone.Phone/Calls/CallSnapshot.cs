using DeskPhone.Media.Quality;
using DeskPhone.Sip.Identity;

namespace DeskPhone.Phone.Calls;

/// <summary>One call as it is now. Immutable.</summary>
public sealed record CallSnapshot
{
    /// <summary>Which call.</summary>
    public required CallId Id { get; init; }

    /// <summary>Where it is.</summary>
    public required CallState State { get; init; }

    /// <summary>Who called whom.</summary>
    public required CallDirection Direction { get; init; }

    /// <summary>Index of the account it belongs to, 0–15; -1 for an announcement.</summary>
    public required int AccountIndex { get; init; }

    /// <summary>The peer's display name; empty for none.</summary>
    public string PeerName { get; init; } = "";

    /// <summary>The peer's number: the user part of the URI, or the whole URI where it has none.</summary>
    public string PeerNumber { get; init; } = "";

    /// <summary>What the network found out about the number.</summary>
    public NumberVerification Verification { get; init; }

    /// <summary>Whether the network vouches for the number; <see langword="null"/> where it says nothing.</summary>
    public bool? IsNumberVerified => Verification switch
    {
        NumberVerification.Passed => true,
        NumberVerification.Failed => false,
        NumberVerification.None or NumberVerification.NotChecked => null,
        _ => null,
    };

    /// <summary>Who sent the call on to this phone, by name or number; empty for nobody.</summary>
    public string DivertedBy { get; init; } = "";

    /// <summary>Codec in use, <c>PCMU</c>; empty before media.</summary>
    public string Codec { get; init; } = "";

    /// <summary>Whether signalling and media are both protected.</summary>
    public bool IsSecured { get; init; }

    /// <summary>Whether the peer holds us.</summary>
    public bool IsHeldByPeer { get; init; }

    /// <summary>Whom it is being transferred to; empty for nobody.</summary>
    public string TransferTo { get; init; } = "";

    /// <summary>Whether it was answered without a hand because the caller asked.</summary>
    public bool IsIntercom { get; init; }

    /// <summary>The multicast group an announcement goes to or comes from, <c>224.0.1.116:5001</c>; empty for a call between people.</summary>
    public string PageAddress { get; init; } = "";

    /// <summary>Whether it is the call to a conference that the server mixes (RFC 4579).</summary>
    public bool IsRoom { get; init; }

    /// <summary>Who else takes part there, by name or number (RFC 4575); empty where the server does not tell.</summary>
    public IReadOnlyList<string> Roster { get; init; } = [];

    /// <summary>Whether it is a call for help.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>Whether the other side says that it records (RFC 7866 §6.2).</summary>
    public bool IsRecorded { get; init; }

    /// <summary>The tone it rings with, 0–8; 0 is silence.</summary>
    public int RingTone { get; init; } = 1;

    /// <summary>Whether it is one of several in a conversation that this phone mixes.</summary>
    public bool IsInConference { get; init; }

    /// <summary>How long both have talked, so far or in all.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why it ended, in words for a person; empty while it lasts.</summary>
    public string EndReason { get; init; } = "";

    /// <summary>The SIP status behind <see cref="EndReason"/>; 0 for none.</summary>
    public int EndStatusCode { get; init; }

    /// <summary>How the media does; <see langword="null"/> before there is any.</summary>
    public StreamStatistics? Statistics { get; init; }

    /// <summary>How it sounds, or sounded, in one plain sentence; empty while too little was heard to tell.</summary>
    public string QualitySentence => Statistics?.Quality is { Cause: not QualityCause.Unknown } quality ? quality.Sentence : "";

    /// <summary>How well it sounds now, 0 to 4; <see langword="null"/> while too little was heard to tell.</summary>
    public int? QualityBars => Statistics?.Quality is { Cause: not QualityCause.Unknown } quality ? quality.Bars : null;

    /// <summary>The last keys the peer pressed, up to 32; empty for none.</summary>
    public string PeerDigits { get; init; } = "";
}
