using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Directory;
using DeskPhone.Phone.History;
using DeskPhone.Phone.Lines;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Features;

/// <summary>Carries out what a person wants of the phone as a desk: lock it, log in at it, read and answer messages, keep trying a busy line.</summary>
internal sealed class DeskControl(
    PhoneLock phoneLock, HotDesk desk, MessageBook messages, AutoRedial redial, PreferenceBook preferences, AccountBook accounts, LineControl lines,
    ContactBook contacts, DirectoryControl directory, VolumeControl volume, CallClock clock, Queue<PhoneOutput> outputs)
{
    private const int MaxText = 1000;

    /// <summary>Whether the intent is one of these.</summary>
    public bool TryCarry(PhoneIntent intent, Instant now, out IntentRefusal refusal)
    {
        IntentRefusal? result = intent switch
        {
            PhoneIntent.Lock => phoneLock.Lock(),
            PhoneIntent.Unlock unlock => phoneLock.Unlock(unlock.Pin, now),
            PhoneIntent.LogIn logIn => desk.LogIn(logIn.Number, logIn.Pin, now),
            PhoneIntent.LogOut => desk.LogOut(),
            PhoneIntent.KeepTrying => KeepTrying(now),
            PhoneIntent.SeeMessage see => See(see.Message),
            PhoneIntent.DeleteMessage delete => messages.Delete(delete.Message) ? IntentRefusal.None : IntentRefusal.NoSuchEntry,
            PhoneIntent.Reply reply => Reply(reply.Message, reply.Text, now),
            PhoneIntent.Search search => Search(search.Text),
            PhoneIntent.SaveContact save => contacts.Save(save.Contact, save.Name.Trim(), save.Number.Trim()) ? IntentRefusal.None : IntentRefusal.NotANumber,
            PhoneIntent.DeleteContact delete => contacts.Delete(delete.Contact) ? IntentRefusal.None : IntentRefusal.NoSuchEntry,
            PhoneIntent.ChooseRingTone choose => ChooseRingTone(choose.Tone, now),
            PhoneIntent.ChooseContactTone choose => ChooseContactTone(choose, now),
            PhoneIntent.ChooseDisplay choose => ChooseDisplay(choose.Choice),
            PhoneIntent.ToggleAccountDoNotDisturb toggle => ToggleAccount(toggle.Account),
            PhoneIntent.ForwardAccount forward => ForwardAccount(forward.Account, forward.Target),
            _ => null,
        };
        refusal = result ?? IntentRefusal.None;
        return result is not null;
    }

    /// <summary>Somebody wrote.</summary>
    public void HandleText(AccountId account, SipPeer peer, string text, Instant now) => messages.Add(new TextMessage
    {
        Name = peer.DisplayName,
        Address = peer.Uri,
        Account = AddressOf(account),
        Text = text,
        At = clock.UtcAt(now, now),
    });

    private IntentRefusal KeepTrying(Instant now)
    {
        if (redial.Number.Length > 0)
        {
            redial.Stop();
            return IntentRefusal.None;
        }

        return redial.Start(lines.LastNumber, "", now);
    }

    private IntentRefusal Search(string text)
    {
        directory.Search(text);
        return IntentRefusal.None;
    }

    private IntentRefusal See(long message)
    {
        messages.MarkRead(message);
        return IntentRefusal.None;
    }

    private IntentRefusal Reply(long id, string text, Instant now)
    {
        if (messages.Find(id) is not { Address.Length: > 0 } message || (accounts.Find(message.Account) ?? accounts.InUse) is not { } account)
        {
            return IntentRefusal.NoSuchEntry;
        }

        if (text.Length is 0 or > MaxText)
        {
            return IntentRefusal.NotANumber;
        }

        outputs.Enqueue(new PhoneOutput.SendText(account, message.Address, text));
        messages.Add(message with { Text = text, IsOurs = true, IsRead = true, At = clock.UtcAt(now, now) });
        return IntentRefusal.None;
    }

    private IntentRefusal ChooseRingTone(int tone, Instant now)
    {
        if (tone is < 1 or > RingTones.Count)
        {
            return IntentRefusal.NoSuchEntry;
        }

        volume.Try(tone, now);
        preferences.Set(preferences.Values with { RingTone = tone });
        return IntentRefusal.None;
    }

    private IntentRefusal ChooseContactTone(PhoneIntent.ChooseContactTone choose, Instant now)
    {
        if (!contacts.SetTone(choose.Contact, choose.Tone))
        {
            return IntentRefusal.NoSuchEntry;
        }

        volume.Try(choose.Tone ?? 0, now);
        return IntentRefusal.None;
    }

    private IntentRefusal ChooseDisplay(DisplayChoice choice)
    {
        preferences.Set(preferences.Values with { Display = choice.Checked() });
        return IntentRefusal.None;
    }

    private IntentRefusal ToggleAccount(string account)
    {
        IReadOnlyList<string> now = preferences.Values.UndisturbedAccounts;
        preferences.Set(preferences.Values with { UndisturbedAccounts = now.Contains(account) ? [.. now.Where(other => other != account)] : [.. now, account] });
        return IntentRefusal.None;
    }

    private IntentRefusal ForwardAccount(string account, string target)
    {
        if (target.Length > 0 && !DialTarget.TryResolve(target, "sip:phone@localhost", out _))
        {
            return IntentRefusal.NotANumber;
        }

        var rules = preferences.Values.AccountForwarding.Where(rule => rule.Key != account).ToDictionary();
        if (target.Length > 0)
        {
            rules[account] = target;
        }

        preferences.Set(preferences.Values with { AccountForwarding = rules });
        return IntentRefusal.None;
    }

    private string AddressOf(AccountId account) => accounts.TryGet(account, out AccountSettings settings) ? settings.Address : "";
}
