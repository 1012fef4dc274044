using DeskPhone.Core.Control;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;

namespace DeskPhone.App.Observation;

/// <summary>Says what happened between two snapshots of the phone.</summary>
internal sealed class WebhookEvents
{
    private Dictionary<int, CallState> _calls = [];
    private readonly Dictionary<int, AccountState> _accounts = [];

    /// <summary>The events since the snapshot before.</summary>
    public IReadOnlyList<WebhookEvent> Next(PhoneSnapshot phone, DateTimeOffset at)
    {
        var events = new List<WebhookEvent>();
        foreach (CallSnapshot call in phone.Calls.Where(call => !_calls.TryGetValue(call.Id.Value, out CallState before) || before != call.State))
        {
            bool hasEnded = call.State is CallState.Ended;
            string account = phone.Accounts.FirstOrDefault(each => each.Index == call.AccountIndex)?.Address ?? "";
            events.Add(new WebhookEvent(
                NewId(), $"call.{CamelCase.Of(call.State)}", at, account, call.Id.Value, call.PeerName, call.PeerNumber, hasEnded ? call.Duration.TotalSeconds : null, call.EndReason));
        }

        foreach (AccountSnapshot account in phone.Accounts.Where(account => account.State is AccountState.Registered or AccountState.Failed
            && (!_accounts.TryGetValue(account.Index, out AccountState before) || before != account.State)))
        {
            events.Add(new WebhookEvent(NewId(), $"account.{CamelCase.Of(account.State)}", at, account.Address, null, "", "", null, account.Reason));
        }

        _calls = phone.Calls.ToDictionary(static call => call.Id.Value, static call => call.State);
        foreach (AccountSnapshot account in phone.Accounts.Where(static account => account.State is AccountState.Registered or AccountState.Failed))
        {
            _accounts[account.Index] = account.State; // A refresh in between is no news.
        }

        return events;
    }

    private static string NewId() => Guid.NewGuid().ToString("N");
}
