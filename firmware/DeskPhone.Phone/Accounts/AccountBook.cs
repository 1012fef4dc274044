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
    private AccountSettings? _emergency;
    private AccountId? _chosen;

    /// <summary>An account that can call now: that in use, else the first; <see langword="null"/> for none.</summary>
    public AccountId? Working
    {
        get
        {
            AccountSnapshot? working = InUse is { } inUse && IsWorking(_snapshots[inUse.Index]) ? _snapshots[inUse.Index] : _snapshots.Find(IsWorking);
            return working is null ? null : new AccountId(working.Index);
        }
    }

    /// <summary>The way to the emergency server, after all accounts; <see langword="null"/> where none is set.</summary>
    public AccountId? EmergencyId => _emergency is null ? null : new AccountId(_settings.Count);

    public IReadOnlyList<AccountSnapshot> Snapshots => [.. _snapshots];

    /// <summary>The account a person chose, else the first that can call, else the first.</summary>
    public AccountId? InUse
    {
        get
        {
            if (_chosen is { } chosen && chosen.Index < _snapshots.Count)
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
        List<AccountSnapshot> before = [.. _snapshots];
        _snapshots.Clear();
        for (int i = 0; i < accounts.Count; i++)
        {
            AccountSettings account = accounts[i];
            string number = DialTarget.NumberOf(account.Address);
            AccountState state = account.Register ? AccountState.Unregistered : AccountState.Direct;
            var fresh = new AccountSnapshot(i, account.Address, Label(account, number), state, 0, "") { MessageAddress = MessageAddress(account) };

            // What did not change goes on as it was: nobody says again that it is registered.
            _snapshots.Add(i < before.Count && before[i].Address == account.Address && before[i].State is AccountState.Direct == !account.Register
                ? before[i] with { Label = fresh.Label, MessageAddress = fresh.MessageAddress.Length > 0 ? fresh.MessageAddress : before[i].MessageAddress }
                : fresh);
        }
    }

    /// <summary>Sets the way to the emergency server.</summary>
    public void SetEmergency(AccountSettings? account) => _emergency = account;

    public bool TryGet(AccountId id, out AccountSettings settings)
    {
        if (_emergency is { } emergency && id == EmergencyId)
        {
            settings = emergency;
            return true;
        }

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

    /// <summary>Whether a voice message waits on any account.</summary>
    public bool HasNewMessages => _snapshots.Exists(static account => account.NewMessages > 0);

    /// <summary>Where an account's messages are; empty where the server did not say.</summary>
    public string MessageAddressOf(AccountId id) => id.Index < _snapshots.Count ? _snapshots[id.Index].MessageAddress : "";

    public void Choose(AccountId id) => _chosen = id;

    public void HandleRegistration(AccountId id, RegistrationState state, int statusCode, string reason)
    {
        if (id.Index < _snapshots.Count)
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
        if (id.Index < _snapshots.Count)
        {
            string given = id.Index < _settings.Count ? MessageAddress(_settings[id.Index]) : "";
            _snapshots[id.Index] = _snapshots[id.Index] with { NewMessages = summary.NewCount, MessageAddress = given.Length > 0 ? given : summary.Account };
        }
    }

    /// <summary>Where the settings say the messages are, as a SIP URI; empty where they leave it to the server.</summary>
    private static string MessageAddress(AccountSettings account) => account.MessageNumber.Length == 0 ? ""
        : $"sip:{Uri.EscapeDataString(account.MessageNumber).Replace("%2A", "*", StringComparison.Ordinal)}@{account.Address[(account.Address.LastIndexOf('@') + 1)..]}";

    private static bool IsWorking(AccountSnapshot account) => account.State is AccountState.Registered or AccountState.Direct;

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
        account.Label.Length > 0 ? account.Label : account.DisplayName.Length > 0 ? account.DisplayName : number;
}
