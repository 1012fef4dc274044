using DeskPhone.Phone;
using DeskPhone.Phone.Calls;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.SoftKeys;

/// <summary>Which four soft keys a screen has.</summary>
internal static class SoftKeySet
{
    public static IReadOnlyList<SoftKey> For(ScreenState screen, PhoneState phone, ScreenTexts texts, int page)
    {
        SoftKeyAction[] actions = screen switch
        {
            ScreenState.Idle when phone.IsLocked => [SoftKeyAction.Unlock, SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.None],
            ScreenState.Idle => [phone.CanRedial ? SoftKeyAction.Redial : SoftKeyAction.None, SoftKeyAction.Calls, SoftKeyAction.Forward, SoftKeyAction.DoNotDisturb],
            ScreenState.DialTone => [phone.CanRedial ? SoftKeyAction.Redial : SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.Cancel],
            ScreenState.Dialing => [SoftKeyAction.Call, SoftKeyAction.Delete, phone.TransferFrom is null ? SoftKeyAction.None : SoftKeyAction.Blind, SoftKeyAction.Cancel],
            ScreenState.Calling or ScreenState.Ringing => [SoftKeyAction.None, SoftKeyAction.None, phone.TransferFrom is null ? SoftKeyAction.None : SoftKeyAction.Complete, SoftKeyAction.End],
            ScreenState.Incoming => [SoftKeyAction.Answer, phone.IsRinging ? SoftKeyAction.Silence : SoftKeyAction.None, HasVoicemail(phone) ? SoftKeyAction.Voicemail : SoftKeyAction.None, SoftKeyAction.Reject],
            ScreenState.Talking when phone.Focus is { PageAddress.Length: > 0 } => [SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.End],
            ScreenState.Talking when phone.Focus is { IsRoom: true } && !phone.Calls.Any(static call => call.State is CallState.Incoming) =>
                [SoftKeyAction.Hold, SoftKeyAction.Conference, phone.Focus.Roster.Count > 0 ? SoftKeyAction.Drop : SoftKeyAction.None, SoftKeyAction.End],
            ScreenState.Talking => Talking(phone),
            ScreenState.Conference when phone.Calls.Any(static call => call.State is CallState.Incoming) => [SoftKeyAction.Answer, SoftKeyAction.Hold, SoftKeyAction.Reject, SoftKeyAction.End],
            ScreenState.Conference => [SoftKeyAction.Split, SoftKeyAction.Hold, SoftKeyAction.Drop, SoftKeyAction.End, SoftKeyAction.Conference],
            ScreenState.Held when phone.Focus is { TransferTo.Length: > 0 } => [SoftKeyAction.Resume, SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.End],
            ScreenState.Held when phone.Focus is { IsInConference: true } => [SoftKeyAction.Resume, SoftKeyAction.NewCall, SoftKeyAction.None, SoftKeyAction.End],
            ScreenState.Held => [SoftKeyAction.Resume, SoftKeyAction.NewCall, SoftKeyAction.Transfer, SoftKeyAction.End],
            ScreenState.Busy => [phone.CanRedial ? SoftKeyAction.Redial : SoftKeyAction.None, phone.Retrying.Length == 0 ? SoftKeyAction.KeepTrying : SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.Cancel],
            ScreenState.Failed or ScreenState.Ended => [phone.CanRedial ? SoftKeyAction.Redial : SoftKeyAction.None, CanBlock(phone) ? SoftKeyAction.Block : SoftKeyAction.None, SoftKeyAction.None, SoftKeyAction.Cancel],
            ScreenState.Menu or ScreenState.Editing or ScreenState.Updating => [], // a page of the menus brings its own
            _ => [],
        };
        actions = SoftKeyPage.Of(actions, page);
        return [.. Enumerable.Range(0, ScreenModel.SoftKeyCount).Select(i => Labelled(i < actions.Length ? actions[i] : SoftKeyAction.None, texts))];
    }

    private static bool HasVoicemail(PhoneState phone) =>
        phone.Focus is { } focus && phone.Accounts.Any(account => account.Index == focus.AccountIndex && account.MessageAddress.Length > 0);

    private static bool CanBlock(PhoneState phone) =>
        phone.Focus is { Direction: CallDirection.Incoming, PeerNumber.Length: > 0 } last && !phone.Preferences.Blocked.Contains(last.PeerNumber);

    private static SoftKeyAction[] Talking(PhoneState phone)
    {
        if (phone.Calls.Any(static call => call.State is CallState.Incoming))
        {
            return [SoftKeyAction.Answer, SoftKeyAction.Hold, SoftKeyAction.Reject, SoftKeyAction.End];
        }

        bool hasOther = phone.Calls.Any(static call => call.State is CallState.Held);
        return
        [
            SoftKeyAction.Hold,
            phone.TransferFrom is null ? SoftKeyAction.Transfer : SoftKeyAction.Complete,
            hasOther ? SoftKeyAction.Swap : SoftKeyAction.NewCall,
            SoftKeyAction.Conference,
            phone.Features.ParkNumber.Length > 0 ? SoftKeyAction.Park : SoftKeyAction.None,
            phone.Features.DoorCode.Length > 0 ? SoftKeyAction.Door : SoftKeyAction.None,
            phone.Features.RecordingCode.Length > 0 ? SoftKeyAction.Record : SoftKeyAction.None,
            SoftKeyAction.End,
        ];
    }

    private static SoftKey Labelled(SoftKeyAction action, ScreenTexts texts) => new(action, action switch
    {
        SoftKeyAction.None => "",
        SoftKeyAction.Call => texts.Call,
        SoftKeyAction.Delete => texts.Delete,
        SoftKeyAction.Cancel => texts.Cancel,
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
        SoftKeyAction.Unlock => texts.Unlock,
        SoftKeyAction.Voicemail => texts.Voicemail,
        SoftKeyAction.Block => texts.Block,
        SoftKeyAction.Directory => texts.Directory,
        SoftKeyAction.Calls => texts.Calls,
        SoftKeyAction.Forward => texts.Forward,
        SoftKeyAction.DoNotDisturb => texts.DoNotDisturb,
        SoftKeyAction.Edit or SoftKeyAction.Back or SoftKeyAction.Select or SoftKeyAction.Details or SoftKeyAction.Messages or SoftKeyAction.Reply => "",
        _ => "",
    });
}
