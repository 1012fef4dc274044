using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Features;

namespace DeskPhone.Phone;

/// <summary>What a person wants of the phone, free of the key or page it came from.</summary>
public abstract record PhoneIntent
{
    private PhoneIntent()
    {
    }

    /// <summary>The handset was lifted.</summary>
    public sealed record Lift : PhoneIntent;

    /// <summary>The handset was laid down.</summary>
    public sealed record LayDown : PhoneIntent;

    /// <summary>One character of a number, <c>0-9 * # +</c>; during a call a DTMF digit.</summary>
    public sealed record Digit(char Character) : PhoneIntent;

    /// <summary>Take back the last character.</summary>
    public sealed record DeleteDigit : PhoneIntent;

    /// <summary>Call the number entered.</summary>
    public sealed record CallEntered : PhoneIntent;

    /// <summary>Call this number or URI, from the account with that address or else from the one in use.</summary>
    public sealed record Dial(string Number, string Account = "") : PhoneIntent;

    /// <summary>Call the last number again.</summary>
    public sealed record Redial : PhoneIntent;

    /// <summary>Take an incoming call; the one that talks is held.</summary>
    public sealed record Answer(CallId Call) : PhoneIntent;

    /// <summary>Refuse an incoming call.</summary>
    public sealed record Reject(CallId Call) : PhoneIntent;

    /// <summary>Stop the ringer; the caller goes on waiting.</summary>
    public sealed record Silence : PhoneIntent;

    /// <summary>Hang up, cancel or refuse, whatever fits the call.</summary>
    public sealed record End(CallId Call) : PhoneIntent;

    /// <summary>Put a call on hold.</summary>
    public sealed record Hold(CallId Call) : PhoneIntent;

    /// <summary>Take a call back from hold; the one that talks is held.</summary>
    public sealed record Resume(CallId Call) : PhoneIntent;

    /// <summary>Hand this call on: first sets it aside and gives dial tone; with somebody asked, joins the two.</summary>
    public sealed record Transfer(CallId Call) : PhoneIntent;

    /// <summary>Hand the call set aside on to the number entered, without asking.</summary>
    public sealed record TransferBlind : PhoneIntent;

    /// <summary>Bring whoever is on hold into the conversation; with nobody on hold, dial tone to call somebody for it.</summary>
    public sealed record Conference : PhoneIntent;

    /// <summary>Talk on with the one who came last; the others of the conference wait.</summary>
    public sealed record SplitConference : PhoneIntent;

    /// <summary>Send one away from the conference.</summary>
    public sealed record DropFromConference(CallId Call) : PhoneIntent;

    /// <summary>Open a new line with dial tone; the call that talks is held.</summary>
    public sealed record NewCall : PhoneIntent;

    /// <summary>Leave dialling.</summary>
    public sealed record Cancel : PhoneIntent;

    /// <summary>Switch the microphone off or on.</summary>
    public sealed record ToggleMute : PhoneIntent;

    /// <summary>Switch hands-free on or off.</summary>
    public sealed record ToggleSpeaker : PhoneIntent;

    /// <summary>Switch the headset on or off.</summary>
    public sealed record ToggleHeadset : PhoneIntent;

    /// <summary>The call log was looked at: nothing in it is news any more.</summary>
    public sealed record SeeHistory : PhoneIntent;

    /// <summary>Take one call out of the log.</summary>
    public sealed record DeleteHistory(long Entry) : PhoneIntent;

    /// <summary>Empty the call log.</summary>
    public sealed record ClearHistory : PhoneIntent;

    /// <summary>Let nobody through, or everybody again.</summary>
    public sealed record ToggleDoNotDisturb : PhoneIntent;

    /// <summary>Forward calls to a number or URI; empty takes the target away.</summary>
    public sealed record Forward(ForwardKind When, string Target) : PhoneIntent;

    /// <summary>Switch a rule off, or on again where it has a target.</summary>
    public sealed record ToggleForwarding(ForwardKind When) : PhoneIntent;

    /// <summary>Refuse callers who hide their number, or let them through again.</summary>
    public sealed record ToggleAnonymousRejection : PhoneIntent;

    /// <summary>Let a number through no more.</summary>
    public sealed record Block(string Number) : PhoneIntent;

    /// <summary>Let a number through again.</summary>
    public sealed record Unblock(string Number) : PhoneIntent;

    /// <summary>Louder (positive) or quieter.</summary>
    public sealed record ChangeVolume(int Steps) : PhoneIntent;

    /// <summary>Make an account the one new calls leave from.</summary>
    public sealed record UseAccount(int AccountIndex) : PhoneIntent;
}
