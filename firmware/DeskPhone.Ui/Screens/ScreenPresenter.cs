using System.Globalization;
using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Lines;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Ui.Screens;

/// <summary>Says what the phone is doing, in sentences: the one place where a state becomes a screen.</summary>
public static class ScreenPresenter
{
    private const int GoodBars = 3;
    private static readonly SoftKeySettings s_softKeys = new();

    /// <summary>The screen for <paramref name="phone"/>.</summary>
    /// <param name="phone">The phone as it is.</param>
    /// <param name="localTime">Time of day where the phone is, or <see langword="null"/> while no clock is trusted.</param>
    /// <param name="texts">The user's language.</param>
    /// <param name="page">The page of the menus that is open; its status bar and signs are added here.</param>
    /// <param name="softKeyPage">Which soft keys, where there are more of them than keys, from 0.</param>
    /// <param name="softKeys">Which soft keys each screen has; <see langword="null"/> for the usual ones.</param>
    public static ScreenModel Present(PhoneState phone, DateTime? localTime, ScreenTexts texts, ScreenModel? page = null, int softKeyPage = 0, SoftKeySettings? softKeys = null)
    {
        if (page is not null)
        {
            return Framed(page, phone, localTime, texts);
        }

        ScreenState state = StateOf(phone);
        ScreenModel screen = state is ScreenState.Idle ? Idle(phone, localTime, texts)
            : state is ScreenState.DialTone or ScreenState.Dialing ? Entering(phone, state, texts)
            : OfCall(phone, phone.Focus!, state, texts);
        return Framed(screen with { SoftKeys = SoftKeySet.For(state, phone, texts, softKeyPage, softKeys ?? s_softKeys) }, phone, localTime, texts);
    }

    private static ScreenModel Framed(ScreenModel screen, PhoneState phone, DateTime? localTime, ScreenTexts texts) => screen with
    {
        Icons = IconsOf(phone),
        Volume = phone.VolumeShown,
        IsRingVolume = phone.IsRingVolume,
        Account = phone.AccountInUse?.Label ?? "",
        Keys = [.. phone.Keys.Select(key => new ScreenKey(key.Label, key.Kind is KeyKind.Blf or KeyKind.Park or KeyKind.Pickup or KeyKind.Presence or KeyKind.SharedLine ? WatchedWords(key, texts) : ""))],
        Clock = localTime is { } time ? time.ToString("HH:mm", CultureInfo.InvariantCulture) : "",
    };

    private static ScreenState StateOf(PhoneState phone) => phone.Focus switch
    {
        null when phone.IsEntering => phone.Entered.Length == 0 ? ScreenState.DialTone : ScreenState.Dialing,
        null => ScreenState.Idle,
        { State: CallState.Dialing } => ScreenState.Calling,
        { State: CallState.Ringing } => ScreenState.Ringing,
        { State: CallState.Incoming } => ScreenState.Incoming,
        { State: CallState.Talking, IsInConference: true } => ScreenState.Conference,
        { State: CallState.Talking } => ScreenState.Talking,
        { State: CallState.Held } => ScreenState.Held,
        { EndStatusCode: 486 or 600 } => ScreenState.Busy,
        { EndStatusCode: > 0 } => ScreenState.Failed,
        _ => ScreenState.Ended,
    };

    private static ScreenModel Idle(PhoneState phone, DateTime? localTime, ScreenTexts texts)
    {
        return new ScreenModel
        {
            State = ScreenState.Idle,
            Title = phone.AccountInUse?.Label ?? texts.NoAccount,
            Date = localTime is { } time ? time.ToString("D", CultureInfo.GetCultureInfo(texts.Culture)) : "",
            ShortDate = localTime is { } day ? ShortDate(day, CultureInfo.GetCultureInfo(texts.Culture)) : "",
            Accounts = [.. phone.Accounts.Select(account => ToScreen(account, texts))],
            Notices = AttentionOn(phone, texts),
        };
    }

    /// <summary>Day of the week, day and month, in the order of the language and its shortest words.</summary>
    private static string ShortDate(DateTime day, CultureInfo culture) =>
        $"{day.ToString("ddd", culture)} {day.ToString(culture.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal), culture)}";

    private static string MessagesOf(PhoneState phone, ScreenTexts texts) => phone.NewMessages == 1
        ? texts.NewMessage
        : Format(texts.NewMessages, phone.NewMessages.ToString(CultureInfo.InvariantCulture));

