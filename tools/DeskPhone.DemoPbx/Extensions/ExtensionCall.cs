using DeskPhone.DemoPbx.Sound;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Time;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.DemoPbx.Extensions;

/// <summary>One call of one extension. Data; the engine does what has to be done.</summary>
internal sealed class ExtensionCall(Extension extension, string peerUri, StreamId stream)
{
    public Extension Extension => extension;

    /// <summary>Who is at the other end.</summary>
    public string PeerUri => peerUri;

    public StreamId Stream => stream;

    /// <summary>Whether the extension called, not the phone.</summary>
    public bool IsOurs { get; init; }

    /// <summary>The session; default for one of ours that is not begun.</summary>
    public SessionId Session { get; set; }

    /// <summary>What the caller offered, until it is answered.</summary>
    public ReadOnlyMemory<byte> Offer { get; init; }

    public OfferAnswerSession? Negotiation { get; set; }

    public CallSound? Sound { get; set; }

    /// <summary>When the extension hangs up whatever happens: nobody listens to a demo for ever.</summary>
    public Instant HangupAt { get; set; }

    /// <summary>Whether the extension has hung up and waits for the end.</summary>
    public bool IsHungUp { get; set; }
}
