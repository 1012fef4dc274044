using DeskPhone.Phone;
using DeskPhone.Phone.Calls;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.SoftKeys;

/// <summary>Which four soft keys a screen has.</summary>
internal static class SoftKeySet
{
    private const int Last = ScreenModel.SoftKeyCount - 1;

    public static IReadOnlyList<SoftKey> For(ScreenState screen, PhoneState phone, ScreenTexts texts, int page, SoftKeySettings settings)
    {
        SoftKeyAction[] actions = SoftKeyPage.Of(ActionsOf(screen, phone, settings), page);
        return [.. Enumerable.Range(0, ScreenModel.SoftKeyCount).Select(i => Labelled(i < actions.Length ? actions[i] : SoftKeyAction.None, screen, texts))];
    }

    private static SoftKeyAction[] ActionsOf(ScreenState screen, PhoneState phone, SoftKeySettings settings) => screen switch
    {
        ScreenState.Idle when phone.IsLocked => [SoftKeyAction.Unlock, SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.None],
        ScreenState.Idle => Chosen(settings.Idle, phone, SoftKeyAction.None),
        ScreenState.DialTone => [phone.CanRedial ? SoftKeyAction.Redial : SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.Cancel],
        ScreenState.Dialing => [SoftKeyAction.Call, SoftKeyAction.Delete, phone.TransferFrom is null ? SoftKeyAction.None : SoftKeyAction.Blind, SoftKeyAction.Cancel],
        ScreenState.Calling or ScreenState.Ringing => [SoftKeyAction.None, SoftKeyAction.None, phone.TransferFrom is null ? SoftKeyAction.None : SoftKeyAction.Complete, SoftKeyAction.End],
        ScreenState.Incoming => Chosen(settings.Incoming, phone, SoftKeyAction.Reject),
        ScreenState.Talking or ScreenState.Conference when phone.Calls.Any(static call => call.State is CallState.Incoming) =>
            [SoftKeyAction.Answer, SoftKeyAction.Hold, SoftKeyAction.Reject, SoftKeyAction.End],
        ScreenState.Talking when phone.Focus is { PageAddress.Length: > 0 } => [SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.End],
        ScreenState.Talking when phone.Focus is { IsRoom: true } =>
            [SoftKeyAction.Hold, SoftKeyAction.Conference, phone.Focus.Roster.Count > 0 ? SoftKeyAction.Drop : SoftKeyAction.None, SoftKeyAction.End],
        ScreenState.Talking => Chosen(settings.Talking, phone, SoftKeyAction.End),
        ScreenState.Conference => Chosen(settings.Conference, phone, SoftKeyAction.End),
        ScreenState.Held when phone.Focus is { TransferTo.Length: > 0 } => [SoftKeyAction.Resume, SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.End],
        ScreenState.Held when phone.Focus is { IsInConference: true } => [SoftKeyAction.Resume, SoftKeyAction.NewCall, SoftKeyAction.None, SoftKeyAction.End],
        ScreenState.Held => Chosen(settings.Held, phone, SoftKeyAction.End),
        ScreenState.Busy => [phone.CanRedial ? SoftKeyAction.Redial : SoftKeyAction.None, phone.Retrying.Length == 0 ? SoftKeyAction.KeepTrying : SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.Cancel],
        ScreenState.Failed or ScreenState.Ended => Chosen(settings.Ended, phone, SoftKeyAction.Cancel),
        ScreenState.Menu or ScreenState.Editing or ScreenState.Updating => [], // a page of the menus brings its own
        _ => [],
    };

    /// <summary>The keys a setting names, those that can do nothing now blank; the key that ends is the last.</summary>
    private static SoftKeyAction[] Chosen(IReadOnlyList<string> names, PhoneState phone, SoftKeyAction end)
    {
        SoftKeyAction[] keys = [.. names.Select(name => NamedBy(name, phone))];
        int room = end is SoftKeyAction.None ? ScreenModel.SoftKeyCount : Last;
        if (keys.Length > room)
        {
            keys = [.. keys.Where(static key => key is not SoftKeyAction.None)]; // Nobody leafs through blanks.
        }

        return end is SoftKeyAction.None ? keys
            : [.. keys, .. Enumerable.Repeat(SoftKeyAction.None, Math.Max(0, Last - keys.Length)), end];
    }

