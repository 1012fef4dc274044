using System.Net;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Publications;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Sessions;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Sip;

/// <summary>The SIP user agent of the phone: registrations and INVITE sessions over flows (RFC 3261).</summary>
/// <remarks>Pure: after every <c>Handle…</c> or command the owner drains <see cref="TryDequeue"/> and waits no longer than <see cref="Deadline"/>. One thread.</remarks>
public sealed class SipEngine
{
    /// <summary>How long a shutdown may take: people wait for the screen to go dark.</summary>
    private static readonly TimeSpan s_shutdownLimit = TimeSpan.FromSeconds(2);

    private readonly SipContext _context;
    private readonly SessionTable _sessions;
    private readonly SubscriptionTable _subscriptions;
    private readonly PublicationTable _publications;
    private readonly RequestDispatcher _dispatcher;
    private Instant? _shutdownAt;

    /// <summary>An engine without accounts.</summary>
    /// <param name="options">What holds for all accounts.</param>
    /// <param name="random">Tags, branches, nonces and jitter.</param>
    public SipEngine(SipEngineOptions options, IRandomSource random)
    {
        _context = new SipContext(options, random);
        _sessions = new SessionTable(_context);
        _subscriptions = new SubscriptionTable(_context);
        _publications = new PublicationTable(_context);
        _dispatcher = new RequestDispatcher(_context, _sessions, _subscriptions);
    }

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline => Deadlines.Earlier(
        Deadlines.Earlier(Deadlines.Earlier(_subscriptions.Deadline, _publications.Deadline), Deadlines.Earlier(_shutdownAt, _context.Transactions.Deadline)),
        Deadlines.Earlier(_context.Router.Deadline, Deadlines.Earlier(_context.Accounts.Deadline, _sessions.Deadline)));

    /// <summary>Sessions and transactions the engine still keeps: none an hour after the last call, or something leaks.</summary>
    public int OpenWork => _sessions.Count + _context.Transactions.Count;

    /// <summary>The transactions among <see cref="OpenWork"/> by name, and how many sessions: what a leak is looked for with.</summary>
    public IEnumerable<string> OpenWorkNames => [$"{_sessions.Count} sessions", .. _context.Transactions.Names];

    /// <summary>Requests dropped in silence: from strangers, or beyond what the phone can hold.</summary>
    public int DroppedRequests => _dispatcher.DroppedRequests;

    /// <summary>Requests of servers beyond <see cref="SipEngineOptions.ServerRequestsPerSecond"/>.</summary>
    public int ShedRequests => _dispatcher.ShedRequests;

    /// <summary>Messages that are no SIP, or break its rules.</summary>
    public int MalformedMessages => _dispatcher.MalformedMessages;

    /// <summary>Responses to nothing this phone has asked.</summary>
    public int UnmatchedResponses => _dispatcher.UnmatchedResponses;

    /// <summary>
    /// The server an account's calls go to: the remote address of its flow, or of the literal or last resolved address of its proxy
    /// before the flow stands; <see langword="null"/> while unknown. It tells which local address leads there.
    /// </summary>
    public IPEndPoint? ServerOf(AccountId account) => _context.Accounts.Find(account)?.Link.Server;

    /// <summary>Our own address on the way to an account's server; <see langword="null"/> while no path stands.</summary>
    public IPAddress? LocalOf(AccountId account) => _context.Accounts.Find(account)?.Link.Flow?.Local.Address;

