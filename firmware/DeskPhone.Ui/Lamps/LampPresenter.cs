using DeskPhone.Hal.Lamps;
using DeskPhone.Phone;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Lines;

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
            lamps.Add(new(PhoneLamp.Line1 + line, OfLine(line, phone)));
        }

        lamps.Add(new(PhoneLamp.Mute, phone.IsMuted ? LampPattern.On : LampPattern.Off));
        lamps.Add(new(PhoneLamp.Speaker, phone.Path is AudioPath.Speaker ? LampPattern.On : LampPattern.Off));
        lamps.Add(new(PhoneLamp.Headset, phone.Path is AudioPath.Headset ? LampPattern.On : LampPattern.Off));
        return lamps;
    }

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
