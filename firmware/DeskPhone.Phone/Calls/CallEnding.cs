using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Calls;

/// <summary>How calls end: refused, hung up, sent on or lost; with the words a person reads.</summary>
internal sealed class CallEnding(CallList list, Queue<PhoneOutput> outputs)
{
    public void HandleEnded(CallId id, SessionEndCause cause, int statusCode, string reason, Instant now)
    {
        if (list.Find(id) is { IsLive: true } call)
        {
            if (cause is SessionEndCause.Rejected && TryCallPlainly(call, statusCode))
            {
                return;
            }

            call.IsAnsweredElsewhere = cause is SessionEndCause.RemoteCancel && statusCode is 200;
            string words = call.TransferTo.Length > 0 && cause is SessionEndCause.RemoteHangup
                ? $"Transferred to {call.TransferTo}" : EndReason.Describe(cause, statusCode, reason);
            bool wasReferred = call is { Referrer: not null, TalkingSince: null };
            Finish(call, words, cause is SessionEndCause.Rejected ? statusCode : CodeOf(cause), now);
            if (wasReferred)
            {
                call.Referrer!.IsSetAside = false; // Whoever handed us on has us back.
            }
        }
    }

    /// <summary>Ends a call that was handed on, with words of its own.</summary>
    public void HangUp(Call call, string words, Instant now)
    {
        outputs.Enqueue(new PhoneOutput.Hangup(call.Id));
        Finish(call, words, statusCode: 0, now);
    }

    public void End(Call call, Instant now)
    {
        if (call is { Direction: CallDirection.Incoming, State: CallState.Incoming, IsAnswered: false })
        {
            call.IsDeclined = true;
            Refuse(call, statusCode: 486, "Call declined", now);
            return;
        }

        outputs.Enqueue(new PhoneOutput.Hangup(call.Id));
        Finish(call, "Call ended", statusCode: 0, now);
    }

    /// <summary>Sends a caller on who rings in vain.</summary>
    public void Redirect(Call call, string target, string reason, Instant now)
    {
        call.ForwardedTo = DialTarget.NumberOf(target);
        outputs.Enqueue(new PhoneOutput.Redirect(call.Id, target, reason));
        Finish(call, $"Forwarded to {call.ForwardedTo}", statusCode: 0, now);
    }

    /// <summary>Tells the caller why not.</summary>
    public void Refuse(Call call, int statusCode, string words, Instant now)
    {
        outputs.Enqueue(new PhoneOutput.Reject(call.Id, statusCode));
        Finish(call, words, statusCode: 0, now);
    }

    /// <summary>Marks a call as over; what the signalling hears of it is the caller's.</summary>
    public void Finish(Call call, string words, int statusCode, Instant now)
    {
        call.IsFailure = call.State is CallState.Dialing or CallState.Ringing && statusCode is not 0;
        call.State = CallState.Ended;
        call.EndedAt = now;
        call.EndWords = words;
        call.EndStatusCode = statusCode;
        if (!call.IsPage)
        {
            list.Unlogged.Enqueue(call);
        }

        if (call.IsMediaStarted)
        {
            outputs.Enqueue(new PhoneOutput.Media(new MediaCommand.CloseStream(call.Stream)));
        }

        outputs.Enqueue(new PhoneOutput.CloseMediaPort(call.Stream));
    }

    /// <summary>Calls for help once more without the place: a server that cannot read two bodies must not cost the call (RFC 6442 §4.2 leaves it to the caller).</summary>
    private bool TryCallPlainly(Call call, int statusCode)
    {
        bool isAnswerOfAPerson = statusCode is 486 or 487 or 600 or 603;
        if (call is not { IsEmergency: true, State: CallState.Dialing, Media: { } media } || call.Options.Place.IsEmpty || isAnswerOfAPerson)
        {
            return false;
        }

        call.Options = call.Options with { Place = default };
        outputs.Enqueue(new PhoneOutput.Notice($"the emergency call was refused with the place ({statusCode}) and is made without it"));
        outputs.Enqueue(new PhoneOutput.Invite(call.Id, call.Account, call.Target, CallNegotiation.MakeOffer(call, media)) { Options = call.Options });
        return true;
    }

    private static int CodeOf(SessionEndCause cause) => cause switch
    {
        SessionEndCause.Timeout => 408,
        SessionEndCause.TransportFailure => 503,
        SessionEndCause.Local or SessionEndCause.RemoteHangup or SessionEndCause.RemoteCancel or SessionEndCause.Rejected => 0,
        _ => 0,
    };
}
