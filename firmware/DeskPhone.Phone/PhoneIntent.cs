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

    /// <summary>Send whoever rings to the voicemail.</summary>
    public sealed record ToVoicemail(CallId Call) : PhoneIntent;

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

    /// <summary>Park the call that talks, there or where the settings say; without one, take what is parked there.</summary>
    public sealed record Park(string Slot = "") : PhoneIntent;

    /// <summary>Take the call that rings at a colleague; empty for any in the group.</summary>
    public sealed record PickUp(string Number = "") : PhoneIntent;

    /// <summary>Use a line that others share: dial tone on it, or the call somebody else left on hold there.</summary>
    public sealed record SharedLine(int Account) : PhoneIntent;

    /// <summary>Speak to everybody who listens to a multicast group, <c>224.0.1.116:5001</c>; a second time ends that.</summary>
    public sealed record Page(string Group) : PhoneIntent;

    /// <summary>Call somebody who need not lift a hand.</summary>
    public sealed record Intercom(string Number) : PhoneIntent;

    /// <summary>Hand the call that talks on to a number; without one, call it.</summary>
    public sealed record TransferTo(string Number) : PhoneIntent;

    /// <summary>Send digits in the call that talks.</summary>
    public sealed record SendDigits(string Digits) : PhoneIntent;

    /// <summary>Open the door one talks with.</summary>
    public sealed record OpenDoor : PhoneIntent;

    /// <summary>Have the PBX record the call, or stop that.</summary>
    public sealed record ToggleRecording : PhoneIntent;

    /// <summary>Call whoever was busy again until they are not; a second time ends that.</summary>
    public sealed record KeepTrying : PhoneIntent;

    /// <summary>Lock the phone.</summary>
    public sealed record Lock : PhoneIntent;

    /// <summary>Unlock it.</summary>
    public sealed record Unlock(string Pin) : PhoneIntent;

    /// <summary>Work under another number here, by number and PIN.</summary>
    public sealed record LogIn(string Number, string Pin) : PhoneIntent;

    /// <summary>Give the phone back to whoever it belongs to.</summary>
    public sealed record LogOut : PhoneIntent;

    /// <summary>Ring with this tone, 1–8.</summary>
    public sealed record ChooseRingTone(int Tone) : PhoneIntent;

    /// <summary>Have the calls of a contact ring with a tone of their own, 0 for silence to 8; <see langword="null"/> for the usual one.</summary>
    public sealed record ChooseContactTone(long Contact, int? Tone) : PhoneIntent;

    /// <summary>Have the screen look otherwise.</summary>
    public sealed record ChooseDisplay(DisplayChoice Choice) : PhoneIntent;

    /// <summary>Let nobody through to one account, or everybody again.</summary>
    public sealed record ToggleAccountDoNotDisturb(string Account) : PhoneIntent;

    /// <summary>Forward every call to one account; empty ends that.</summary>
    public sealed record ForwardAccount(string Account, string Target) : PhoneIntent;

    /// <summary>Look somebody up in the directory.</summary>
    public sealed record Search(string Text) : PhoneIntent;

    /// <summary>Keep a contact: a new one with <paramref name="Contact"/> 0.</summary>
    public sealed record SaveContact(long Contact, string Name, string Number) : PhoneIntent;

    /// <summary>Throw a contact away.</summary>
    public sealed record DeleteContact(long Contact) : PhoneIntent;

    /// <summary>While a number is typed: take the next number that fits it.</summary>
    public sealed record Suggest(int Steps) : PhoneIntent;

    /// <summary>A text message was looked at.</summary>
    public sealed record SeeMessage(long Message) : PhoneIntent;

    /// <summary>Answer a text message.</summary>
    public sealed record Reply(long Message, string Text) : PhoneIntent;

    /// <summary>Throw a text message away.</summary>
    public sealed record DeleteMessage(long Message) : PhoneIntent;

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

    /// <summary>Have something as loud as this, 0–10.</summary>
    public sealed record SetVolume(VolumeKind Kind, int Level) : PhoneIntent;

    /// <summary>Something about where the settings come from; the phone itself does nothing.</summary>
    public sealed record Provision(ProvisionKey Key) : PhoneIntent;

    /// <summary>Something about an update of the firmware; the phone itself does nothing.</summary>
    public sealed record Firmware(FirmwareKey Key) : PhoneIntent;

    /// <summary>Make an account the one new calls leave from.</summary>
    public sealed record UseAccount(int AccountIndex) : PhoneIntent;
}