    private static SoftKeyAction NamedBy(string name, PhoneState phone)
    {
        (SoftKeyAction action, bool isUsable) = name switch
        {
            "redial" => CanCallBack(phone) ? (SoftKeyAction.CallBack, true) : (SoftKeyAction.Redial, phone.CanRedial),
            "calls" => (SoftKeyAction.Calls, true),
            "directory" => (SoftKeyAction.Directory, true),
            "forward" => (SoftKeyAction.Forward, true),
            "doNotDisturb" => (SoftKeyAction.DoNotDisturb, true),
            "messages" => (SoftKeyAction.Messages, true),
            "menu" => (SoftKeyAction.Menu, true),
            "pickUp" => (SoftKeyAction.PickUp, phone.Features.PickupGroup.Length > 0),
            "answer" => (SoftKeyAction.Answer, true),
            "silence" => (SoftKeyAction.Silence, phone.IsRinging),
            "voicemail" => (SoftKeyAction.Voicemail, phone.Focus is null ? phone.AccountInUse is { MessageAddress.Length: > 0 } : HasVoicemail(phone)),
            "hold" => (SoftKeyAction.Hold, true),
            "resume" => (SoftKeyAction.Resume, true),
            "transfer" => (phone.TransferFrom is null ? SoftKeyAction.Transfer : SoftKeyAction.Complete, true),
            "newCall" => (phone.Focus is { State: CallState.Talking } && phone.Calls.Any(static call => call.State is CallState.Held) ? SoftKeyAction.Swap : SoftKeyAction.NewCall, true),
            "conference" => (SoftKeyAction.Conference, true),
            "split" => (SoftKeyAction.Split, true),
            "drop" => (SoftKeyAction.Drop, true),
            "park" => (SoftKeyAction.Park, phone.Features.ParkNumber.Length > 0),
            "door" => (SoftKeyAction.Door, phone.Features.DoorCode.Length > 0),
            "record" => (SoftKeyAction.Record, phone.Features.RecordingCode.Length > 0),
            "block" => (SoftKeyAction.Block, CanBlock(phone)),
            _ => (SoftKeyAction.None, false), // The schema lets no other name in.
        };
        return isUsable ? action : SoftKeyAction.None;
    }

    private static bool HasVoicemail(PhoneState phone) =>
        phone.Focus is { } focus && phone.Accounts.Any(account => account.Index == focus.AccountIndex && account.MessageAddress.Length > 0);

    /// <summary>After a call that came in, "again" means its caller, not whomever one had called before.</summary>
    private static bool CanCallBack(PhoneState phone) =>
        phone.Focus is { Direction: CallDirection.Incoming, State: CallState.Ended, PeerNumber.Length: > 0 };

    private static bool CanBlock(PhoneState phone) =>
        phone.Focus is { Direction: CallDirection.Incoming, PeerNumber.Length: > 0 } last && !phone.Preferences.Blocked.Contains(last.PeerNumber);

    private static SoftKey Labelled(SoftKeyAction action, ScreenState screen, ScreenTexts texts) => new(action, action switch
    {
        SoftKeyAction.None => "",
        SoftKeyAction.Call => texts.Call,
        SoftKeyAction.Delete => texts.Delete,
        SoftKeyAction.Cancel => screen is ScreenState.Busy or ScreenState.Failed or ScreenState.Ended ? texts.Close : texts.Cancel, // Nothing is left to cancel.
        SoftKeyAction.Answer => texts.Answer,
        SoftKeyAction.Silence => texts.Silence,
        SoftKeyAction.Reject => texts.Reject,
        SoftKeyAction.End => texts.End,
        SoftKeyAction.Hold => texts.Hold,
        SoftKeyAction.Resume => texts.Resume,
        SoftKeyAction.Redial => texts.Redial,
        SoftKeyAction.Swap => texts.Swap,
        SoftKeyAction.NewCall => texts.NewCall,
        SoftKeyAction.Transfer => texts.Transfer,
        SoftKeyAction.Complete => texts.Complete,
        SoftKeyAction.Blind => texts.Blind,
        SoftKeyAction.Conference => texts.Join,
        SoftKeyAction.Split => texts.Split,
        SoftKeyAction.Drop => texts.Drop,
        SoftKeyAction.More => texts.More,
        SoftKeyAction.Park => texts.Park,
        SoftKeyAction.PickUp => texts.PickUp,
        SoftKeyAction.Record => texts.Record,
        SoftKeyAction.Door => texts.Door,
        SoftKeyAction.KeepTrying => texts.KeepTrying,
        SoftKeyAction.CallBack => texts.CallBack,
        SoftKeyAction.Unlock => texts.Unlock,
        SoftKeyAction.Voicemail => texts.Voicemail,
        SoftKeyAction.Block => texts.Block,
        SoftKeyAction.Directory => texts.Directory,
        SoftKeyAction.Calls => texts.Calls,
        SoftKeyAction.Forward => texts.Forward,
        SoftKeyAction.DoNotDisturb => texts.DoNotDisturb,
        SoftKeyAction.Menu => MenuTexts.English.Menu,
        SoftKeyAction.Messages => MenuTexts.English.TextMessages,
        SoftKeyAction.Edit or SoftKeyAction.Back or SoftKeyAction.Select or SoftKeyAction.Details or SoftKeyAction.Reply => "",
        _ => "",
    });
}
