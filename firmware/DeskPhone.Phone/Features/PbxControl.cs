using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Lines;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Features;

/// <summary>What the PBX does for the person, by numbers and codes: park, pick up, record, open the door, speak up without a hand.</summary>
internal sealed class PbxControl(FeatureSettings features, CallControl calls, TransferControl transfers, LineControl lines, KeyBook keys, AccountBook accounts, Remark remark)
{
    /// <summary>More digits than any code has.</summary>
    private const int MaxDigits = 32;

    /// <summary>Whether the intent is one of these.</summary>
    public bool TryCarry(PhoneIntent intent, Instant now, out IntentRefusal refusal)
    {
        switch (intent)
        {
            case PhoneIntent.Park park:
                refusal = Park(park.Slot, now);
                return true;

            case PhoneIntent.PickUp pickUp:
                refusal = pickUp.Number.Length == 0 ? Dial(features.PickupGroup, now) : PickUp(pickUp.Number, now);
                return true;

            case PhoneIntent.SharedLine shared:
                refusal = SharedLine(shared.Account, now);
                return true;

            case PhoneIntent.Intercom intercom:
                refusal = lines.Dial(intercom.Number, "", now, new OutgoingCallOptions { AsksForAutomaticAnswer = true });
                return true;

            case PhoneIntent.TransferTo to:
                refusal = TransferTo(to.Number, now);
                return true;

            case PhoneIntent.SendDigits digits:
                refusal = SendDigits(digits.Digits);
                return true;

            case PhoneIntent.OpenDoor:
                refusal = SendDigits(features.DoorCode);
                return true;

            case PhoneIntent.ToggleRecording:
                refusal = SendDigits(features.RecordingCode);
                return true;

            default:
                refusal = IntentRefusal.None;
                return false;
        }
    }

    /// <summary>By the code of the PBX; without one in the place of the colleague's phone, straight at whoever calls there (RFC 3891, RFC 5589).</summary>
    private IntentRefusal PickUp(string number, Instant now)
    {
        if (features.PickupDirected.Length > 0)
        {
            return Dial(Fill(features.PickupDirected, number), now);
        }

        return keys.RingingAt(number) is { } ringing ? TakeOver(ringing, now) : IntentRefusal.NoSuchCall;
    }

    /// <summary>A line nobody uses gives dial tone; a call that somebody else put on hold there is taken; whoever talks there is left alone.</summary>
    private IntentRefusal SharedLine(int index, Instant now)
    {
        var account = new AccountId(index);
        if (keys.SharedLine(index) is not { } line || !accounts.TryGet(account, out AccountSettings settings))
        {
            return IntentRefusal.NoAccount;
        }

        if (line.Calls.FirstOrDefault(static call => call is { IsHeld: true, IsAnswered: true, Replaces.Length: > 0 }) is { CallId.Length: > 0 } held)
        {
            return lines.Dial(held.PeerUri, settings.Address, now, new OutgoingCallOptions { Headers = [(SipHeaderName.Replaces, held.Replaces)] });
        }

        if (line.Watched is WatchedState.Busy or WatchedState.Calling or WatchedState.Held)
        {
            remark.Set("Somebody else uses this line.", now);
            return IntentRefusal.LineInUse;
        }

        accounts.Choose(account);
        return lines.Carry(new PhoneIntent.NewCall(), now);
    }

    private IntentRefusal TakeOver(WatchedCall call, Instant now) =>
        lines.Dial(call.PeerUri, "", now, new OutgoingCallOptions { Headers = [(SipHeaderName.Replaces, call.Replaces)] });

    /// <summary>With somebody on the line they are parked there; without, whoever is parked there is taken.</summary>
    private IntentRefusal Park(string slot, Instant now)
    {
        string place = slot.Length > 0 ? slot : features.ParkNumber;
        return calls.List.Foreground is { State: CallState.Talking } ? TransferTo(place, now) : Dial(Fill(features.ParkRetrieve, place), now);
    }

    private IntentRefusal TransferTo(string number, Instant now)
    {
        if (number.Length == 0)
        {
            return IntentRefusal.NotANumber;
        }

        if (calls.List.Foreground is not { State: CallState.Talking } talking)
        {
            return Dial(number, now);
        }

        if (!transfers.Start(talking))
        {
            return IntentRefusal.NoSuchCall;
        }

        IntentRefusal refusal = transfers.Blind(number, now);
        if (refusal is not IntentRefusal.None)
        {
            transfers.Abandon();
        }

        return refusal;
    }

    private IntentRefusal SendDigits(string digits)
    {
        if (digits.Length is 0 or > MaxDigits || calls.List.Foreground is not { State: CallState.Talking })
        {
            return IntentRefusal.NoSuchCall;
        }

        foreach (char digit in digits)
        {
            lines.SendDigit(digit);
        }

        return IntentRefusal.None;
    }

    private IntentRefusal Dial(string number, Instant now) => number.Length == 0 ? IntentRefusal.NotANumber : lines.Dial(number, "", now);

    private static string Fill(string pattern, string value) => pattern.Replace("{0}", value, StringComparison.Ordinal);
}
