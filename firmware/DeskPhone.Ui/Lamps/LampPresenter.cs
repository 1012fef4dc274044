using DeskPhone.Hal.Lamps;
using DeskPhone.Phone;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Lines;
using DeskPhone.Settings.Values;

namespace DeskPhone.Ui.Lamps;

/// <summary>Which lamp burns how: steady talks, fast rings, slow holds. Patterns, never colour alone.</summary>
public static class LampPresenter
{
    private const int LineLamps = PhoneLamp.Line6 - PhoneLamp.Line1 + 1;

    /// <summary>Every lamp the phone drives, with its pattern.</summary>
    public static IReadOnlyList<KeyValuePair<PhoneLamp, LampPattern>> Present(PhoneState phone)
    {
        var lamps = new List<KeyValuePair<PhoneLamp, LampPattern>>(LineLamps + 4)
        {
            new(PhoneLamp.Message, phone.IsRinging ? LampPattern.Fast // rings for the eye too
                : phone.NewMessages > 0 ? LampPattern.On : LampPattern.Off),
        };
        for (int line = 0; line < LineLamps; line++)
        {
            lamps.Add(new(PhoneLamp.Line1 + line, OfKey(line, phone)));
        }

        lamps.Add(new(PhoneLamp.Mute, phone.IsMuted ? LampPattern.On : LampPattern.Off));
        lamps.Add(new(PhoneLamp.Speaker, phone.Path is AudioPath.Speaker ? LampPattern.On : LampPattern.Off));
        lamps.Add(new(PhoneLamp.Headset, phone.Path is AudioPath.Headset ? LampPattern.On : LampPattern.Off));
        return lamps;
    }

    private static LampPattern OfKey(int key, PhoneState phone)
    {
        if (phone.Keys.Count == 0)
        {
            return OfLine(key, phone);
        }

        return key >= phone.Keys.Count ? LampPattern.Off : phone.Keys[key].Kind switch
        {
            KeyKind.Line => OfLine(phone.Keys[key].AccountIndex, phone),
            KeyKind.Blf or KeyKind.Pickup or KeyKind.Park or KeyKind.Presence => OfWatched(phone.Keys[key].Watched),
            KeyKind.Forward => phone.Preferences.Always.IsInForce ? LampPattern.On : LampPattern.Off,
            KeyKind.DoNotDisturb => phone.Preferences.IsDoNotDisturb ? LampPattern.On : LampPattern.Off,
            KeyKind.None or KeyKind.SpeedDial or KeyKind.GroupPickup or KeyKind.Dtmf or KeyKind.Intercom or KeyKind.Transfer or KeyKind.Conference
                or KeyKind.Directory => LampPattern.Off,
            KeyKind.SharedLine => OfLine(phone.Keys[key].AccountIndex, phone) is var own and not LampPattern.Off ? own : OfWatched(phone.Keys[key].Watched),
            KeyKind.Paging => phone.Calls.Any(call => call.PageAddress.Length > 0 && call.PageAddress == phone.Keys[key].Value) ? LampPattern.On : LampPattern.Off,
            KeyKind.Lock => phone.IsLocked ? LampPattern.On : LampPattern.Off,
            _ => LampPattern.Off,
        };
    }

    /// <summary>A lost subscription must not look idle. Who calls somebody is as busy as who talks; a parked call waits like a held one, and the word says which.</summary>
    private static LampPattern OfWatched(WatchedState state) => state switch
    {
        WatchedState.Unknown => LampPattern.Flash,
        WatchedState.Idle => LampPattern.Off,
        WatchedState.Ringing => LampPattern.Fast,
        WatchedState.Busy or WatchedState.Calling => LampPattern.On,
        WatchedState.Held or WatchedState.Parked or WatchedState.Away => LampPattern.Slow,
        _ => LampPattern.Flash,
    };

    private static LampPattern OfLine(int account, PhoneState phone)
    {
        LampPattern pattern = LampPattern.Off;
        foreach (CallSnapshot call in phone.Calls)
        {
            if (call.AccountIndex != account || call.State is CallState.Ended)
            {
                continue;
            }

            if (call.State is CallState.Incoming)
            {
                return LampPattern.Fast;
            }

            pattern = call.State is CallState.Held && pattern is LampPattern.Off ? LampPattern.Slow
                : call.State is CallState.Held ? pattern : LampPattern.On;
        }

        return pattern;
    }
}
