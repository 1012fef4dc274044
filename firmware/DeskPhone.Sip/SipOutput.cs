using System.Net;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Sessions;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Sip;

/// <summary>One thing the owner of a <see cref="SipEngine"/> has to do or to know next.</summary>
public abstract record SipOutput
{
    private SipOutput()
    {
    }

    /// <summary>Open a path to <paramref name="Remote"/>; answered by <c>HandleFlowOpened</c> or <c>HandleFlowFailed</c>.</summary>
    /// <param name="Flow">The name the engine gives it.</param>
    /// <param name="Protocol">What carries it.</param>
    /// <param name="Remote">Where to.</param>
    /// <param name="HostName">The name that was resolved: what a TLS certificate must prove (RFC 5922 §4).</param>
    public sealed record OpenFlow(FlowId Flow, SipTransportProtocol Protocol, IPEndPoint Remote, string HostName) : SipOutput;

    /// <summary>The engine needs this flow no longer.</summary>
    public sealed record CloseFlow(FlowId Flow) : SipOutput;

    /// <summary>Send one whole SIP message. The bytes are the owner's to keep.</summary>
    public sealed record SendMessage(FlowId Flow, ReadOnlyMemory<byte> Message) : SipOutput;

    /// <summary>Locate a server (RFC 3263 §4); answered by <c>HandleResolved</c> with the same query.</summary>
    public sealed record Resolve(ServerQuery Query) : SipOutput;

    /// <summary>An account's registration changed.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="State">What it is now.</param>
    /// <param name="StatusCode">Last SIP status, 408 for no answer, 503 for no server, 0 for none yet.</param>
    /// <param name="Reason">Words for a person: the reason phrase, or what failed underneath.</param>
    public sealed record RegistrationChanged(AccountId Account, RegistrationState State, int StatusCode, string Reason) : SipOutput;

    /// <summary>Somebody calls; 100 was sent. Answer with <c>Ring</c>, <c>Answer</c> or <c>Reject</c>.</summary>
    /// <param name="Session">The new session.</param>
    /// <param name="Account">The account that was called.</param>
    /// <param name="Peer">Who calls.</param>
    /// <param name="Offer">The session description offered; empty for an offerless INVITE (RFC 3261 §13.2.1).</param>
    public sealed record SessionIncoming(SessionId Session, AccountId Account, SipPeer Peer, ReadOnlyMemory<byte> Offer) : SipOutput
    {
        /// <summary>The session this one takes the place of (RFC 3891): answer it at once and hang the other up; null for an ordinary call.</summary>
        public SessionId? Replaced { get; init; }

        /// <summary>Who else is said to call, who sent the call on, how to ring, and whether to answer without a hand.</summary>
        public CallDetails Details { get; init; } = CallDetails.None;
    }

    /// <summary>The peer is somebody else, or known by another name, from now on (RFC 4916, RFC 3325).</summary>
    public sealed record SessionPeerChanged(SessionId Session, SipPeer Peer) : SipOutput;

    /// <summary>A provisional response above 100 to our INVITE, with its session description if it had one.</summary>
    public sealed record SessionProgress(SessionId Session, int StatusCode, ReadOnlyMemory<byte> Answer) : SipOutput;

    /// <summary>
    /// The session stands: our INVITE got its 2xx (<paramref name="RemoteDescription"/> is the answer), or the ACK to our 2xx came
    /// (<paramref name="RemoteDescription"/> is empty, or the answer to the offer our 2xx made).
    /// </summary>
    public sealed record SessionEstablished(SessionId Session, SipPeer Peer, ReadOnlyMemory<byte> RemoteDescription) : SipOutput
    {
        /// <summary>What names it to others.</summary>
        public SessionDialog Dialog { get; init; }

        /// <summary>The conference URI where the peer is the focus of a conference (RFC 4579 §5.4); empty where it is not.</summary>
        public string Focus { get; init; } = "";
    }

    /// <summary>A re-INVITE or UPDATE offers a change; answer with <c>AcceptOffer</c> or <c>RejectOffer</c>. Empty: it asks us for an offer.</summary>
    public sealed record SessionOffered(SessionId Session, ReadOnlyMemory<byte> Offer) : SipOutput;

