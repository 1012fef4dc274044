using DeskPhone.Phone.Calls;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Phone;

/// <content>The phone as others see it.</content>
public sealed partial class PhoneEngine
{
    /// <summary>The phone as it is at <paramref name="now"/>.</summary>
    public PhoneState StateAt(Instant now) => new()
    {
        Calls = [.. _calls.List.All.Select(call => call.ToSnapshot(now))],
        Focus = Focus?.ToSnapshot(now),
        Accounts = _accounts.Snapshots,
        AccountInUse = _accounts.InUse is { } id ? _accounts.Snapshots[id.Index] : null,
        IsEntering = _entry.IsOpen,
        Entered = _entry.Digits,
        TransferFrom = _transfers.From?.ToSnapshot(now),
        ConferenceFrom = _conference.From?.ToSnapshot(now),
        Remark = _remark.Text,
        Keys = _keys.Keys,
        IsOffHook = _handset.IsOffHook,
        Path = _handset.Path,
        IsMuted = _lines.IsMuted,
        IsRinging = _sound.IsRinging && !_volume.IsTrial,
        IsLocked = _lock.IsLocked,
        HasLock = _lock.HasPin,
        Retrying = _redial.Number,
        Guest = _desk.Guest,
        HasHotDesk = _desk.IsOffered,
        Messages = _messages.All,
        UnreadCount = _messages.UnreadCount,
        Features = _featureSettings,
        Directory = _directory.View,
        RemoteContacts = _directory.Remote,
        Suggestions = _suggestions.For(_entry, _directory.View, _history),
        CanRedial = _lines.CanRedial,
        History = _history.Entries,
        MissedCount = _history.MissedCount,
        Preferences = _preferences.Values,
        VolumeShown = _volume.Shown,
        IsRingVolume = _volume.IsOfRinger,
    };

    /// <summary>When a talk time next counts another second; <see langword="null"/> while nobody talks.</summary>
    public Instant? NextSecondAfter(Instant now)
    {
        Instant? next = null;
        foreach (Call call in _calls.List.All)
        {
            if (call is { IsLive: true, TalkingSince: { } since })
            {
                Instant at = since + call.Duration(now) + TimeSpan.FromSeconds(1);
                next = next <= at ? next : at;
            }
        }

        return next;
    }

    private Call? Focus => _calls.List.FirstIncoming is { } incoming && _calls.List.Foreground is null ? incoming
        : _calls.List.Foreground
        ?? (_entry.IsOpen ? null : _calls.List.NewestLive ?? _calls.List.Newest);
}
