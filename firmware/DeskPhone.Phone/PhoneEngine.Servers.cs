using System.Net;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip;
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

    /// <summary>What somebody a key follows does now.</summary>
    public void HandleWatch(SipWatch watch, WatchState state, Instant now)
    {
        _keys.HandleWatch(watch, state);
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
