namespace DeskPhone.Phone.DialPlan;

/// <summary>How the digits so far stand to a digit map.</summary>
public enum DigitMatch
{
    /// <summary>No string of the map begins like this.</summary>
    None,

    /// <summary>More digits are needed.</summary>
    Partial,

    /// <summary>Complete after the timer, or with further digits.</summary>
    Ambiguous,

    /// <summary>Complete, and nothing longer could be meant: dial now.</summary>
    Complete,
}
