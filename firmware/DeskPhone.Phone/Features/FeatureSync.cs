using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Features;

/// <summary>Keeps do not disturb and forwarding in step with the servers that keep them too (<c>as-feature-event</c>, vendor practice).</summary>
/// <remarks>
/// The first account's server keeps the switches of the phone, any other's those of its own account. Where somebody has just used a
/// switch here, news that say otherwise are older than the wish: they count again once the server has had time to answer it.
/// </remarks>
internal sealed class FeatureSync(AccountBook accounts, PreferenceBook preferences, Queue<PhoneOutput> outputs)
{
    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(5);

    private static readonly ServerFeatureKind[] s_kinds =
        [ServerFeatureKind.DoNotDisturb, ServerFeatureKind.ForwardAlways, ServerFeatureKind.ForwardBusy, ServerFeatureKind.ForwardUnanswered];

    private readonly Dictionary<(AccountId Account, ServerFeatureKind Kind), (ServerFeature Wish, Instant Until)> _wishes = [];
    private Preferences _told = preferences.Values;

    /// <summary>What was kept of the user's choices is no news: a server that keeps them says itself how it has them.</summary>
    public void HandleRestored() => _told = preferences.Values;

    /// <summary>The server has a feature switched on or off.</summary>
    public void HandleFeature(AccountId account, ServerFeature feature, Instant now)
    {
        if (!IsSynced(account))
        {
            return;
        }

        if (_wishes.Remove((account, feature.Kind), out (ServerFeature Wish, Instant Until) asked) && now < asked.Until && !IsSame(asked.Wish, feature))
        {
            _wishes[(account, feature.Kind)] = asked;
            return;
        }

        preferences.Set(With(account, feature));
        _told = preferences.Values; // It is the server's own word: it need not hear it.
    }

    /// <summary>Tells the servers what somebody changed here.</summary>
    public void Settle(Instant now)
    {
        if (ReferenceEquals(_told, preferences.Values))
        {
            return;
        }

        Preferences before = _told;
        _told = preferences.Values;
        for (int index = 0; index < accounts.Snapshots.Count; index++)
        {
            var account = new AccountId(index);
            if (!IsSynced(account))
            {
                continue;
            }

            foreach (ServerFeatureKind kind in s_kinds)
            {
                if (FeatureOf(account, kind, _told) is { } wanted && FeatureOf(account, kind, before) is { } known && wanted != known)
                {
                    _wishes[(account, kind)] = (wanted, now + s_answerTime);
                    outputs.Enqueue(new PhoneOutput.SetFeature(account, wanted));
                }
            }
        }
    }

    private bool IsSynced(AccountId account) => accounts.TryGet(account, out AccountSettings settings) && settings.SyncFeatures;

    /// <summary>A server may write the number it forwards to in another way.</summary>
    private static bool IsSame(ServerFeature wish, ServerFeature told) =>
        wish.IsOn == told.IsOn && (!wish.IsOn || DialTarget.NumberOf(wish.Target) == DialTarget.NumberOf(told.Target));

    /// <summary>How a feature stands here; null where this phone has no such switch for the account.</summary>
    private ServerFeature? FeatureOf(AccountId account, ServerFeatureKind kind, Preferences values)
    {
        _ = accounts.TryGet(account, out AccountSettings settings);
        bool isFirst = account.Index == 0;
        ForwardRule? rule = kind switch
        {
            ServerFeatureKind.DoNotDisturb => new ForwardRule("", isFirst ? values.IsDoNotDisturb : values.UndisturbedAccounts.Contains(settings.Address)),
            ServerFeatureKind.ForwardAlways when isFirst => values.Always,
            ServerFeatureKind.ForwardBusy when isFirst => values.WhenBusy,
            ServerFeatureKind.ForwardUnanswered when isFirst => values.WhenUnanswered,
            ServerFeatureKind.ForwardAlways => values.AccountForwarding.GetValueOrDefault(settings.Address) is { Length: > 0 } target ? new ForwardRule(target, IsOn: true) : new ForwardRule(),
            ServerFeatureKind.ForwardBusy or ServerFeatureKind.ForwardUnanswered => null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return rule is null ? null : new ServerFeature(kind, rule.IsOn, rule.Target);
    }

    private Preferences With(AccountId account, ServerFeature feature)
    {
        Preferences values = preferences.Values;
        _ = accounts.TryGet(account, out AccountSettings settings);
        bool isFirst = account.Index == 0;
        var rule = new ForwardRule(feature.Target, feature.IsOn && feature.Target.Length > 0);
        return feature.Kind switch
        {
            ServerFeatureKind.DoNotDisturb when isFirst => values with { IsDoNotDisturb = feature.IsOn },
            ServerFeatureKind.DoNotDisturb => values with
            {
                UndisturbedAccounts = feature.IsOn == values.UndisturbedAccounts.Contains(settings.Address) ? values.UndisturbedAccounts
                    : feature.IsOn ? [.. values.UndisturbedAccounts, settings.Address] : [.. values.UndisturbedAccounts.Where(other => other != settings.Address)],
            },
            ServerFeatureKind.ForwardAlways when isFirst => values with { Always = Kept(rule, values.Always) },
            ServerFeatureKind.ForwardBusy when isFirst => values with { WhenBusy = Kept(rule, values.WhenBusy) },
            ServerFeatureKind.ForwardUnanswered when isFirst => values with { WhenUnanswered = Kept(rule, values.WhenUnanswered) },
            ServerFeatureKind.ForwardAlways => values with { AccountForwarding = WithForwarding(values.AccountForwarding, settings.Address, rule.IsOn ? rule.Target : "") },
            ServerFeatureKind.ForwardBusy or ServerFeatureKind.ForwardUnanswered => values,
            _ => throw new ArgumentOutOfRangeException(nameof(feature)),
        };
    }

    /// <summary>A server that switches a rule off often forgets the number; the person does not want to type it again.</summary>
    private static ForwardRule Kept(ForwardRule told, ForwardRule known) => told is { IsOn: false, Target.Length: 0 } ? known with { IsOn = false } : told;

    private static Dictionary<string, string> WithForwarding(IReadOnlyDictionary<string, string> rules, string address, string target)
    {
        var changed = new Dictionary<string, string>(rules);
        if (target.Length > 0)
        {
            changed[address] = target;
        }
        else
        {
            changed.Remove(address);
        }

        return changed;
    }
}
