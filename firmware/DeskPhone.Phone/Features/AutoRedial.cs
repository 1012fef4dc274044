using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Lines;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Features;

/// <summary>
/// Calls somebody who is busy as soon as they are free, where the server tells when that is (RFC 4235); where it does not, again and again until they
/// answer, somebody else is on the line, or patience ends.
/// </summary>
internal sealed class AutoRedial(FeatureSettings features, CallList list, AccountBook accounts, WatchList watches)
{
    /// <summary>Nobody remembers an hour later whom they wanted.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(60);

    private CallId? _attempt;
    private SipWatch? _watch;
    private WatchState _seen;
    private Instant? _giveUpAt;
    private Instant? _nextAt;
    private int _left;

    /// <summary>Whom; empty for nobody.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The account it goes by; empty for the one in use.</summary>
    public string Account { get; private set; } = "";

    /// <summary>When the next attempt is due, or waiting ends; <see langword="null"/> while an attempt runs, or none is wanted.</summary>
    public Instant? Deadline => _attempt is not null ? null : _nextAt is { } next && next < _giveUpAt ? next : _giveUpAt;

    /// <summary>The person wants to get through to whom they just called.</summary>
    public IntentRefusal Start(string number, string account, Instant now)
    {
        if (number.Length == 0)
        {
            return IntentRefusal.NothingDialed;
        }

        (Number, Account, _left, _attempt, _seen) = (number, account, features.AutoRedialAttempts, null, WatchState.Unknown);
        (_nextAt, _giveUpAt) = (now + features.AutoRedialInterval, now + s_patience);
        AccountId? asking = accounts.Find(account) ?? accounts.InUse;
        _watch = asking is { } id && accounts.TryGet(id, out AccountSettings settings) && DialTarget.TryResolve(number, settings.Address, out string target)
            ? new SipWatch(id, target) : null;
        watches.Want(WatchOwner.Completion, _watch is { } watch ? [watch] : []);
        return IntentRefusal.None;
    }

    public void Stop()
    {
        (Number, Account, _left, _attempt, _watch, _nextAt, _giveUpAt) = ("", "", 0, null, null, null, null);
        watches.Want(WatchOwner.Completion);
    }

    /// <summary>The server tells what the one who is wanted does.</summary>
    public void HandleWatch(SipWatch watch, WatchState state, Instant now)
    {
        if (_watch != watch || Number.Length == 0)
        {
            return;
        }

        _seen = state;
        if (_attempt is null)
        {
            _nextAt = NextAfter(now, isJustFree: true);
        }
    }

    /// <summary>Whether it is time to call; while somebody is on the line it waits.</summary>
    public bool IsDue(bool isInUse, Instant now)
    {
        if (_giveUpAt <= now && _attempt is null)
        {
            Stop();
        }

        if (_attempt is not null || !(_nextAt <= now))
        {
            return false;
        }

        _nextAt = isInUse ? now + features.AutoRedialInterval : null;
        return !isInUse;
    }

    /// <summary>An attempt left, or could not.</summary>
    public void HandleAttempt(CallId? call, Instant now)
    {
        _attempt = call;
        _left--;
        if (call is null)
        {
            Continue(now);
        }
    }

    /// <summary>Looks how the attempt fares.</summary>
    public void Settle(Instant now)
    {
        if (_attempt is not { } id)
        {
            return;
        }

        Call? call = list.Find(id);
        if (call is { TalkingSince: not null } || call is null or { IsLive: false, EndStatusCode: not (486 or 600) })
        {
            Stop(); // answered, refused, or given up by hand
        }
        else if (!call.IsLive)
        {
            Continue(now);
        }
    }

    private void Continue(Instant now)
    {
        if (_left <= 0)
        {
            Stop();
            return;
        }

        _attempt = null;
        _nextAt = NextAfter(now, isJustFree: false);
    }

    /// <summary>At once where somebody is free now; not at all while the server says that they talk; else by the clock.</summary>
    private Instant? NextAfter(Instant now, bool isJustFree) => _seen switch
    {
        WatchState.Idle when isJustFree => now,
        WatchState.Ringing or WatchState.Calling or WatchState.Busy or WatchState.Held => null,
        WatchState.Idle or WatchState.Unknown => now + features.AutoRedialInterval,
        _ => now + features.AutoRedialInterval,
    };
}
