namespace DeskPhone.Phone;

/// <summary>Why an intent could not be carried out.</summary>
public enum IntentRefusal
{
    /// <summary>It was.</summary>
    None,

    /// <summary>No account is configured.</summary>
    NoAccount,

    /// <summary>The text is neither a number nor a SIP URI.</summary>
    NotANumber,

    /// <summary>Every line is in use.</summary>
    TooManyCalls,

    /// <summary>No call is in the state this needs.</summary>
    NoSuchCall,

    /// <summary>Nothing was dialled before.</summary>
    NothingDialed,

    /// <summary>A call would be transferred to one who is in it already.</summary>
    OwnNumber,

    /// <summary>The dial plan calls no such number.</summary>
    Forbidden,

    /// <summary>The phone is locked.</summary>
    Locked,

    /// <summary>The phone has no PIN, so no lock.</summary>
    NoPin,

    /// <summary>The PIN is wrong.</summary>
    WrongPin,

    /// <summary>The entry is not there any more.</summary>
    NoSuchEntry,

    /// <summary>Somebody else talks on the line.</summary>
    LineInUse,
}