    private static List<ScreenNotice> AttentionOn(PhoneState phone, ScreenTexts texts)
    {
        var notices = new List<ScreenNotice>();
        if (phone.Remark.Length > 0)
        {
            notices.Add(new ScreenNotice(ScreenIcon.Information, phone.Remark));
        }

        notices.AddRange(IdleNotices.For(phone, texts));
        if (phone.NewMessages > 0)
        {
            notices.Add(new ScreenNotice(ScreenIcon.Message, MessagesOf(phone, texts)));
        }

        return notices;
    }

    /// <summary>What somebody does, and with whom where the server tells: who is parked, who rings there.</summary>
    private static string WatchedWords(LineKey key, ScreenTexts texts) =>
        key is { Who.Length: > 0, Watched: WatchedState.Parked or WatchedState.Ringing or WatchedState.Held } ? $"{WatchedWords(key.Watched, texts)}: {key.Who}"
        : WatchedWords(key.Watched, texts);

    private static string WatchedWords(WatchedState state, ScreenTexts texts) => state switch
    {
        WatchedState.Unknown => texts.WatchUnknown,
        WatchedState.Idle => texts.WatchIdle,
        WatchedState.Ringing => texts.WatchRinging,
        WatchedState.Busy => texts.WatchBusy,
        WatchedState.Calling => texts.WatchCalling,
        WatchedState.Parked => texts.WatchParked,
        WatchedState.Held => texts.WatchHeld,
        WatchedState.Away => texts.WatchAway,
        _ => texts.WatchUnknown,
    };

    private static bool IsReady(AccountSnapshot account) => account.State is AccountState.Registered or AccountState.Direct;

    private static ScreenAccount ToScreen(AccountSnapshot account, ScreenTexts texts) =>
        new(account.Label, IsReady(account), Why(account, texts), IsPending: account.State is AccountState.Registering);

    private static string Why(AccountSnapshot account, ScreenTexts texts) =>
        IsReady(account) ? "" : account.Reason.Length > 0 ? account.Reason : texts.Registering;

    private static ScreenModel Entering(PhoneState phone, ScreenState state, ScreenTexts texts) => new()
    {
        State = state,
        Title = phone.TransferFrom is { } from ? Format(texts.TransferTo, NameOf(from, texts))
            : phone.ConferenceFrom is { } first ? Format(texts.ConferenceWith, NameOf(first, texts))
            : state is ScreenState.DialTone ? texts.EnterNumber : texts.Dialing,
        Name = phone.Entered,
        Lines = [.. phone.Remark.Length > 0 ? (string[])[phone.Remark] : [], .. phone.Suggestions.Select(static contact => contact.Name == contact.Number ? contact.Name : $"{contact.Name}  {contact.Number}")],
    };

    private static ScreenModel OfCall(PhoneState phone, CallSnapshot call, ScreenState state, ScreenTexts texts)
    {
        string who = NameOf(call, texts);
        string title = state switch
        {
            ScreenState.Calling => Format(texts.Calling, who),
            ScreenState.Ringing => texts.Ringing,
            ScreenState.Incoming => Format(texts.Incoming, who),
            ScreenState.Talking when call.IsEmergency => texts.EmergencyCall,
            ScreenState.Talking when call is { IsRoom: true, IsHeldByPeer: false } => texts.Conference,
            ScreenState.Talking when call.PageAddress.Length > 0 => texts.Announcement,
            ScreenState.Talking => call.TransferTo.Length > 0 ? Format(texts.Transferring, call.TransferTo) : call.IsHeldByPeer ? texts.HeldByPeer : texts.Talking,
            ScreenState.Conference => texts.Conference,
            ScreenState.Held => call.TransferTo.Length > 0 ? Format(texts.Transferring, call.TransferTo) : texts.Held,
            ScreenState.Busy => Format(texts.Busy, who),
            ScreenState.Failed or ScreenState.Ended => call.EndReason.Length > 0 ? call.EndReason : texts.Ended,
            ScreenState.Idle or ScreenState.DialTone or ScreenState.Dialing or ScreenState.Menu or ScreenState.Editing
                or ScreenState.Updating => "",
            _ => "",
        };
        return new ScreenModel
        {
            State = state,
            Title = title,
            Name = call.IsInConference ? string.Join(", ", phone.Calls.Where(static peer => peer.IsInConference).Select(peer => NameOf(peer, texts)))
                : call.Roster.Count > 0 ? string.Join(", ", call.Roster) : who,
            Number = call.IsInConference || call.Roster.Count > 0 || call.PeerNumber == who ? "" : call.PeerNumber,
            Lines = LinesOf(phone, call, texts),
            Notices = NoticesOf(phone, call, texts),
            Media = CodecWords.Of(call.Codec),
            QualityBars = state is ScreenState.Talking or ScreenState.Conference ? call.QualityBars : null,
            Timer = state is ScreenState.Talking or ScreenState.Conference or ScreenState.Held || call.Duration > TimeSpan.Zero ? Timer(call.Duration) : "",
        };
    }

