using DeskPhone.Phone.DialPlan;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Accounts;

/// <summary>The accounts of the phone, their registrations in words, and which one new calls leave from.</summary>
internal sealed class AccountBook
{
    private readonly List<AccountSnapshot> _snapshots = [];
    private IReadOnlyList<AccountSettings> _settings = [];
    private AccountId? _chosen;

    public IReadOnlyList<AccountSnapshot> Snapshots => [.. _snapshots];

    /// <summary>The account a person chose, else the first that can call, else the first.</summary>
    public AccountId? InUse
    {
        get
        {
            if (_chosen is { } chosen && TryGet(chosen, out _))
            {
                return chosen;
            }

            foreach (AccountSnapshot account in _snapshots)
            {
                if (account.State is AccountState.Registered or AccountState.Direct)
                {
                    return new AccountId(account.Index);
                }
            }

            return _snapshots.Count > 0 ? new AccountId(0) : null;
        }
    }

    public void Set(IReadOnlyList<AccountSettings> accounts)
    {
        _settings = accounts;
        _snapshots.Clear();
        for (int i = 0; i < accounts.Count; i++)
        {
            AccountSettings account = accounts[i];
            string number = DialTarget.NumberOf(account.Address);
            AccountState state = account.Register ? AccountState.Unregistered : AccountState.Direct;
            _snapshots.Add(new AccountSnapshot(i, account.Address, Label(account, number), state, 0, ""));
        }
    }

    public bool TryGet(AccountId id, out AccountSettings settings)
    {
        bool isKnown = id.Index >= 0 && id.Index < _settings.Count;
        settings = isKnown ? _settings[id.Index] : new AccountSettings { Address = "" };
        return isKnown;
    }

    /// <summary>The account with that address-of-record, if it still exists.</summary>
    public AccountId? Find(string address)
    {
        AccountSnapshot? found = _snapshots.Find(account => account.Address == address);
        return found is null ? null : new AccountId(found.Index);
    }

    public void Choose(AccountId id) => _chosen = id;

    public void HandleRegistration(AccountId id, RegistrationState state, int statusCode, string reason)
    {
        if (TryGet(id, out _))
        {
            _snapshots[id.Index] = _snapshots[id.Index] with
            {
                State = ToAccountState(state),
                StatusCode = statusCode,
                Reason = state is RegistrationState.Failed ? RegistrationReason.Describe(statusCode, reason) : "",
            };
        }
    }

    public void HandleMessageWaiting(AccountId id, MessageSummary summary)
    {
        if (TryGet(id, out _))
        {
            _snapshots[id.Index] = _snapshots[id.Index] with { NewMessages = summary.NewCount, MessageAddress = summary.Account };
        }
    }

    private static AccountState ToAccountState(RegistrationState state) => state switch
    {
        RegistrationState.Disabled => AccountState.Direct,
        RegistrationState.Unregistered => AccountState.Unregistered,
        RegistrationState.Registering => AccountState.Registering,
        RegistrationState.Registered => AccountState.Registered,
        RegistrationState.Failed => AccountState.Failed,
        RegistrationState.Unregistering => AccountState.Unregistering,
        _ => AccountState.Unregistered,
    };

    private static string Label(AccountSettings account, string number) =>
        account.DisplayName.Length > 0 ? account.DisplayName : number;
}
