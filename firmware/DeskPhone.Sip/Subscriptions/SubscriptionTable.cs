using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>Every subscription of the phone: one for the mailbox of each account, one for each lamp, list, conference or profile.</summary>
internal sealed class SubscriptionTable(SipContext context)
{
    /// <summary>Each subscription adds this much to the time over which all of them begin.</summary>
    private static readonly TimeSpan s_spread = TimeSpan.FromMilliseconds(5);

    private readonly Dictionary<AccountId, Subscription> _mailboxes = [];
    private readonly Dictionary<AccountId, Subscription> _features = [];
    private readonly Dictionary<SipWatch, (ISubscriptionUser User, Subscription? Subscription)> _watches = [];

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? earliest = null;
            foreach (Subscription subscription in All)
            {
                earliest = Deadlines.Earlier(earliest, subscription.Deadline);
            }

            return earliest;
        }
    }

    private IEnumerable<Subscription> All => _mailboxes.Values.Concat(_features.Values).Concat(_watches.Values.Select(static watch => watch.Subscription).OfType<Subscription>());

    /// <summary>Sets whom the lamps follow.</summary>
    public void SetWatches(IReadOnlyList<SipWatch> watches, Instant now)
    {
        foreach (SipWatch gone in _watches.Keys.Except(watches).ToList())
        {
            _watches[gone].Subscription?.Stop(now);
            _watches.Remove(gone);
        }

        foreach (SipWatch watch in watches.Except([.. _watches.Keys]))
        {
            _watches[watch] = (UserOf(watch), null);
            if (context.Accounts.Find(watch.Account) is { } account && context.Accounts.IsReady(watch.Account))
            {
                StartWatch(watch, account, now);
            }
        }
    }

    /// <summary>An account's registration changed: with it comes and goes what it may ask.</summary>
    public void HandleRegistration(AccountId id, RegistrationState state, Instant now)
    {
        SipAccount? account = context.Accounts.Find(id);
        if (state is RegistrationState.Failed)
        {
            foreach ((SipWatch watch, (ISubscriptionUser user, _)) in _watches)
            {
                if (watch.Account == id)
                {
                    user.HandleLost();
                }
            }
        }

        if (account is null || state is not (RegistrationState.Registered or RegistrationState.Disabled))
        {
            return;
        }

        if (account.Options.DoesSubscribeToMessages && state is RegistrationState.Registered)
        {
            Renew(_mailboxes.GetValueOrDefault(id), account, () =>
                _mailboxes[id] = new Subscription(context, account, account.Options.AddressOfRecord, new MessageWatch(context, account)), now);
        }

        if (account.Options.DoesSyncFeatures && state is RegistrationState.Registered)
        {
            Renew(_features.GetValueOrDefault(id), account, () =>
                _features[id] = new Subscription(context, account, account.Options.AddressOfRecord, new FeatureWatch(context, account)), now);
        }

        foreach (SipWatch watch in _watches.Keys.Where(watch => watch.Account == id).ToList())
        {
            StartWatch(watch, account, now);
        }
    }

    /// <summary>Asks the server to have a feature; false where it has not told that it has any.</summary>
    public bool TrySetFeature(AccountId id, ServerFeature feature, Instant now) =>
        _features.TryGetValue(id, out Subscription? subscription) && subscription.TryTell(ContentTypes.Features, FeatureDocument.Write(feature), now);

    /// <summary>The subscription a NOTIFY is about, or null.</summary>
    public Subscription? FindOwner(ReceivedRequest notify) => All.FirstOrDefault(subscription => subscription.Owns(notify));

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach (Subscription subscription in All.Where(subscription => subscription.Deadline <= now).ToList())
        {
            subscription.HandleTimeout(now);
        }
    }

    /// <summary>Ends them all.</summary>
    public void StopAll(Instant now)
    {
        foreach (Subscription subscription in All.ToList())
        {
            subscription.Stop(now);
        }
    }

    private ISubscriptionUser UserOf(SipWatch watch) => watch.Package switch
    {
        WatchPackage.Dialog => new DialogWatch(context, watch),
        WatchPackage.DialogList => new DialogListWatch(context, watch),
        WatchPackage.Presence => new PresenceWatch(context, watch),
        WatchPackage.Conference => new ConferenceWatch(context, watch),
        WatchPackage.Profile => new ProfileWatch(context, watch),
        _ => throw new ArgumentOutOfRangeException(nameof(watch)),
    };

    private void StartWatch(SipWatch watch, SipAccount account, Instant now)
    {
        (ISubscriptionUser user, Subscription? subscription) = _watches[watch];
        Renew(subscription, account, () =>
        {
            var fresh = new Subscription(context, account, watch.Target, user);
            _watches[watch] = (user, fresh);
            return fresh;
        }, now);
    }

    private void Renew(Subscription? known, SipAccount account, Func<Subscription> create, Instant now)
    {
        TimeSpan within = s_spread * (_watches.Count + _mailboxes.Count + 1);
        if (known is not null && known.Account == account)
        {
            known.Renew(within, now);
        }
        else
        {
            create().StartWithin(within, now); // The account was set up anew; what the old one had asked for is gone with it.
        }
    }
}
