using System.Net;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Directory;
using DeskPhone.Phone.Emergency;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.Paging;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone;

/// <content>What a person wants, and messages.</content>
public sealed partial class PhoneEngine
{
    /// <summary>Somebody sent a text message.</summary>
    public void HandleText(AccountId account, SipPeer peer, string text, Instant now)
    {
        _deskControl.HandleText(account, peer, text, now);
        _remark.Set($"{(peer.DisplayName.Length > 0 ? peer.DisplayName : DialTarget.NumberOf(peer.Uri))}: {text}", now);
        Settle(now);
    }

    /// <summary>A text message of ours did not arrive.</summary>
    public void HandleTextFailed(string target, int statusCode, string reason, Instant now)
    {
        _remark.Set($"The message to {DialTarget.NumberOf(target)} did not arrive: {EndReason.Describe(SessionEndCause.Rejected, statusCode, reason)}", now);
        Settle(now);
    }

    /// <summary>A person wants something.</summary>
    public IntentRefusal HandleIntent(PhoneIntent intent, Instant now)
    {
        if (intent is PhoneIntent.Suggest suggest)
        {
            _suggestions.Take(_entry, _directory.View, _history, suggest.Steps);
            Settle(now);
            return IntentRefusal.None;
        }

        Preferences before = _preferences.Values;
        IntentRefusal refusal = IntentRefusal.Locked;
        if ((!_lock.IsLocked || !IsChoice(intent)) && !_features.TryCarry(intent, now, out refusal)
            && !_deskControl.TryCarry(intent, now, out refusal) && !_pbx.TryCarry(intent, now, out refusal))
        {
            refusal = intent is PhoneIntent.Page page ? _paging.Toggle(page.Group, now) : _lines.Carry(intent, now);
        }

        if (_codes.For(before, _preferences.Values) is { Length: > 0 } code && !_calls.List.HasLive)
        {
            _ = _lines.Dial(code, "", now); // The call tells the person that the PBX heard it.
        }

        Settle(now);
        return refusal;
    }

    /// <summary>What only the owner of a locked phone may change.</summary>
    private static bool IsChoice(PhoneIntent intent) => intent is PhoneIntent.ToggleDoNotDisturb or PhoneIntent.Forward or PhoneIntent.ToggleForwarding
        or PhoneIntent.ToggleAnonymousRejection or PhoneIntent.Block or PhoneIntent.Unblock or PhoneIntent.DeleteHistory or PhoneIntent.ClearHistory
        or PhoneIntent.ToggleAccountDoNotDisturb or PhoneIntent.ForwardAccount or PhoneIntent.Reply or PhoneIntent.DeleteMessage or PhoneIntent.LogIn or PhoneIntent.SaveContact or PhoneIntent.DeleteContact or PhoneIntent.Search or PhoneIntent.Page;

    /// <summary>The server acts for the user's hand: talk answers or takes back, hold holds.</summary>
    public void HandleControl(CallId call, bool isTalk, Instant now)
    {
        CallState? state = _calls.List.Find(call)?.State;
        PhoneIntent? intent = (isTalk, state) switch
        {
            (true, CallState.Incoming) => new PhoneIntent.Answer(call),
            (true, CallState.Held) => new PhoneIntent.Resume(call),
            (false, CallState.Talking) => new PhoneIntent.Hold(call),
            _ => null,
        };
        if (intent is not null)
        {
            _ = HandleIntent(intent, now);
        }
    }

    /// <summary>The network says where the phone is: the switch by LLDP-MED, or a location server.</summary>
    public void HandlePlace(PlaceOrigin origin, KnownPlace place) => _emergency.HandlePlace(origin, place);

    /// <summary>The multicast groups announcements are heard from, the most urgent first.</summary>
    public IReadOnlyList<PagingGroup> PagingGroups => _paging.Groups;

    /// <summary>Somebody speaks to a group; to be said a few times a second as long as it goes on.</summary>
    /// <param name="group">Which of <see cref="PagingGroups"/>.</param>
    /// <param name="payloadType">Of its RTP packets.</param>
    /// <param name="source">Who speaks.</param>
    /// <param name="now">When.</param>
    public void HandlePage(int group, int payloadType, IPEndPoint source, Instant now)
    {
        _paging.HandlePage(group, payloadType, source, now);
        Settle(now);
    }

    /// <summary>A remote phone book came.</summary>
    /// <param name="book">Which of those the settings name, from 0.</param>
    /// <param name="contacts">Everybody in it.</param>
    /// <param name="now">When.</param>
    public void HandleBook(int book, IReadOnlyList<Contact> contacts, Instant now)
    {
        _directory.HandleBook(book, contacts);
        Settle(now);
    }

    /// <summary>The directory server answered <see cref="PhoneOutput.LookUp"/>; with nobody where it failed.</summary>
    public void HandleFound(long query, IReadOnlyList<Contact> contacts, Instant now)
    {
        _directory.HandleFound(query, contacts, _calls.List);
        Settle(now);
    }

}
