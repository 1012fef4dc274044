using System.Net;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone;

/// <content>What servers tell besides calls.</content>
public sealed partial class PhoneEngine
{
    /// <summary>This phone's address on the way to an account's server; calls whose sound comes in elsewhere are moved there.</summary>
    public void HandleLocalAddress(AccountId account, IPAddress local, Instant now)
    {
        _moving.HandleLocalAddress(account, local);
        Settle(now);
    }

    /// <summary>An account's registration changed.</summary>
    public void HandleRegistration(AccountId account, RegistrationState state, int statusCode, string reason, Instant now)
    {
        _accounts.HandleRegistration(account, state, statusCode, reason);
        Settle(now);
    }

    /// <summary>The server told how many messages wait.</summary>
    public void HandleMessageWaiting(AccountId account, MessageSummary summary, Instant now)
    {
        _accounts.HandleMessageWaiting(account, summary);
        Settle(now);
    }

    /// <summary>Sets the programmable keys; after the accounts, since they name them.</summary>
    public void HandleKeys(IReadOnlyList<KeySettings> keys, Instant now)
    {
        _keys.Set(keys);
        Settle(now);
    }

    /// <summary>What somebody who is followed does now.</summary>
    /// <param name="watch">Whom of them.</param>
    /// <param name="state">What a lamp should say.</param>
    /// <param name="now">When.</param>
    /// <param name="calls">Their calls, as far as the server tells.</param>
    public void HandleWatch(SipWatch watch, WatchState state, Instant now, IReadOnlyList<WatchedCall>? calls = null)
    {
        _keys.HandleWatch(watch, state, calls ?? []);
        _redial.HandleWatch(watch, state, now);
        Settle(now);
    }

    /// <summary>Others take part in the conference of the server (RFC 4575).</summary>
    public void HandleRoster(SipWatch watch, IReadOnlyList<ConferenceUser> users, Instant now)
    {
        _room.HandleRoster(watch, users);
        Settle(now);
    }

    /// <summary>Somebody a key follows came, went, or does something else.</summary>
    public void HandlePresence(SipWatch watch, Presence presence, Instant now)
    {
        _keys.HandlePresence(watch, presence);
        Settle(now);
    }

    /// <summary>The server has a feature of an account switched on or off.</summary>
    public void HandleFeature(AccountId account, ServerFeature feature, Instant now)
    {
        _featureSync.HandleFeature(account, feature, now);
        Settle(now);
    }
}
