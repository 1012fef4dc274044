using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Features;

/// <summary>What the phone tells about its user: free, on the phone, or not to be disturbed (RFC 3863, RFC 4480 §3.2).</summary>
internal sealed class OwnPresence(AccountBook accounts, CallList calls, PreferenceBook preferences, Queue<PhoneOutput> outputs)
{
    private readonly Dictionary<AccountId, Presence> _told = [];

    /// <summary>Tells each server that is told, where something changed.</summary>
    public void Settle()
    {
        for (int index = 0; index < accounts.Snapshots.Count; index++)
        {
            var account = new AccountId(index);
            Presence? wanted = accounts.TryGet(account, out AccountSettings settings) && settings.PublishPresence ? Of(settings) : null;
            Presence? told = _told.GetValueOrDefault(account);
            if (wanted == told)
            {
                continue;
            }

            if (wanted is null)
            {
                _told.Remove(account);
            }
            else
            {
                _told[account] = wanted;
            }

            outputs.Enqueue(new PhoneOutput.Publish(account, wanted));
        }
    }

    private Presence Of(AccountSettings account)
    {
        bool isTalking = calls.All.Any(static call => call is { IsLive: true } and not { State: CallState.Incoming });
        bool isUndisturbed = preferences.Values.IsDoNotDisturb || preferences.Values.UndisturbedAccounts.Contains(account.Address);
        return new Presence(IsOpen: !isUndisturbed, isTalking ? "on-the-phone" : isUndisturbed ? "busy" : "", "");
    }
}
