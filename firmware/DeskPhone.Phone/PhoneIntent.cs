using DeskPhone.Phone.Calls;

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

    /// <summary>Call this number or URI.</summary>
    public sealed record Dial(string Number) : PhoneIntent;

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

    /// <summary>Make an account the one new calls leave from.</summary>
    public sealed record UseAccount(int AccountIndex) : PhoneIntent;
}
