using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Calls;

/// <content>Calls that begin here, and the room for them.</content>
internal sealed partial class CallControl
{
    /// <summary>Calls a number or URI.</summary>
    public IntentRefusal Place(AccountId accountId, string dialled, OutgoingCallOptions presentation, bool isEmergency, Instant now)
    {
        if (!accounts.TryGet(accountId, out AccountSettings account))
        {
            return IntentRefusal.NoAccount;
        }

        if (!DialTarget.TryResolve(dialled, account.Address, out string target))
        {
            return IntentRefusal.NotANumber;
        }

        if (list.LiveCount >= MaxLiveCalls)
        {
            return IntentRefusal.TooManyCalls;
        }

        HoldForeground();
        _lastId++;
        var call = new Call(new CallId(_lastId), CallDirection.Outgoing, accountId, new StreamId(_lastId), now)
        {
            Target = target,
            State = CallState.Dialing,
            Peer = new SipPeer("", target),
            Options = presentation,
            IsEmergency = isEmergency,
        };
        list.Add(call);
        outputs.Enqueue(new PhoneOutput.OpenMediaPort(call.Stream, accountId));
        return IntentRefusal.None;
    }

    /// <summary>Calls whom the peer of a call named.</summary>
    public void PlaceReferred(Call referrer, string target, Instant now)
    {
        _lastId++;
        var call = new Call(new CallId(_lastId), CallDirection.Outgoing, referrer.Account, new StreamId(_lastId), now)
        {
            Target = target,
            Referrer = referrer,
            State = CallState.Dialing,
            Peer = new SipPeer("", target),
        };
        list.Add(call);
        outputs.Enqueue(new PhoneOutput.OpenMediaPort(call.Stream, call.Account));
    }

    /// <summary>An announcement takes the place of the call that talks; it needs no server, only ports.</summary>
    public Call AddPage(CallDirection direction, string name, IPEndPoint group, AudioStreamOptions stream, Instant now)
    {
        HoldForeground();
        _lastId++;
        var call = new Call(new CallId(_lastId), direction, new AccountId(-1), new StreamId(_lastId), now)
        {
            PageAddress = group,
            PageStream = stream,
            Peer = new SipPeer(name, ""),
            State = CallState.Talking,
            TalkingSince = now,
        };
        list.Add(call);
        outputs.Enqueue(direction is CallDirection.Outgoing
            ? new PhoneOutput.OpenMediaPort(call.Stream, accounts.InUse ?? new AccountId(0))
            : new PhoneOutput.OpenPagePort(call.Stream, group));
        return call;
    }

    /// <summary>Where every line is taken, ends the call that is missed least: a caller who waits, else the one held longest.</summary>
    public void FreeLine(Instant now)
    {
        if (list.LiveCount >= MaxLiveCalls)
        {
            Call? least = list.FirstIncoming ?? list.All.FirstOrDefault(static call => call is { IsLive: true, IsHoldWanted: true }) ?? list.NewestLive;
            ending.End(least!, now);
        }
    }

    /// <summary>A name for a call that is turned away at the door: it never is in the list.</summary>
    public CallId NewId() => new(++_lastId);
}
