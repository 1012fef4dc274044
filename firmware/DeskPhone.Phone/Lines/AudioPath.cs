namespace DeskPhone.Phone.Lines;

/// <summary>How the person hears and speaks.</summary>
public enum AudioPath
{
    /// <summary>Not at all: the phone is idle or rings.</summary>
    Closed,

    /// <summary>Handset.</summary>
    Handset,

    /// <summary>Hands-free.</summary>
    Speaker,

    /// <summary>Headset.</summary>
    Headset,
}
