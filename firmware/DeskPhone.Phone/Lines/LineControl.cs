using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Emergency;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.History;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Identity;

namespace DeskPhone.Phone.Lines;

/// <summary>Carries out what a person wants: hook, keys and digits turned into calls.</summary>
internal sealed partial class LineControl(
    AccountBook accounts, CallControl calls, TransferControl transfers, ConferenceControl conference, RoomControl room, NumberEntry entry, Handset handset, HistoryBook history,
    EmergencyCalls emergency, HotLine hotLine, NumberRules rules, PhoneLock phoneLock, Remark remark, TimeSpan digitDuration, Queue<PhoneOutput> outputs)
{
    private string _lastDialed = "";

    public bool CanRedial => LastNumber.Length > 0;

    /// <summary>A call on its way is not in the log yet.</summary>
    public string LastNumber => calls.List.HasLive && _lastDialed.Length > 0 ? _lastDialed : history.LastDialed;

    public bool IsMuted { get; private set; }

    /// <summary>Whether the person stopped the ringer for the call that waits.</summary>
    public bool IsSilenced { get; private set; }

    public IntentRefusal Carry(PhoneIntent intent, Instant now) => intent switch
    {
        PhoneIntent.Lift => OpenPath(HandsFree.Off, now),
        PhoneIntent.LayDown => LayDown(now),
        PhoneIntent.ToggleSpeaker => ToggleHandsFree(HandsFree.Speaker, now),
        PhoneIntent.ToggleHeadset => ToggleHandsFree(HandsFree.Headset, now),
        PhoneIntent.Digit digit => Digit(digit.Character, now),
        PhoneIntent.DeleteDigit => Do(() => entry.DeleteLast(handset.IsOpen, now)),
        PhoneIntent.CallEntered => CallEntered(now),
        PhoneIntent.Dial dial => Dial(dial.Number, dial.Account, now),
        PhoneIntent.Redial => CanRedial ? Dial(LastNumber, "", now) : IntentRefusal.NothingDialed,
        PhoneIntent.Answer answer => Answer(calls.List.Find(answer.Call), now),
        PhoneIntent.Reject reject => End(calls.List.Find(reject.Call), now),
        PhoneIntent.End end => End(calls.List.Find(end.Call), now),
        PhoneIntent.ToVoicemail to => ToVoicemail(calls.List.Find(to.Call), now),
        PhoneIntent.Silence => Do(() => IsSilenced = true),
        PhoneIntent.Hold hold => Check(calls.List.Find(hold.Call) is { } call && calls.Hold(call)),
        PhoneIntent.Resume resume => Check(calls.List.Find(resume.Call) is { } call && Resume(call)),
        PhoneIntent.Transfer transfer => Transfer(calls.List.Find(transfer.Call), now),
        PhoneIntent.TransferBlind => TransferBlind(now),
        PhoneIntent.Conference => Conference(now),
        PhoneIntent.SplitConference => conference.Split(),
        PhoneIntent.DropFromConference drop => room.TryDrop(calls.List.Find(drop.Call)) ? IntentRefusal.None : conference.Drop(calls.List.Find(drop.Call), now),
        PhoneIntent.NewCall => NewCall(),
        PhoneIntent.Cancel => Cancel(now),
        PhoneIntent.ToggleMute => ToggleMute(),
        PhoneIntent.UseAccount use => Do(() => accounts.Choose(new AccountId(use.AccountIndex))),
        _ => IntentRefusal.NoSuchCall,
    };

    private IntentRefusal OpenPath(HandsFree handsFree, Instant now)
    {
        bool wasOpen = handset.IsOpen;
        handset.Open(handsFree);
        if (calls.List.Foreground is not null || (wasOpen && entry.IsOpen))
        {
            return IntentRefusal.None; // only the path changes
        }

        if (calls.List.FirstIncoming is { } incoming)
        {
            return Answer(incoming, now);
        }

        if (entry is { IsOpen: true, Digits.Length: > 0 })
        {
            return CallEntered(now);
        }

        calls.List.RemoveEnded();
        entry.Open();
        if (hotLine.IsHot)
        {
            return Dial(hotLine.Number, "", now);
        }

        entry.CompleteAfter(hotLine.Delay, now);
        return IntentRefusal.None;
    }

    private IntentRefusal LayDown(Instant now)
    {
        bool wasHandset = handset.Path is AudioPath.Handset;
        handset.LayDown();
        if (wasHandset)
        {
            Leave(now);
        }

        return IntentRefusal.None;
    }

    private IntentRefusal ToggleHandsFree(HandsFree kind, Instant now)
    {
        if (!handset.Is(kind))
        {
            return OpenPath(kind, now);
        }

        handset.CloseHandsFree();
        if (!handset.IsOpen)
        {
            Leave(now);
        }

        return IntentRefusal.None;
    }

    /// <summary>The last open path was closed: whoever was spoken to is hung up on; held calls stay.</summary>
    private void Leave(Instant now)
    {
        entry.Close();
        if (transfers.Consultation is not null)
        {
            transfers.Complete(now); // Hanging up hands on: the habit of every switchboard.
        }
        else if (calls.List.Foreground is { } foreground)
        {
            EndAll(foreground, now);
        }

        transfers.Forget();
        conference.Forget();

        calls.List.HandleNobodyListens(now);
    }

    private IntentRefusal Digit(char character, Instant now)
    {
        if (calls.List.Foreground is { State: CallState.Talking } talking && !entry.IsOpen)
        {
            SendDigit(character);
            return IntentRefusal.None;
        }

        if (calls.List.Foreground is not null)
        {
            return IntentRefusal.None;
        }

        if (!entry.IsOpen)
        {
            calls.List.RemoveEnded();
            entry.Open();
        }

        if (character is '#' && entry.Digits.Length > 0)
        {
            return CallEntered(now); // the habit of thirty years of desk phones; a code that needs # begins with it or *
        }

        entry.Add(character, handset.IsOpen, now);
        return entry.CompleteAt <= now ? CallEntered(now) : IntentRefusal.None;
    }

    /// <summary>Sends a digit in the call that talks, the way its account wants it.</summary>
    public void SendDigit(char character)
    {
        foreach (Call talking in calls.List.Foreground is { } foreground ? calls.List.PartyOf(foreground) : [])
        {
            bool isInfo = accounts.TryGet(talking.Account, out AccountSettings account) && account.Dtmf is DtmfMode.Info;
            outputs.Enqueue(isInfo
                ? new PhoneOutput.SendDigit(talking.Id, character, digitDuration)
                : new PhoneOutput.Media(new MediaCommand.SendDigit(talking.Stream, character, digitDuration)));
        }
    }

    public IntentRefusal CallEntered(Instant now)
    {
        string number = entry.Digits.Length > 0 ? entry.Digits : hotLine.Delay is null ? "" : hotLine.Number;
        return number.Length == 0 ? IntentRefusal.NotANumber : Dial(number, "", now);
    }

    /// <summary>Calls a number or URI, from the account with that address or else from the one in use.</summary>
    public IntentRefusal Dial(string number, string address, Instant now, OutgoingCallOptions? presentation = null)
    {
        bool isEmergency = emergency.Is(number);
        if (!isEmergency && rules.Apply(number) is { } rewritten)
        {
            number = rewritten;
        }
        else if (!isEmergency)
        {
            entry.Close();
            remark.Set("This number may not be called from here.", now);
            return IntentRefusal.Forbidden;
        }

        AccountId? chosen = isEmergency ? emergency.Account : accounts.Find(address) ?? accounts.InUse;
        if (chosen is not { } account)
        {
            entry.Close();
            return IntentRefusal.NoAccount;
        }

        if (!isEmergency && !phoneLock.Allows(number))
        {
            entry.Close();
            remark.Set("The phone is locked. Emergency numbers can be called.", now);
            return IntentRefusal.Locked;
        }

        calls.List.RemoveEnded();
        if (isEmergency)
        {
            emergency.Prepare(number, now);
            presentation = emergency.Presentation;
        }

        IntentRefusal refusal = calls.Place(account, number, presentation ?? OutgoingCallOptions.Ordinary, isEmergency, now);
        if (refusal is IntentRefusal.None)
        {
            _lastDialed = number;
            entry.Close();
            handset.OpenIfClosed();
        }

        return refusal;
    }

    private IntentRefusal Answer(Call? call, Instant now)
    {
        if (call is not { State: CallState.Incoming })
        {
            return IntentRefusal.NoSuchCall;
        }

        entry.Close();
        handset.OpenIfClosed();
        calls.Answer(call, now);
        return IntentRefusal.None;
    }

    private IntentRefusal End(Call? call, Instant now)
    {
        if (call is not { IsLive: true })
        {
            return IntentRefusal.NoSuchCall;
        }

        EndAll(call, now);
        return IntentRefusal.None;
    }

    /// <summary>A conference ends as a whole.</summary>
    private void EndAll(Call call, Instant now)
    {
        foreach (Call peer in calls.List.PartyOf(call))
        {
            calls.Ending.End(peer, now);
        }
    }

    private bool Resume(Call call)
    {
        if (!calls.Resume(call))
        {
            return false;
        }

        TransferControl.TakeBack(call);
        entry.Close();
        handset.OpenIfClosed();
        return true;
    }

    private IntentRefusal Cancel(Instant now)
    {
        entry.Close();
        calls.List.RemoveEnded();
        transfers.Abandon();
        conference.Abandon();
        if (calls.List.Foreground is null && handset.CloseHandsFree())
        {
            calls.List.HandleNobodyListens(now);
        }

        return IntentRefusal.None;
    }

    private IntentRefusal ToggleMute()
    {
        IsMuted = !IsMuted && calls.List.HasLive;
        return Check(calls.List.HasLive);
    }

    /// <summary>A new caller rings even if the one before was silenced.</summary>
    public void HandleIncoming() => IsSilenced = false;

    /// <summary>Mute never outlives the last call: the next caller would talk to nobody.</summary>
    public void Settle()
    {
        if (calls.List.All.FirstOrDefault(static call => call.MustMute) is { } unasked)
        {
            unasked.MustMute = false;
            IsMuted = true;
        }

        IsMuted &= calls.List.HasLive;
        IsSilenced &= calls.List.FirstIncoming is not null;
    }

    private static IntentRefusal Check(bool isDone) => isDone ? IntentRefusal.None : IntentRefusal.NoSuchCall;

    private static IntentRefusal Do(Action action)
    {
        action();
        return IntentRefusal.None;
    }
}
