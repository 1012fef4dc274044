using System.Net;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Registration;

/// <summary>The accounts, their registrations, and those of accounts on their way out.</summary>
internal sealed class AccountTable(SipContext context)
{
    private readonly SortedDictionary<int, RegistrationSession> _sessions = [];
    private readonly List<RegistrationSession> _leaving = [];
    private IReadOnlyList<SipAccountOptions> _options = [];

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? earliest = null;
            foreach (RegistrationSession session in _sessions.Values)
            {
                earliest = Deadlines.Earlier(earliest, session.Deadline);
            }

            return earliest;
        }
    }

    /// <summary>Whether any REGISTER waits for an answer.</summary>
    public bool IsBusy => _sessions.Values.Any(static session => session.IsBusy) || _leaving.Exists(static session => session.IsBusy);

    /// <summary>An account at work, or null.</summary>
    public SipAccount? Find(AccountId id) => _sessions.GetValueOrDefault(id.Index)?.Account;

    /// <summary>Whether an account can send requests of its own: it is registered, or needs no registration.</summary>
    public bool IsReady(AccountId id) =>
        _sessions.GetValueOrDefault(id.Index)?.State is RegistrationState.Registered or RegistrationState.Disabled;

    /// <summary>The account of an address-of-record whose server an address belongs to, or null.</summary>
    public SipAccount? FindUser(string user, IPAddress remote) => _sessions.Values.Select(static session => session.Account).FirstOrDefault(
        account => account.IsFromServer(remote) && account.User == user);

    /// <summary>Whether an address belongs to a server of some account.</summary>
    public bool IsServer(IPAddress remote) => _sessions.Values.Any(session => session.Account.IsFromServer(remote));

    /// <summary>The account a request is for: by our token from its own server, or a trunk by its server alone.</summary>
    public SipAccount? FindCalled(string requestUser, IPAddress remote)
    {
        SipAccount? trunk = null;
        foreach (RegistrationSession session in _sessions.Values)
        {
            if (session.Account.IsFromServer(remote))
            {
                if (session.Account.ContactUser == requestUser)
                {
                    return session.Account;
                }

                trunk ??= session.Account.Options.DoesRegister ? null : session.Account;
            }
        }

        return trunk;
    }

    /// <summary>Takes a new set of accounts; those that did not change are left in peace.</summary>
    public void Set(IReadOnlyList<SipAccountOptions> options, Instant now)
    {
        for (int index = 0; index < Math.Max(options.Count, _options.Count); index++)
        {
            SipAccountOptions? old = index < _options.Count ? _options[index] : null;
            SipAccountOptions? wanted = index < options.Count ? options[index] : null;
            if (old != wanted)
            {
                Leave(index, isReplaced: wanted is not null, now);
                Enter(index, wanted, now);
            }
        }

        _options = [.. options];
    }

    /// <summary>Removes every binding.</summary>
    public void RemoveAll(Instant now)
    {
        foreach (RegistrationSession session in _sessions.Values)
        {
            session.Remove(now);
        }
    }

    /// <summary>The network is back.</summary>
    public void RetryAll(Instant now)
    {
        foreach (RegistrationSession session in _sessions.Values)
        {
            session.Retry(now);
        }
    }

    /// <summary>The same for those whose server has a name, or no path to it.</summary>
    public void RetryNamed(Instant now)
    {
        foreach (RegistrationSession session in _sessions.Values.Where(static session => !session.Account.Link.StandsWithoutNames))
        {
            session.Retry(now);
        }
    }

    /// <summary>A path is gone: accounts that relied on it register again.</summary>
    public void HandleFlowLost(ServerLink link, string reason, Instant now)
    {
        foreach (RegistrationSession session in _sessions.Values)
        {
            if (session.Account.Link == link)
            {
                if (link.HasOther(now))
                {
                    session.HandleServerChanged(now);
                }
                else
                {
                    session.HandleFlowLost(reason, now);
                }
            }
        }
    }

    /// <summary>Another place of the server takes over: the accounts register there at once.</summary>
    public void HandleServerChanged(ServerLink link, Instant now)
    {
        foreach (RegistrationSession session in _sessions.Values)
        {
            if (session.Account.Link == link)
            {
                session.HandleServerChanged(now);
            }
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach (RegistrationSession session in _sessions.Values)
        {
            session.HandleTimeout(now);
        }
    }

    private void Enter(int index, SipAccountOptions? wanted, Instant now)
    {
        if (wanted is null)
        {
            return;
        }

        if (!SipAccount.TryCreate(context, new AccountId(index), wanted, out SipAccount? account, out string reason))
        {
            context.Emit(new SipOutput.RegistrationChanged(new AccountId(index), RegistrationState.Failed, 0, reason));
            return;
        }

        var session = new RegistrationSession(context, account!);
        _sessions[index] = session;
        session.Start(now);
    }

    private void Leave(int index, bool isReplaced, Instant now)
    {
        _leaving.RemoveAll(static session => !session.IsBusy);
        if (_sessions.Remove(index, out RegistrationSession? session))
        {
            session.IsSilent = isReplaced;
            session.Remove(now);
            _leaving.Add(session);
        }
    }
}
