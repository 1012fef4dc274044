using System.Net;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip;

/// <summary>The SIP user agent of the phone: registrations and INVITE sessions over flows (RFC 3261).</summary>
/// <remarks>Pure: after every <c>Handle…</c> or command the owner drains <see cref="TryDequeue"/> and waits no longer than <see cref="Deadline"/>. One thread.</remarks>
public sealed class SipEngine(SipEngineOptions options, IRandomSource random)
{
    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline { get; }

    /// <summary>
    /// The server an account's calls go to: the remote address of its flow, or of the literal or last resolved address of its proxy
    /// before the flow stands; <see langword="null"/> while unknown. It tells which local address leads there.
    /// </summary>
    public IPEndPoint? ServerOf(AccountId account) => throw new NotImplementedException($"{options}{random}{account}");

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out SipOutput? output) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Sets the accounts, index by index; registers the new and changed ones, unregisters what is gone.</summary>
    public void HandleAccounts(IReadOnlyList<SipAccountOptions> accounts, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>The flow asked for by <see cref="SipOutput.OpenFlow"/> stands.</summary>
    public void HandleFlowOpened(SipFlow flow, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>A peer spoke first: a connection was accepted, or a datagram came from a new address. Its id is negative.</summary>
    public void HandleFlowAccepted(SipFlow flow, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>The flow could not be opened, was closed by the peer, or a send on it failed for good; it is gone.</summary>
    public void HandleFlowFailed(FlowId flow, string reason, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>One whole message, from a datagram or cut out of a stream.</summary>
    public void HandleMessage(FlowId flow, ReadOnlySpan<byte> message, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Addresses of a host asked for by <see cref="SipOutput.Resolve"/>, best first; empty where there are none.</summary>
    public void HandleResolved(string hostName, IReadOnlyList<IPAddress> addresses, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Ends every session and removes every binding; <see cref="SipOutput.ShutdownComplete"/> follows within 2 s.</summary>
    public void HandleShutdown(Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Calls <paramref name="target"/> (a SIP URI) with an offer. Failure comes as <see cref="SipOutput.SessionEnded"/>.</summary>
    public SessionId Invite(AccountId account, string target, ReadOnlyMemory<byte> offer, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Sends 180 for an incoming session.</summary>
    public void Ring(SessionId session, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Accepts an incoming session with 200 and <paramref name="description"/>: the answer, or the offer to an offerless INVITE.</summary>
    public void Answer(SessionId session, ReadOnlyMemory<byte> description, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Refuses an incoming session with a final status of 300–699.</summary>
    public void Reject(SessionId session, int statusCode, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Ends a session whatever its state: CANCEL, 480, or BYE. An ended one is left alone.</summary>
    public void Hangup(SessionId session, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Offers a change of an established session by re-INVITE: hold, resume, another codec. Glare (491) is retried inside.</summary>
    public void Reinvite(SessionId session, ReadOnlyMemory<byte> offer, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Accepts the peer's change with 200 and the answer.</summary>
    public void AcceptOffer(SessionId session, ReadOnlyMemory<byte> answer, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Refuses the peer's change, 488 by habit.</summary>
    public void RejectOffer(SessionId session, int statusCode, Instant now) => throw new NotImplementedException($"{options}{random}");
}
