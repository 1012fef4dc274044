using DeskPhone.Phone.Calls;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Phone.Lines;

/// <content>Keys that bring a third person in: transfer, conference, a new call.</content>
internal sealed partial class LineControl
{
    /// <summary>The Transfer key: sets the call aside, or joins it with the one asked in.</summary>
    private IntentRefusal Transfer(Call? call, Instant now)
    {
        if (transfers.Consultation is not null)
        {
            return transfers.Complete(now);
        }

        if (call is null || !transfers.Start(call))
        {
            return IntentRefusal.NoSuchCall;
        }

        handset.OpenIfClosed();
        entry.Open();
        return IntentRefusal.None;
    }

    private IntentRefusal TransferBlind(Instant now)
    {
        if (transfers.Consultation is not null)
        {
            return transfers.Complete(now);
        }

        IntentRefusal refusal = transfers.Blind(entry.Digits, now);
        if (refusal is IntentRefusal.None)
        {
            _lastDialed = entry.Digits;
            entry.Close();
        }

        return refusal;
    }

    /// <summary>The Conference key.</summary>
    private IntentRefusal Conference(Instant now)
    {
        IntentRefusal refusal = room.Add(now, out bool mustDial);
        if (mustDial)
        {
            handset.OpenIfClosed();
            entry.Open();
        }
        else if (refusal is IntentRefusal.None)
        {
            transfers.Forget();
        }

        return refusal;
    }

    private IntentRefusal ToVoicemail(Call? call, Instant now)
    {
        if (call is not { State: CallState.Incoming, IsAnswered: false } || accounts.MessageAddressOf(call.Account) is not { Length: > 0 } voicemail)
        {
            return IntentRefusal.NoSuchCall;
        }

        calls.Ending.Redirect(call, voicemail, "deflection", now);
        return IntentRefusal.None;
    }

    private IntentRefusal NewCall()
    {
        calls.HoldForeground();
        handset.OpenIfClosed();
        entry.Open();
        return IntentRefusal.None;
    }
}
