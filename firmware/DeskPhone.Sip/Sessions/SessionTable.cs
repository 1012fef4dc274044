using System.Text;
using DeskPhone.Primitives.Time;
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
    public SessionId Call(AccountId accountId, string target, ReadOnlyMemory<byte> offer, Instant now)
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
        session.Call(target, offer, now);
        return id;
    }

    /// <summary>An INVITE outside any dialog, for an account.</summary>
    public void HandleInvite(InviteServer invite, SipAccount account, Instant now)
    {
        if (!HasRoom)
        {
            invite.Respond(486, now);
            return;
        }

        var session = new InviteSession(context, new SessionId(++_lastId), account);
        _sessions.Add(session);
        session.Receive(invite, now);
    }

    /// <summary>The session whose dialog a request belongs to, or null.</summary>
    public InviteSession? FindOwner(ReceivedRequest request) => _sessions.Find(session => session.Owns(request));

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
