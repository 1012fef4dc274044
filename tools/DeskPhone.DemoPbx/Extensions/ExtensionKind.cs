namespace DeskPhone.DemoPbx.Extensions;

/// <summary>What answers a number.</summary>
public enum ExtensionKind
{
    /// <summary>Everything said comes back.</summary>
    Echo,

    /// <summary>A tune, over and over.</summary>
    Music,

    /// <summary>Always 486.</summary>
    Busy,

    /// <summary>180 until the caller gives up.</summary>
    NeverAnswers,

    /// <summary>Records a message for the caller, and plays it back at the next call.</summary>
    Voicemail,

    /// <summary>Hangs up and calls the caller.</summary>
    CallBack,

    /// <summary>An echo that loses packets and delays them.</summary>
    BadNetwork,
}
