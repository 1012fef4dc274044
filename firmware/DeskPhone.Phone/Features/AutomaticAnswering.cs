using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Features;

/// <summary>Whether a call is answered without a hand: by the account's setting, or because a trusted caller asks (RFC 5373).</summary>
internal sealed class AutomaticAnswering(FeatureSettings features)
{
    /// <summary>Long enough to turn one's head, too short to miss a word.</summary>
    private static readonly TimeSpan s_beep = TimeSpan.FromMilliseconds(600);

    private readonly string[] _callers = NumberList.Split(features.IntercomCallers);

    /// <summary>Decides for a call that could ring now.</summary>
    /// <param name="call">The call.</param>
    /// <param name="account">Whom it is for.</param>
    /// <param name="isBusy">Whether the person talks already: nobody is put on hold by a machine.</param>
    /// <param name="now">When.</param>
    public void Judge(Call call, AccountSettings account, bool isBusy, Instant now)
    {
        if (account.AutoAnswer)
        {
            call.AnswerAt = now;
        }
        else if (call.Details.AutomaticAnswer is { } wish && !isBusy && IsGranted(call))
        {
            call.AnswerAt = now + wish.Delay;
            call.IsIntercom = true;
        }
    }

    /// <summary>Nobody is listened to unawares: a beep says that the line is open, and the microphone waits for the person.</summary>
    public void HandleAnswered(Call call, Instant now)
    {
        if (call.IsIntercom)
        {
            call.BeepUntil = now + s_beep;
            call.MustMute = features.IntercomIsMuted;
        }
    }

    private bool IsGranted(Call call) => features.IntercomAnswer switch
    {
        IntercomPolicy.All => !CallerNumber.IsHidden(call.Peer),
        IntercomPolicy.Trusted => !CallerNumber.IsHidden(call.Peer) && Array.Exists(_callers, caller => CallerNumber.AreSame(caller, DialTarget.NumberOf(call.Peer.Uri))),
        IntercomPolicy.Off => false,
        _ => false,
    };
}
