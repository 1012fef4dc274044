namespace DeskPhone.Phone.Features;

/// <summary>What has a loudness of its own.</summary>
public enum VolumeKind
{
    /// <summary>The ringer.</summary>
    Ringer,

    /// <summary>The handset.</summary>
    Handset,

    /// <summary>The speaker.</summary>
    Speaker,

    /// <summary>The headset.</summary>
    Headset,
}
