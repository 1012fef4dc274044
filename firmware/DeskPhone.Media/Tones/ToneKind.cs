namespace DeskPhone.Media.Tones;

/// <summary>A call-progress tone as a person knows it (ITU-T E.180 and E.182); how it sounds depends on the country.</summary>
public enum ToneKind
{
    /// <summary>Dial now.</summary>
    Dial,

    /// <summary>The other phone rings.</summary>
    Ringback,

    /// <summary>The other phone is busy.</summary>
    Busy,

    /// <summary>The network cannot connect the call.</summary>
    Congestion,

    /// <summary>Another call waits.</summary>
    CallWaiting,

    /// <summary>There are messages: interrupted dial tone.</summary>
    MessageWaiting,

    /// <summary>The number or feature does not exist.</summary>
    SpecialInformation,
}
