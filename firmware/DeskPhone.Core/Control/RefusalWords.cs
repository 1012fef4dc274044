using DeskPhone.Phone;

namespace DeskPhone.Core.Control;

/// <summary>Why the phone did not do what it was asked, in words for a person.</summary>
internal static class RefusalWords
{
    public static string Of(IntentRefusal refusal) => refusal switch
    {
        IntentRefusal.None => "",
        IntentRefusal.NoAccount => "no account is set up",
        IntentRefusal.NotANumber => "that is neither a number nor a SIP address",
        IntentRefusal.TooManyCalls => "every line is in use",
        IntentRefusal.NoSuchCall => "there is no such call",
        IntentRefusal.NothingDialed => "nothing was dialled before",
        IntentRefusal.Forbidden => "this number may not be called from here",
        IntentRefusal.Locked => "the phone is locked",
        IntentRefusal.NoPin => "the phone has no PIN",
        IntentRefusal.WrongPin => "the PIN is wrong",
        IntentRefusal.NoSuchEntry => "it is not there any more",
        IntentRefusal.OwnNumber => "a call cannot be transferred to one who is in it",
        IntentRefusal.LineInUse => "somebody else uses this line",
        _ => "not possible now",
    };
}
