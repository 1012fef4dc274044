using System.Globalization;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Lines;

/// <summary>The programmable keys, and what the people they follow do.</summary>
internal sealed class KeyBook(AccountBook accounts, Queue<PhoneOutput> outputs)
{
    private readonly List<LineKey> _keys = [];
    private readonly List<SipWatch?> _watches = [];

    public IReadOnlyList<LineKey> Keys => [.. _keys];

    public void Set(IReadOnlyList<KeySettings> keys)
    {
        _keys.Clear();
        _watches.Clear();
        foreach (KeySettings key in keys)
        {
            bool isLine = key.Kind is KeyKind.Line && int.TryParse(key.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _);
            int account = isLine ? int.Parse(key.Value, NumberStyles.None, CultureInfo.InvariantCulture) - 1 : -1;
            _keys.Add(new LineKey(key.Kind, LabelOf(key, account), isLine ? "" : key.Value, account, WatchedState.Unknown));
            _watches.Add(WatchOf(key));
        }

        outputs.Enqueue(new PhoneOutput.Watch([.. _watches.OfType<SipWatch>().Distinct()]));
    }

    public void HandleWatch(SipWatch watch, WatchState state)
    {
        for (int i = 0; i < _keys.Count; i++)
        {
            if (_watches[i] == watch)
            {
                _keys[i] = _keys[i] with { Watched = _keys[i].Kind is KeyKind.Park && state is not (WatchState.Unknown or WatchState.Idle) ? WatchedState.Parked : Of(state) };
            }
        }
    }

    private static WatchedState Of(WatchState state) => state switch
    {
        WatchState.Unknown => WatchedState.Unknown,
        WatchState.Idle => WatchedState.Idle,
        WatchState.Ringing => WatchedState.Ringing,
        WatchState.Calling => WatchedState.Calling,
        WatchState.Busy => WatchedState.Busy,
        WatchState.Held => WatchedState.Held,
        _ => WatchedState.Unknown,
    };

    private string LabelOf(KeySettings key, int account) => key.Label.Length > 0 ? key.Label
        : account >= 0 && account < accounts.Snapshots.Count ? accounts.Snapshots[account].Label : key.Value;

    /// <summary>The first account asks: it is the one whose server knows the colleagues.</summary>
    private SipWatch? WatchOf(KeySettings key) =>
        key.Kind is KeyKind.Blf or KeyKind.Park or KeyKind.Pickup && accounts.TryGet(new AccountId(0), out AccountSettings account)
        && DialTarget.TryResolve(key.Value, account.Address, out string target)
            ? new SipWatch(new AccountId(0), target) : null;
}
