using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Calls;

/// <summary>Transfers: the ones a person makes here (blind, attended, semi-attended; RFC 5589), and the ones others ask of us.</summary>
internal sealed class TransferControl(AccountBook accounts, CallControl calls, Remark remark, Queue<PhoneOutput> outputs)
{
    private Call? _from;

    /// <summary>The call that waits for its new partner while the person dials or asks; null outside a transfer.</summary>
    public Call? From => _from is { IsLive: true, TransferTo.Length: 0 } from ? from : null;

    /// <summary>The call the person asks in: it goes to the new partner.</summary>
    public Call? Consultation => From is null ? null : calls.List.Foreground is { Direction: CallDirection.Outgoing } asked && asked != From ? asked : null;

    /// <summary>Puts a call aside, to be handed on.</summary>
    public bool Start(Call call)
    {
        if (call is not { State: CallState.Talking or CallState.Held, TransferTo.Length: 0, IsInConference: false, IsPage: false })
        {
            return false;
        }

        calls.HoldForeground();
        _from = call;
        return true;
    }

    /// <summary>Leaves the transfer; the call set aside is taken back unless somebody else is on the line.</summary>
    public void Abandon()
    {
        Call? from = From;
        _from = null;
        if (from is not null && calls.List.Foreground is null)
        {
            calls.Resume(from);
        }
    }

    /// <summary>The person left without deciding: the call stays on hold.</summary>
    public void Forget() => _from = null;

    /// <summary>Hands the call on without asking (RFC 5589 §6).</summary>
    public IntentRefusal Blind(string dialled, Instant now)
    {
        if (From is not { } from || !accounts.TryGet(from.Account, out AccountSettings account))
        {
            return IntentRefusal.NoSuchCall;
        }

        if (!DialTarget.TryResolve(dialled, account.Address, out string target))
        {
            return IntentRefusal.NotANumber;
        }

        if (DialTarget.IsSame(target, account.Address) || DialTarget.IsSame(target, from.Peer.Uri))
        {
            remark.Set(DialTarget.IsSame(target, account.Address)
                ? "A call cannot be transferred to this phone itself" : "They cannot be transferred to themselves", now);
            return IntentRefusal.OwnNumber;
        }

        Send(from, DialTarget.NumberOf(target), new PhoneOutput.Transfer(from.Id, target, null));
        return IntentRefusal.None;
    }

    /// <summary>Sends somebody elsewhere without asking: into a conference, say.</summary>
    public void Send(Call call, string target, string name) => Send(call, name, new PhoneOutput.Transfer(call.Id, target, null));

    /// <summary>Joins the call set aside and the one asked in; one that still rings is dropped and its number given (semi-attended).</summary>
    public IntentRefusal Complete(Instant now)
    {
        if (From is not { } from || Consultation is not { } asked)
        {
            return IntentRefusal.NoSuchCall;
        }

        if (asked.State is not CallState.Talking)
        {
            string target = asked.Target;
            calls.Ending.End(asked, now);
            return Blind(target, now);
        }

        calls.Hold(asked);
        asked.TransferTo = NameOf(from);
        from.JoinedTo = asked;
        Send(from, NameOf(asked), new PhoneOutput.Transfer(from.Id, "", asked.Id));
        return IntentRefusal.None;
    }

    /// <summary>A transfer came to its end.</summary>
    public void HandleEnded(Call from, int statusCode, string reason, bool isAnybodyListening, Instant now)
    {
        Call? asked = from.JoinedTo;
        string to = from.TransferTo;
        if (to.Length == 0)
        {
            return; // taken back meanwhile
        }

        if (statusCode < 300)
        {
            calls.Ending.HangUp(from, $"Transferred to {to}", now);
            if (asked is { IsLive: true })
            {
                calls.Ending.HangUp(asked, $"Transferred to {to}", now);
            }

            return;
        }

        TakeBack(from);
        remark.Set($"The transfer to {to} failed: {EndReason.Describe(SessionEndCause.Rejected, statusCode, reason)}", now);
        Call wanted = asked is { IsLive: true } ? asked : from;
        if (isAnybodyListening && calls.List.Foreground is null)
        {
            calls.Resume(wanted);
        }
    }

    /// <summary>The person wants the call back, whatever the other side does with our wish.</summary>
    public static void TakeBack(Call from)
    {
        from.TransferTo = "";
        if (from.JoinedTo is { } asked)
        {
            asked.TransferTo = "";
            from.JoinedTo = null;
        }
    }

    /// <summary>The peer wants us to call somebody in its place: we do, and it hears how that goes.</summary>
    public void HandleRequested(Call referrer, string target, Instant now)
    {
        if (calls.IsFull || referrer.State is not (CallState.Talking or CallState.Held))
        {
            outputs.Enqueue(new PhoneOutput.DeclineTransfer(referrer.Id));
            return;
        }

        referrer.IsSetAside = true; // It is the other side that leaves; nothing is said to it about a hold.
        calls.PlaceReferred(referrer, target, now);
    }

    private void Send(Call from, string to, PhoneOutput.Transfer transfer)
    {
        from.TransferTo = to;
        _from = null;
        outputs.Enqueue(transfer);
    }

    private static string NameOf(Call call) =>
        call.Peer.DisplayName is { Length: > 0 } name ? name : DialTarget.NumberOf(call.Peer.Uri ?? "");
}
