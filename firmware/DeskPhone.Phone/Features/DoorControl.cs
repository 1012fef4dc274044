using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.History;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Features;

/// <summary>Turns callers away or sends them on, as the doorkeeper judges; those it lets in ring like any other.</summary>
internal sealed class DoorControl(
    Doorkeeper door, PreferenceBook preferences, AccountBook accounts, CallControl calls, HistoryRecorder recorder, Queue<PhoneOutput> outputs)
{
    /// <summary>When the first caller is sent on for want of an answer.</summary>
    public Instant? Deadline => preferences.Values.WhenUnanswered.IsInForce && calls.List.FirstIncoming is { } first && door.UnansweredTarget(AddressOf(first.Account), first.CreatedAt) is not null
        ? first.CreatedAt + door.UnansweredAfter : null;

    /// <summary>Whether the caller was turned away; the phone stays dark, and the log has it.</summary>
    public bool TryTurnAway(AccountId account, SipPeer peer, Instant now, out CallId call)
    {
        call = default;
        IncomingVerdict verdict = door.Judge(peer, AddressOf(account), calls.List.HasLive, now);
        if (verdict.LetsRing)
        {
            return false;
        }

        call = calls.NewId();
        bool isForwarded = verdict.Target.Length > 0;
        outputs.Enqueue(isForwarded
            ? new PhoneOutput.Redirect(call, verdict.Target, verdict.Reason)
            : new PhoneOutput.Reject(call, verdict.StatusCode));
        recorder.AddTurnedAway(account, peer, verdict.Kind, isForwarded ? DialTarget.NumberOf(verdict.Target) : "", now);
        return true;
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach (Call call in calls.List.UnansweredFor(door.UnansweredAfter, now))
        {
            if (door.UnansweredTarget(AddressOf(call.Account), now) is { } target)
            {
                calls.Ending.Redirect(call, target, "no-answer", now);
            }
        }
    }

    private string AddressOf(AccountId account) => accounts.TryGet(account, out AccountSettings settings) ? settings.Address : "";
}
