using System.Globalization;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Lines;

/// <summary>The programmable keys, and what the people they follow do.</summary>
internal sealed class KeyBook(AccountBook accounts, WatchList watches)
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
            bool isLine = key.Kind is KeyKind.Line or KeyKind.SharedLine && int.TryParse(key.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _);
            int account = isLine ? int.Parse(key.Value, NumberStyles.None, CultureInfo.InvariantCulture) - 1 : -1;
            _keys.Add(new LineKey(key.Kind, LabelOf(key, account), isLine ? "" : key.Value, account, WatchedState.Unknown));
            _watches.Add(key.Kind is KeyKind.SharedLine ? WatchOf(new AccountId(account)) : WatchOf(key));
        }

        watches.Want(WatchOwner.Keys, Subscriptions());
    }

    public void HandleWatch(SipWatch watch, WatchState state, IReadOnlyList<WatchedCall> calls)
    {
        for (int i = 0; i < _keys.Count; i++)
        {
            if (IsAbout(_watches[i], watch))
            {
                bool isParked = _keys[i].Kind is KeyKind.Park && state is not (WatchState.Unknown or WatchState.Idle);
                _keys[i] = _keys[i] with { Watched = isParked ? WatchedState.Parked : Of(state), Calls = calls, Who = WhoOf(calls) };
            }
        }
    }

    public void HandlePresence(SipWatch watch, Presence presence)
    {
        for (int i = 0; i < _keys.Count; i++)
        {
            if (_watches[i] == watch)
            {
                _keys[i] = _keys[i] with { Watched = Of(presence) };
            }
        }
    }

    /// <summary>The key of a line that others share; <see langword="null"/> for none.</summary>
    public LineKey? SharedLine(int account) => _keys.Find(key => key.Kind is KeyKind.SharedLine && key.AccountIndex == account);

    /// <summary>The call that rings at somebody a key follows; <see langword="null"/> where there is none, or too little is told of it.</summary>
    public WatchedCall? RingingAt(string number)
    {
        foreach (LineKey key in _keys)
        {
            if (key.Value == number && key.Calls.FirstOrDefault(static call => call is { IsRecipient: true, IsAnswered: false, Replaces.Length: > 0 }) is { CallId.Length: > 0 } call)
            {
                return call;
            }
        }

        return null;
    }

    private static string WhoOf(IReadOnlyList<WatchedCall> calls)
    {
        WatchedCall first = calls.FirstOrDefault(static call => call is { PeerUri.Length: > 0 });
        return first.PeerName is { Length: > 0 } name ? name : DialTarget.NumberOf(first.PeerUri ?? "");
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

    /// <summary>RPID's words (RFC 4480 §3.2) as far as they matter to somebody who wants to call.</summary>
    private static WatchedState Of(Presence presence) => (presence.IsOpen, presence.Activity) switch
    {
        (null, "") => WatchedState.Unknown,
        (_, "on-the-phone" or "busy" or "meeting" or "appointment" or "presentation" or "performance") => WatchedState.Busy,
        (false, _) or (_, "away" or "vacation" or "holiday" or "permanent-absence" or "meal" or "breakfast" or "dinner" or "lunch" or "sleeping" or "travel"
            or "in-transit" or "steering" or "shopping" or "worship" or "playing" or "tv") => WatchedState.Away,
        _ => WatchedState.Idle,
    };

    private string LabelOf(KeySettings key, int account) => key.Label.Length > 0 ? key.Label
        : account >= 0 && account < accounts.Snapshots.Count ? accounts.Snapshots[account].Label : key.Value;

    /// <summary>A server's list names people in its own spelling.</summary>
    private static bool IsAbout(SipWatch? own, SipWatch told) =>
        own == told || (own is { Package: WatchPackage.Dialog } watch && watch.Account == told.Account && told.Package is WatchPackage.Dialog && DialTarget.IsSame(watch.Target, told.Target));

    /// <summary>One for each who is followed; where the server keeps a list of them, one for the list.</summary>
    private List<SipWatch> Subscriptions()
    {
        List<SipWatch> watches = [.. _watches.OfType<SipWatch>().Distinct()];
        if (accounts.TryGet(new AccountId(0), out AccountSettings account) && account.EventList.Length > 0 && watches.RemoveAll(static watch => watch.Package is WatchPackage.Dialog) > 0)
        {
            watches.Add(new SipWatch(new AccountId(0), account.EventList) { Package = WatchPackage.DialogList });
        }

        return watches;
    }

    /// <summary>Everybody who shares a line calls by its address-of-record: its calls are theirs.</summary>
    private SipWatch? WatchOf(AccountId id) => accounts.TryGet(id, out AccountSettings account) ? new SipWatch(id, account.Address) : null;

    /// <summary>The first account asks: it is the one whose server knows the colleagues.</summary>
    private SipWatch? WatchOf(KeySettings key) =>
        key.Kind is KeyKind.Blf or KeyKind.Park or KeyKind.Pickup or KeyKind.Presence && accounts.TryGet(new AccountId(0), out AccountSettings account)
        && DialTarget.TryResolve(key.Value, account.Address, out string target)
            ? new SipWatch(new AccountId(0), target) { Package = key.Kind is KeyKind.Presence ? WatchPackage.Presence : WatchPackage.Dialog } : null;
}