    private static List<string> LinesOf(PhoneState phone, CallSnapshot call, ScreenTexts texts)
    {
        var lines = new List<string>();
        if (phone.Remark.Length > 0)
        {
            lines.Add(phone.Remark);
        }

        // While it sounds well nobody wants to read about it; afterwards it is said either way.
        if (call.QualitySentence.Length > 0 && (call.State is CallState.Ended || (call.State is CallState.Talking && call.QualityBars < GoodBars)))
        {
            lines.Add(call.QualitySentence);
        }

        foreach (CallSnapshot other in phone.Calls)
        {
            if (other.Id != call.Id && other.State is CallState.Held && !(other.IsInConference && call.IsInConference))
            {
                lines.Add($"{NameOf(other, texts)}: {texts.Held}");
            }
        }

        return lines;
    }

    private static List<ScreenNotice> NoticesOf(PhoneState phone, CallSnapshot call, ScreenTexts texts)
    {
        var notices = new List<ScreenNotice>();
        foreach (CallSnapshot other in phone.Calls)
        {
            if (other.Id != call.Id && other.State is CallState.Incoming)
            {
                notices.Add(new ScreenNotice(ScreenIcon.Waiting, Format(texts.Waiting, NameOf(other, texts))));
            }
        }

        if (call is { IsIntercom: true, State: CallState.Talking })
        {
            notices.Add(new ScreenNotice(ScreenIcon.Speaker, texts.IntercomCall));
        }

        if (call is { IsRecorded: true, State: CallState.Talking or CallState.Held })
        {
            notices.Add(new ScreenNotice(ScreenIcon.Capture, texts.Recorded));
        }

        if (call is { IsNumberVerified: { } isTrue, State: CallState.Incoming })
        {
            notices.Add(new ScreenNotice(isTrue ? ScreenIcon.Registered : ScreenIcon.NotRegistered, isTrue ? texts.NumberVerified : texts.NumberFalse));
        }

        if (call is { DivertedBy.Length: > 0, State: CallState.Incoming })
        {
            notices.Add(new ScreenNotice(ScreenIcon.Forward, Format(texts.SentOnBy, call.DivertedBy)));
        }

        if (phone.IsMuted)
        {
            notices.Add(new ScreenNotice(ScreenIcon.Muted, texts.Muted));
        }

        return notices;
    }

    private static List<ScreenIcon> IconsOf(PhoneState phone)
    {
        var icons = new List<ScreenIcon>();
        if (phone.IsMuted)
        {
            icons.Add(ScreenIcon.Muted);
        }

        icons.AddRange(IdleNotices.SignsOf(phone));
        if (phone.Focus is { IsSecured: true } focus && (!focus.IsInConference || phone.Calls.All(static call => !call.IsInConference || call.IsSecured)))
        {
            icons.Add(ScreenIcon.Lock);
        }

        if (phone.Path is not AudioPath.Closed)
        {
            icons.Add(phone.Path is AudioPath.Speaker ? ScreenIcon.Speaker
                : phone.Path is AudioPath.Headset ? ScreenIcon.Headset : ScreenIcon.Handset);
        }

        if (phone.NewMessages > 0)
        {
            icons.Add(ScreenIcon.Message);
        }

        if (phone.Accounts.Count > 0)
        {
            icons.Add(phone.AccountInUse is { } account && IsReady(account) ? ScreenIcon.Registered : ScreenIcon.NotRegistered);
        }

        return icons;
    }

    private static string NameOf(CallSnapshot call, ScreenTexts texts) =>
        call.PeerName.Length > 0 ? call.PeerName : call.PeerNumber.Length > 0 ? call.PeerNumber : texts.UnknownCaller;

    private static string Format(string text, string name) => text.Replace("{0}", name, StringComparison.Ordinal);

    private static string Timer(TimeSpan duration) => duration.ToString(
        duration.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
