using DeskPhone.Hal.Controls;
using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Lines;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Keys;

/// <summary>What a key press means on the screen that is shown.</summary>
public static class KeyInterpreter
{
    /// <summary>The intent behind a key going down; <see langword="null"/> where the key means nothing now.</summary>
    public static PhoneIntent? Interpret(PhoneKey key, PhoneState phone, ScreenModel screen)
    {
        if (key <= PhoneKey.Digit9)
        {
            return new PhoneIntent.Digit((char)('0' + (int)key));
        }

        if (key is >= PhoneKey.Soft1 and <= PhoneKey.Soft4)
        {
            int index = key - PhoneKey.Soft1;
            return index < screen.SoftKeys.Count ? OfSoftKey(screen.SoftKeys[index].Action, phone) : null;
        }

        if (key is >= PhoneKey.Line1 and <= PhoneKey.Line6)
        {
            return OfKey(key - PhoneKey.Line1, phone);
        }

        return OfFunction(key, phone);
    }

    private static PhoneIntent? OfFunction(PhoneKey key, PhoneState phone)
    {
        CallSnapshot? focus = phone.Focus;
        if (key is PhoneKey.Star or PhoneKey.Hash)
        {
            return new PhoneIntent.Digit(key is PhoneKey.Star ? '*' : '#');
        }

        if (key is PhoneKey.Hold)
        {
            return focus is { State: CallState.Held } ? new PhoneIntent.Resume(focus.Id)
                : focus is { State: CallState.Talking } ? new PhoneIntent.Hold(focus.Id) : null;
        }

        if (key is PhoneKey.Ok)
        {
            return focus is { State: CallState.Incoming } ? new PhoneIntent.Answer(focus.Id)
                : phone.Entered.Length > 0 ? new PhoneIntent.CallEntered()
                : phone is { NewMessages: > 0, Focus: null, IsEntering: false } ? OfMessages(phone) // What idle tells of is one key away.
                : null;
        }

        if (key is PhoneKey.Back)
        {
            return focus is { State: CallState.Incoming } ? new PhoneIntent.Reject(focus.Id)
                : focus is { State: CallState.Dialing or CallState.Ringing } ? new PhoneIntent.End(focus.Id)
                : phone.Entered.Length > 0 ? new PhoneIntent.DeleteDigit() : new PhoneIntent.Cancel();
        }

        if (key is PhoneKey.Transfer)
        {
            return phone is { TransferFrom: not null, IsEntering: true, Entered.Length: > 0 } ? new PhoneIntent.TransferBlind()
                : phone.TransferFrom is { } aside ? new PhoneIntent.Transfer(aside.Id)
                : focus is { State: CallState.Talking or CallState.Held } ? new PhoneIntent.Transfer(focus.Id) : null;
        }

        if (key is PhoneKey.Up or PhoneKey.Down)
        {
            return phone is { IsEntering: true, Suggestions.Count: > 0 } ? new PhoneIntent.Suggest(key is PhoneKey.Up ? -1 : 1) : null;
        }

        if (key is PhoneKey.Conference)
        {
            return focus is { State: CallState.Talking } ? new PhoneIntent.Conference() : null;
        }

        return key is PhoneKey.Redial ? new PhoneIntent.Redial()
            : key is PhoneKey.Mute ? new PhoneIntent.ToggleMute()
            : key is PhoneKey.Messages ? OfMessages(phone)
            : key is PhoneKey.Speaker ? new PhoneIntent.ToggleSpeaker()
            : key is PhoneKey.Headset ? new PhoneIntent.ToggleHeadset()
            : key is PhoneKey.DoNotDisturb ? new PhoneIntent.ToggleDoNotDisturb()
            : key is PhoneKey.VolumeUp ? new PhoneIntent.ChangeVolume(1)
            : key is PhoneKey.VolumeDown ? new PhoneIntent.ChangeVolume(-1)
            : null;
    }

    /// <summary>Calls where new messages are, else the voicemail of the account in use.</summary>
    private static PhoneIntent.Dial? OfMessages(PhoneState phone)
    {
        AccountSnapshot? account = phone.Accounts.FirstOrDefault(static account => account is { NewMessages: > 0, MessageAddress.Length: > 0 })
            ?? phone.AccountInUse;
        return account is { MessageAddress.Length: > 0 } ? new PhoneIntent.Dial(account.MessageAddress) : null;
    }

