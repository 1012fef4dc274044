using System.Globalization;
using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>Every session of the phone, and which one a request is for.</summary>
internal sealed class SessionTable(SipContext context)
{
    private readonly List<InviteSession> _sessions = [];
    private int _lastId;

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? earliest = null;
            foreach (InviteSession session in _sessions)
            {
                earliest = Deadlines.Earlier(earliest, session.Deadline);
            }

            return earliest;
        }
    }

    /// <summary>Sessions in any state, ended ones included until they are swept.</summary>
    public int Count => _sessions.Count;

    /// <summary>Whether a peer still waits for something.</summary>
    public bool IsBusy => _sessions.Exists(static session => session.IsWaiting);

    /// <summary>A session the owner knows, or null once it is over.</summary>
    public InviteSession? Find(SessionId id) => _sessions.Find(session => session.Id == id && !session.IsEnded);

    /// <summary>Calls somebody.</summary>
    public SessionId Call(AccountId accountId, string target, OutgoingCallOptions options, ReadOnlyMemory<byte> offer, Instant now)
    {
        var id = new SessionId(++_lastId);
        string? refusal = context.Accounts.Find(accountId) is null ? "There is no such account"
            : !SipUriView.TryParse(Encoding.UTF8.GetBytes(target), out _) || target.AsSpan().IndexOfAny('<', '>', ' ') >= 0 ? "This is not an address to call"
            : HasRoom ? null : "No more calls are possible";
        if (refusal is not null)
        {
            context.Emit(new SipOutput.SessionEnded(id, SessionEndCause.Rejected, 400, refusal));
            return id;
        }

        var session = new InviteSession(context, id, context.Accounts.Find(accountId)!);
        _sessions.Add(session);
        session.Call(target, options, offer, now);
        return id;
    }

    /// <summary>A path stands: calls that nobody has answered from where they were made are made from there.</summary>
    public void HandlePaths(Instant now)
    {
        foreach (InviteSession session in _sessions)
        {
            session.HandlePath(now);
        }
    }

    /// <summary>Calls whom the peer of a session asked us to call.</summary>
    public SessionId CallReferred(SessionId referrer, ReadOnlyMemory<byte> offer, Instant now)
    {
        var id = new SessionId(++_lastId);
        InviteSession? asker = _sessions.Find(session => session.Id == referrer);
        if (asker?.Transfers?.Pending is not { IsTaken: false } referral || !HasRoom)
        {
            context.Emit(new SipOutput.SessionEnded(id, SessionEndCause.Rejected, 400, "Nobody asked for this call"));
            return id;
        }

        referral.IsTaken = true;
        var session = new InviteSession(context, id, asker.Account) { Origin = referral };
        _sessions.Add(session);
        session.Call(referral.Target.Uri, OutgoingCallOptions.Ordinary, offer, now);
        return id;
    }

    /// <summary>Asks the peer of a session to call somebody else, in the place of us where we talk to them already.</summary>
    public void Transfer(SessionId id, string target, SessionId? replacedId, Instant now)
    {
        InviteSession? session = Find(id);
        InviteSession? replaced = replacedId is { } known ? Find(known) : null;
        if (session is not { IsEstablished: true } || (replacedId is not null && replaced is not { IsEstablished: true }))
        {
            context.Emit(new SipOutput.TransferEnded(id, 481, "The call does not stand"));
            return;
        }

        // The one we are to be replaced at knows the dialog with its own tag as "to" and ours as "from" (RFC 3891 §3).
        string replaces = replaced is null ? ""
            : new ReplacesValue(replaced.Dialog!.CallId, replaced.Dialog.RemoteTag, replaced.Dialog.LocalTag, IsEarlyOnly: false).ToString();
        session.Transfers!.Start(new ReferTarget(replaced is null ? target : replaced.Dialog!.RemoteUri, replaces), now);
    }

    /// <summary>An INVITE outside any dialog, for an account.</summary>
    public void HandleInvite(InviteServer invite, SipAccount account, Instant now)
    {
        int refusal = FindReplaced(invite.Request, out InviteSession? replaced);
        if (refusal != 0 || !(HasRoom || replaced is not null))
        {
            invite.Respond(refusal != 0 ? refusal : 486, now);
            return;
        }

        if (SessionTimer.IsTooShort(invite.Request))
        {
            Capabilities.Respond(context, invite, 422, now, SipHeaderName.MinSe, SessionTimer.MinimumSeconds.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var session = new InviteSession(context, new SessionId(++_lastId), account);
        _sessions.Add(session);
        session.Receive(invite, replaced?.Id, now);
    }

    /// <summary>The session an INVITE takes the place of, or the status that refuses it (RFC 3891 §3).</summary>
    private int FindReplaced(ReceivedRequest invite, out InviteSession? replaced)
    {
        replaced = null;
        if (invite.Replaces.Length == 0)
        {
            return 0;
        }

        if (!ReplacesValue.TryParse(invite.Replaces, out ReplacesValue value))
        {
            return 400;
        }

        replaced = _sessions.Find(session => session.Owns(value.CallId, value.LocalTag, value.RemoteTag));
        return replaced switch
        {
            null => 481,
            { IsEnded: true } => 603,
            { IsEstablished: true } => value.IsEarlyOnly ? 486 : 0,
            { IsCaller: true } => 0,
            _ => 481, // An early dialog the other side began is not to be replaced.
        };
    }

    /// <summary>The session whose dialog a request belongs to, or null.</summary>
    public InviteSession? FindOwner(ReceivedRequest request) => _sessions.Find(session => session.Owns(request.CallId, request.ToTag, request.FromTag));

    /// <summary>A CANCEL about an INVITE of some session.</summary>
    public void HandleCancel(InviteServer cancelled, ReceivedRequest cancel, Instant now)
    {
        foreach (InviteSession session in _sessions)
        {
            if (session.HandleCancel(cancelled, cancel, now))
            {
                return;
            }
        }
    }

    /// <summary>Ends them all.</summary>
    public void HangupAll(Instant now)
    {
        foreach (InviteSession session in _sessions.Where(static session => !session.IsEnded).ToList())
        {
            session.Hangup(now);
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach (InviteSession session in _sessions.Where(session => session.Deadline <= now).ToList())
        {
            session.HandleTimeout(now);
        }
    }

    /// <summary>Forgets those nobody waits for any more.</summary>
    public void Sweep() => _sessions.RemoveAll(static session => session.IsFinished);

    private bool HasRoom => _sessions.Count(static session => !session.IsEnded) < context.Options.MaxSessions;
}
