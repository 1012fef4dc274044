using DeskPhone.Phone.Calls;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Features;

/// <summary>Calls somebody who is busy again and again, until they answer, somebody else is on the line, or patience ends.</summary>
internal sealed class AutoRedial(FeatureSettings features, CallList list)
{
    private CallId? _attempt;
    private int _left;

    /// <summary>Whom; empty for nobody.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The account it goes by; empty for the one in use.</summary>
    public string Account { get; private set; } = "";

    /// <summary>When the next attempt is due; <see langword="null"/> while one runs, or none is wanted.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>The person wants to get through to whom they just called.</summary>
    public IntentRefusal Start(string number, string account, Instant now)
    {
        if (number.Length == 0)
        {
            return IntentRefusal.NothingDialed;
        }

        (Number, Account, _left, _attempt) = (number, account, features.AutoRedialAttempts, null);
        Deadline = now + features.AutoRedialInterval;
        return IntentRefusal.None;
    }

    public void Stop() => (Number, Account, _left, _attempt, Deadline) = ("", "", 0, null, null);

    /// <summary>Whether it is time to call; while somebody is on the line it waits.</summary>
    public bool IsDue(bool isInUse, Instant now)
    {
        if (!(Deadline <= now))
        {
            return false;
        }

        Deadline = isInUse ? now + features.AutoRedialInterval : null;
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
        Deadline = now + features.AutoRedialInterval;
    }
}