    private static PhoneIntent? OfSoftKey(SoftKeyAction action, PhoneState phone)
    {
        CallSnapshot? focus = phone.Focus;
        CallSnapshot? incoming = phone.Calls.FirstOrDefault(static call => call.State is CallState.Incoming);
        CallSnapshot? held = phone.Calls.LastOrDefault(static call => call.State is CallState.Held);
        return action switch
        {
            SoftKeyAction.None => null,
            SoftKeyAction.Call => new PhoneIntent.CallEntered(),
            SoftKeyAction.Delete => new PhoneIntent.DeleteDigit(),
            SoftKeyAction.Cancel => new PhoneIntent.Cancel(),
            SoftKeyAction.Answer => incoming is null ? null : new PhoneIntent.Answer(incoming.Id),
            SoftKeyAction.Silence => new PhoneIntent.Silence(),
            SoftKeyAction.Reject => incoming is null ? null : new PhoneIntent.Reject(incoming.Id),
            SoftKeyAction.End => focus is null ? null : new PhoneIntent.End(focus.Id),
            SoftKeyAction.Hold => focus is null ? null : new PhoneIntent.Hold(focus.Id),
            SoftKeyAction.Resume => focus is null ? null : new PhoneIntent.Resume(focus.Id),
            SoftKeyAction.Redial => new PhoneIntent.Redial(),
            SoftKeyAction.Swap => held is null ? null : new PhoneIntent.Resume(held.Id),
            SoftKeyAction.Transfer => focus is null ? null : new PhoneIntent.Transfer(focus.Id),
            SoftKeyAction.Complete => phone.TransferFrom is null ? null : new PhoneIntent.Transfer(phone.TransferFrom.Id),
            SoftKeyAction.Blind => new PhoneIntent.TransferBlind(),
            SoftKeyAction.NewCall => new PhoneIntent.NewCall(),
            SoftKeyAction.Conference => new PhoneIntent.Conference(),
            SoftKeyAction.Split => new PhoneIntent.SplitConference(),
            SoftKeyAction.Voicemail => incoming is null ? OfMessages(phone) : new PhoneIntent.ToVoicemail(incoming.Id),
            SoftKeyAction.Block => focus is { PeerNumber.Length: > 0 } ? new PhoneIntent.Block(focus.PeerNumber) : null,
            SoftKeyAction.Park => new PhoneIntent.Park(),
            SoftKeyAction.PickUp => new PhoneIntent.PickUp(),
            SoftKeyAction.Record => new PhoneIntent.ToggleRecording(),
            SoftKeyAction.Door => new PhoneIntent.OpenDoor(),
            SoftKeyAction.KeepTrying => new PhoneIntent.KeepTrying(),
            SoftKeyAction.CallBack => focus is { PeerNumber.Length: > 0 } ? new PhoneIntent.Dial(focus.PeerNumber, AddressOf(focus, phone)) : null,
            SoftKeyAction.Drop => focus is null ? null : new PhoneIntent.DropFromConference(focus.Id),
            SoftKeyAction.DoNotDisturb => new PhoneIntent.ToggleDoNotDisturb(),
            SoftKeyAction.Menu or SoftKeyAction.Forward or SoftKeyAction.Edit or SoftKeyAction.Calls or SoftKeyAction.More or SoftKeyAction.Messages or SoftKeyAction.Reply or SoftKeyAction.Unlock or SoftKeyAction.Directory or SoftKeyAction.Back or SoftKeyAction.Select or SoftKeyAction.Details => null, // the menus' own
            _ => null,
        };
    }

    /// <summary>The account a call came to: back it goes from there.</summary>
    private static string AddressOf(CallSnapshot call, PhoneState phone) =>
        phone.Accounts.FirstOrDefault(account => account.Index == call.AccountIndex)?.Address ?? "";

    private static PhoneIntent? OfKey(int index, PhoneState phone)
    {
        if (phone.Keys.Count == 0)
        {
            return OfLine(index, phone);
        }

        LineKey? key = index < phone.Keys.Count ? phone.Keys[index] : null;
        return key is null ? null : key.Kind is KeyKind.SharedLine ? OfShared(key.AccountIndex, phone) : key.AccountIndex >= 0 ? OfLine(key.AccountIndex, phone) : OfProgrammable(key, phone);
    }

    private static PhoneIntent? OfProgrammable(LineKey key, PhoneState phone) => key.Kind switch
    {
        KeyKind.Blf when key.Watched is WatchedState.Ringing => new PhoneIntent.PickUp(key.Value),
        KeyKind.Blf or KeyKind.SpeedDial or KeyKind.Presence => key.Value.Length > 0 ? new PhoneIntent.Dial(key.Value) : null,
        KeyKind.Park => new PhoneIntent.Park(key.Value),
        KeyKind.Pickup => new PhoneIntent.PickUp(key.Value),
        KeyKind.GroupPickup => new PhoneIntent.PickUp(),
        KeyKind.Dtmf => new PhoneIntent.SendDigits(key.Value),
        KeyKind.Forward => phone.Preferences.Always.IsInForce ? new PhoneIntent.Forward(Phone.Features.ForwardKind.Always, "")
            : key.Value.Length > 0 ? new PhoneIntent.Forward(Phone.Features.ForwardKind.Always, key.Value) : null,
        KeyKind.DoNotDisturb => new PhoneIntent.ToggleDoNotDisturb(),
        KeyKind.Intercom => key.Value.Length > 0 ? new PhoneIntent.Intercom(key.Value) : null,
        KeyKind.Transfer => new PhoneIntent.TransferTo(key.Value),
        KeyKind.Conference => new PhoneIntent.Conference(),
        KeyKind.Lock => new PhoneIntent.Lock(),
        KeyKind.Paging => new PhoneIntent.Page(key.Value),
        KeyKind.None or KeyKind.Line or KeyKind.SharedLine or KeyKind.Directory => null,
        _ => null,
    };

    /// <summary>What is one's own on the line comes first, as on any line.</summary>
    private static PhoneIntent? OfShared(int account, PhoneState phone) =>
        OfLine(account, phone) is { } own and not PhoneIntent.UseAccount ? own
        : phone.Calls.Any(call => call.AccountIndex == account && call.State is not CallState.Ended) ? null
        : new PhoneIntent.SharedLine(account);

    /// <summary>A line key takes what waits on its line; an idle one opens it.</summary>
    private static PhoneIntent? OfLine(int account, PhoneState phone)
    {
        if (account >= phone.Accounts.Count)
        {
            return null;
        }

        CallSnapshot? incoming = phone.Calls.FirstOrDefault(call => call.AccountIndex == account && call.State is CallState.Incoming);
        CallSnapshot? held = phone.Calls.LastOrDefault(call => call.AccountIndex == account && call.State is CallState.Held);
        return incoming is not null ? new PhoneIntent.Answer(incoming.Id)
            : held is not null ? new PhoneIntent.Resume(held.Id)
            : new PhoneIntent.UseAccount(account);
    }
}
