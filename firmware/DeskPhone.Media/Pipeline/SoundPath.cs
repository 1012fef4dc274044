namespace DeskPhone.Media.Pipeline;

/// <summary>Which microphone and which ear a person has.</summary>
public enum SoundPath
{
    /// <summary>None: the card sleeps.</summary>
    Closed,

    /// <summary>The handset.</summary>
    Handset,

    /// <summary>The headset.</summary>
    Headset,

    /// <summary>Microphone and loudspeaker in the room: the one hears the other.</summary>
    Speaker,

    /// <summary>The handset, and the loudspeaker for others to listen to.</summary>
    Group,
}
