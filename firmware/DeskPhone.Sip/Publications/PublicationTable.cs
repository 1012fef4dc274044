using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Sip.Publications;

/// <summary>What each account tells about itself (RFC 3903).</summary>
internal sealed class PublicationTable(SipContext context)
{
    private readonly Dictionary<AccountId, (Presence? Presence, Publication? Publication)> _publications = [];

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? earliest = null;
            foreach ((_, Publication? publication) in _publications.Values)
            {
                earliest = Deadlines.Earlier(earliest, publication?.Deadline);
            }

            return earliest;
        }
    }

    /// <summary>Sets what an account tells; null for nothing.</summary>
    public void Set(AccountId id, Presence? presence, Instant now)
    {
        _publications[id] = (presence, _publications.GetValueOrDefault(id).Publication);
        if (context.Accounts.IsReady(id))
        {
            Tell(id, now);
        }
    }

    /// <summary>An account's registration changed.</summary>
    public void HandleRegistration(AccountId id, RegistrationState state, Instant now)
    {
        if (state is RegistrationState.Registered or RegistrationState.Disabled && _publications.ContainsKey(id))
        {
            Tell(id, now);
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach ((_, Publication? publication) in _publications.Values.ToList())
        {
            publication?.HandleTimeout(now);
        }
    }

    private void Tell(AccountId id, Instant now)
    {
        (Presence? presence, Publication? publication) = _publications[id];
        SipAccount account = context.Accounts.Find(id)!;
        if (publication?.Account != account)
        {
            publication = new Publication(context, account); // The account was set up anew.
            _publications[id] = (presence, publication);
            publication.Set(presence, now);
        }
        else
        {
            publication.Set(presence, now);
        }
    }
}
