using DeskPhone.Sip;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.TestKit.Users;

/// <summary>One call of a <see cref="SipUser"/>.</summary>
/// <param name="User">Whose.</param>
/// <param name="Session">Which.</param>
public readonly record struct SessionHandle(SipUser User, SessionId Session)
{
    /// <summary>Waits until it stands.</summary>
    public Task WaitForTalkAsync(TimeSpan limit)
    {
        SessionId session = Session;
        return User.WaitForAsync<SipOutput.SessionEstablished>(told => told.Session == session, limit);
    }

    /// <summary>Waits until it is over, and says why.</summary>
    public Task<SipOutput.SessionEnded> WaitForEndAsync(TimeSpan limit)
    {
        SessionId session = Session;
        return User.WaitForAsync<SipOutput.SessionEnded>(told => told.Session == session, limit);
    }

    /// <summary>Hangs it up.</summary>
    public void HangUp()
    {
        SessionId session = Session;
        User.Do((engine, now) => engine.Hangup(session, now));
    }
}