    /// <summary>Whether what the account says and hears is encrypted on its way to the server: its flow stands and is TLS, or WebSocket over it.</summary>
    public bool IsSecure(AccountId account) => _context.Accounts.Find(account)?.Link.Flow is { IsSecure: true };

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out SipOutput? output) => _context.TryDequeue(out output);

    /// <summary>Sets the accounts, index by index; registers the new and changed ones, unregisters what is gone.</summary>
    public void HandleAccounts(IReadOnlyList<SipAccountOptions> accounts, Instant now)
    {
        _context.Accounts.Set(accounts, now);
        Settle(now);
    }

    /// <summary>Sets whose calls are followed (RFC 4235); <see cref="SipOutput.WatchChanged"/> tells. Each is unknown until then.</summary>
    public void HandleWatches(IReadOnlyList<SipWatch> watches, Instant now) => _subscriptions.SetWatches(watches, now);

    /// <summary>Tells an account's server how its user is, from now on (RFC 3903); null takes it back.</summary>
    public void HandlePresence(AccountId account, Presence? presence, Instant now) => _publications.Set(account, presence, now);

    /// <summary>Asks an account's server to switch a feature; <see cref="SipOutput.FeatureChanged"/> follows. False where the server keeps none: then the phone does it itself.</summary>
    public bool TrySetFeature(AccountId account, ServerFeature feature, Instant now) => _subscriptions.TrySetFeature(account, feature, now);

    /// <summary>Sends a text message (RFC 3428); <see cref="SipOutput.TextSent"/> follows.</summary>
    /// <param name="account">Who sends it.</param>
    /// <param name="target">To whom, a SIP URI.</param>
    /// <param name="text">What, in UTF-8 no more than 1300 bytes (RFC 3428 §8).</param>
    /// <param name="now">When.</param>
    public void SendText(AccountId account, string target, string text, Instant now)
    {
        if (_context.Accounts.Find(account) is { } sender && StandaloneRequests.IsSendable(target, text))
        {
            StandaloneRequests.Send(_context, sender, target, text, now);
        }
        else
        {
            _context.Emit(new SipOutput.TextSent(account, target, 400, "There is no such account or address, or the text is too long"));
        }
    }

    /// <summary>Tells a collector how a call sounded (RFC 6035 §4.5); a refusal is a notice and no more.</summary>
    /// <param name="account">Whose call it was.</param>
    /// <param name="collector">Who keeps such reports, a SIP URI.</param>
    /// <param name="quality">How it sounded.</param>
    /// <param name="now">When.</param>
    public void ReportQuality(AccountId account, string collector, SessionQuality quality, Instant now)
    {
        if (_context.Accounts.Find(account) is { } reporter)
        {
            StandaloneRequests.Report(_context, reporter, collector, quality, now);
        }
    }

    /// <summary>The flow asked for by <see cref="SipOutput.OpenFlow"/> stands.</summary>
    public void HandleFlowOpened(SipFlow flow, Instant now)
    {
        _context.Router.HandleOpened(flow, now);
        _sessions.HandlePaths(now);
    }

    /// <summary>A peer spoke first: a connection was accepted, or a datagram came from a new address. Its id is negative.</summary>
    public void HandleFlowAccepted(SipFlow flow, Instant now) => _context.Router.HandleAccepted(flow, now);

    /// <summary>The flow could not be opened, was closed by the peer, or a send on it failed for good; it is gone.</summary>
    public void HandleFlowFailed(FlowId flow, string reason, Instant now)
    {
        ServerLink? link = _context.Router.HandleFailed(flow, reason, now);
        _context.Transactions.HandleFlowFailed(flow, now);
        if (link is not null)
        {
            _context.Accounts.HandleFlowLost(link, reason, now);
        }

        Settle(now);
    }

    /// <summary>Names are looked up, or certificates checked, in another way from now on: the accounts set next find their servers anew.</summary>
    public void HandleServersForgotten() => _context.Router.ForgetServers();

    /// <summary>The network is back after an outage: every account registers within 2 s, whatever its back-off says, on a path opened anew.</summary>
    public void HandleNetworkRestored(Instant now)
    {
        _context.Router.HandleNetworkRestored(now);
        _context.Accounts.RetryAll(now);
    }

    /// <summary>Other servers tell names from now on: accounts whose server has one look for it again; a path to an address stays.</summary>
    public void HandleNamesRestored(Instant now)
    {
        _context.Accounts.RetryNamed(now);
        _context.Router.HandleNamesRestored(now);
    }

    /// <summary>One whole message, from a datagram or cut out of a stream; a single CRLF is the answer to a ping (RFC 5626 §3.5.1).</summary>
    public void HandleMessage(FlowId flow, ReadOnlySpan<byte> message, Instant now)
    {
        if (message.SequenceEqual("\r\n"u8))
        {
            _context.Router.HandlePong(flow);
            return;
        }

        if (StunBinding.IsStun(message))
        {
            _context.Router.HandleStun(flow, message, now);
            Settle(now);
            return;
        }

        _dispatcher.HandleMessage(flow, message, now);
        Settle(now);
    }

    /// <summary>The places of a server asked for by <see cref="SipOutput.Resolve"/>.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="targets">Best first; empty where there are none, or nobody could say.</param>
    /// <param name="timeToLive">How long to believe it.</param>
    /// <param name="now">When.</param>
    public void HandleResolved(ServerQuery query, IReadOnlyList<ServerTarget> targets, TimeSpan timeToLive, Instant now)
    {
        _context.Router.HandleResolved(query, targets, timeToLive, now);
        Settle(now);
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        _context.Router.HandleTimeout(now);
        _context.Transactions.HandleTimeout(now);
        _context.Accounts.HandleTimeout(now);
        _sessions.HandleTimeout(now);
        _subscriptions.HandleTimeout(now);
        _publications.HandleTimeout(now);
        if (_shutdownAt <= now)
        {
            CompleteShutdown();
        }

        Settle(now);
    }

    /// <summary>Ends every session and removes every binding; <see cref="SipOutput.ShutdownComplete"/> follows within 2 s.</summary>
    public void HandleShutdown(Instant now)
    {
        _shutdownAt = now + s_shutdownLimit;
        _context.Router.HandleShutdown();
        _sessions.HangupAll(now);
        _subscriptions.StopAll(now);
        _context.Accounts.RemoveAll(now);
        Settle(now);
    }

    /// <summary>Calls <paramref name="target"/> (a SIP URI) with an offer. Failure comes as <see cref="SipOutput.SessionEnded"/>.</summary>
    public SessionId Invite(AccountId account, string target, ReadOnlyMemory<byte> offer, Instant now) =>
        Invite(account, target, OutgoingCallOptions.Ordinary, offer, now);

    /// <summary>The same with more to say than whom it is for.</summary>
    public SessionId Invite(AccountId account, string target, OutgoingCallOptions options, ReadOnlyMemory<byte> offer, Instant now)
    {
        SessionId session = _sessions.Call(account, target, options, offer, now);
        Settle(now);
        return session;
    }

    /// <summary>Calls whom <see cref="SipOutput.TransferRequested"/> named; its asker hears how the call does. Failure as with <c>Invite</c>.</summary>
    public SessionId InviteReferred(SessionId referrer, ReadOnlyMemory<byte> offer, Instant now)
    {
        SessionId session = _sessions.CallReferred(referrer, offer, now);
        Settle(now);
        return session;
    }

    /// <summary>Does not do what <see cref="SipOutput.TransferRequested"/> asks.</summary>
    public void DeclineTransfer(SessionId session, Instant now) => _sessions.Find(session)?.Transfers?.Decline(now);

    /// <summary>
    /// Asks the peer of a session to call <paramref name="target"/> (a SIP URI), or to take our place in the session
    /// <paramref name="replaced"/> (RFC 3515, RFC 3891). <see cref="SipOutput.TransferEnded"/> follows.
    /// </summary>
    public void Transfer(SessionId session, string target, SessionId? replaced, Instant now)
    {
        _sessions.Transfer(session, target, replaced, now);
        Settle(now);
    }

    /// <summary>Sends a DTMF digit in an INFO, for peers that take none in RTP.</summary>
    public void SendDigit(SessionId session, char digit, TimeSpan duration, Instant now) => _sessions.Find(session)?.SendDigit(digit, duration, now);

    /// <summary>Whether the session's signalling is protected on its first hop; <see langword="false"/> for one that is over.</summary>
    public bool IsSecure(SessionId session) => _sessions.Find(session) is { IsSecure: true };

    /// <summary>Sends 180 for an incoming session.</summary>
    public void Ring(SessionId session, Instant now) => _sessions.Find(session)?.Ring(now);

    /// <summary>Accepts an incoming session with 200 and <paramref name="description"/>: the answer, or the offer to an offerless INVITE.</summary>
    public void Answer(SessionId session, ReadOnlyMemory<byte> description, Instant now) => _sessions.Find(session)?.Answer(description, now);

    /// <summary>Refuses an incoming session with a final status of 300–699.</summary>
    public void Reject(SessionId session, int statusCode, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 699);
        _sessions.Find(session)?.Reject(statusCode, now);
        Settle(now);
    }

    /// <summary>Sends the caller of an incoming session on to <paramref name="target"/>, a SIP URI (302, RFC 3261 §21.3.3).</summary>
    /// <param name="session">Which.</param>
    /// <param name="target">Where to: it becomes the Contact.</param>
    /// <param name="reason">Why, for Diversion (RFC 5806 §5): <c>unconditional</c>, <c>user-busy</c>, <c>no-answer</c>.</param>
    /// <param name="now">When.</param>
    public void Redirect(SessionId session, string target, string reason, Instant now)
    {
        _sessions.Find(session)?.Redirect(target, reason, now);
        Settle(now);
    }

    /// <summary>Ends a session whatever its state: CANCEL, 480, or BYE. An ended one is left alone.</summary>
    public void Hangup(SessionId session, Instant now)
    {
        _sessions.Find(session)?.Hangup(now);
        Settle(now);
    }

    /// <summary>Offers a change of an established session by re-INVITE: hold, resume, another codec. Glare (491) is retried inside.</summary>
    public void Reinvite(SessionId session, ReadOnlyMemory<byte> offer, Instant now) => _sessions.Find(session)?.Offer(offer, now);

    /// <summary>Accepts the peer's change with 200 and the answer.</summary>
    public void AcceptOffer(SessionId session, ReadOnlyMemory<byte> answer, Instant now) => _sessions.Find(session)?.AcceptOffer(answer, now);

    /// <summary>Refuses the peer's change, 488 by habit.</summary>
    public void RejectOffer(SessionId session, int statusCode, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 699);
        _sessions.Find(session)?.RejectOffer(statusCode, now);
    }

    private void Settle(Instant now)
    {
        _sessions.Sweep();
        while (_context.Registrations.TryDequeue(out SipOutput.RegistrationChanged? changed))
        {
            _subscriptions.HandleRegistration(changed.Account, changed.State, now);
            _publications.HandleRegistration(changed.Account, changed.State, now);
        }

        if (_shutdownAt is not null && !_sessions.IsBusy && !_context.Accounts.IsBusy)
        {
            CompleteShutdown();
        }
    }

    private void CompleteShutdown()
    {
        _shutdownAt = null;
        _context.Emit(new SipOutput.ShutdownComplete());
    }
}