    /// <summary>Our re-INVITE was accepted with this answer.</summary>
    public sealed record SessionAnswered(SessionId Session, ReadOnlyMemory<byte> Answer) : SipOutput;

    /// <summary>Our re-INVITE was refused; the session goes on as before (RFC 3261 §14.1).</summary>
    public sealed record SessionOfferRejected(SessionId Session, int StatusCode, string Reason) : SipOutput;

    /// <summary>The session wants a sign of life and the peer knows no UPDATE: offer what stands, by <c>Reinvite</c> (RFC 4028 §7.4).</summary>
    public sealed record SessionRefreshDue(SessionId Session) : SipOutput;

    /// <summary>The peer sent a DTMF digit in an INFO.</summary>
    public sealed record SessionDigit(SessionId Session, char Digit, TimeSpan Duration) : SipOutput;

    /// <summary>The peer asks that we call <paramref name="Target"/> (a SIP URI) in its place; answer with <c>InviteReferred</c> or <c>DeclineTransfer</c>.</summary>
    public sealed record TransferRequested(SessionId Session, string Target) : SipOutput;

    /// <summary>The call that a transfer of ours asked for has come this far: a provisional status.</summary>
    public sealed record TransferProgress(SessionId Session, int StatusCode) : SipOutput;

    /// <summary>A transfer of ours succeeded (2xx) or failed; the session itself still stands and is the owner's to end.</summary>
    public sealed record TransferEnded(SessionId Session, int StatusCode, string Reason) : SipOutput;

    /// <summary>Somebody's calls changed, or nobody tells about them any more (RFC 4235).</summary>
    public sealed record WatchChanged(SipWatch Watch, WatchState State) : SipOutput
    {
        /// <summary>The calls behind it; empty where there are none, or the server keeps them to itself.</summary>
        public IReadOnlyList<WatchedCall> Calls { get; init; } = [];
    }

    /// <summary>Somebody came, went, or does something else (RFC 3856); <see cref="Presence.Unknown"/> where nobody tells us any more.</summary>
    public sealed record PresenceChanged(SipWatch Watch, Presence Presence) : SipOutput;

    /// <summary>Others take part in a conference (RFC 4575).</summary>
    public sealed record RosterChanged(SipWatch Watch, IReadOnlyList<ConferenceUser> Users) : SipOutput;

    /// <summary>The server has a feature of an account switched on or off: by another phone, a web page, or as this phone asked.</summary>
    public sealed record FeatureChanged(AccountId Account, ServerFeature Feature) : SipOutput;

    /// <summary>An account's server says where the configuration of this phone lies: learned, not trusted (RFC 6080).</summary>
    public sealed record ProfileOffered(AccountId Account, Uri Address) : SipOutput;

    /// <summary>The server acts for the user's hand on a screen somewhere: answer or resume, or hold (NOTIFY <c>talk</c> and <c>hold</c>, vendor practice).</summary>
    public sealed record SessionControl(SessionId Session, bool IsTalk) : SipOutput;

    /// <summary>A text message of ours was taken (2xx), or was not.</summary>
    public sealed record TextSent(AccountId Account, string Target, int StatusCode, string Reason) : SipOutput;

    /// <summary>A text message (RFC 3428).</summary>
    public sealed record TextReceived(AccountId Account, SipPeer Peer, string Text) : SipOutput;

    /// <summary>The account's server asks for a fresh look at the configuration; <paramref name="DoesReboot"/> as it says, null where it does not.</summary>
    public sealed record CheckSync(AccountId Account, bool? DoesReboot) : SipOutput;

    /// <summary>The session is over. The last output that names it.</summary>
    public sealed record SessionEnded(SessionId Session, SessionEndCause Cause, int StatusCode, string Reason) : SipOutput;

    /// <summary>The server told how many messages wait for an account, asked or unasked (RFC 3842).</summary>
    public sealed record MessageWaiting(AccountId Account, MessageSummary Summary) : SipOutput;

    /// <summary>Every account is unregistered and every session ended, or the time for it is up: the owner may close its sockets.</summary>
    public sealed record ShutdownComplete : SipOutput;

    /// <summary>A line for the log; carries no secret.</summary>
    public sealed record Notice(string Text) : SipOutput;
}
