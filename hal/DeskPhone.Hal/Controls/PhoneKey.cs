namespace DeskPhone.Hal.Controls;

/// <summary>A key of a desk phone, by what is printed on it.</summary>
public enum PhoneKey
{
    /// <summary>0.</summary>
    Digit0,

    /// <summary>1.</summary>
    Digit1,

    /// <summary>2.</summary>
    Digit2,

    /// <summary>3.</summary>
    Digit3,

    /// <summary>4.</summary>
    Digit4,

    /// <summary>5, the key with the mark.</summary>
    Digit5,

    /// <summary>6.</summary>
    Digit6,

    /// <summary>7.</summary>
    Digit7,

    /// <summary>8.</summary>
    Digit8,

    /// <summary>9.</summary>
    Digit9,

    /// <summary>Star.</summary>
    Star,

    /// <summary>Hash.</summary>
    Hash,

    /// <summary>First soft key from the left.</summary>
    Soft1,

    /// <summary>Second soft key.</summary>
    Soft2,

    /// <summary>Third soft key.</summary>
    Soft3,

    /// <summary>Fourth soft key.</summary>
    Soft4,

    /// <summary>First line key.</summary>
    Line1,

    /// <summary>Second line key.</summary>
    Line2,

    /// <summary>Third line key.</summary>
    Line3,

    /// <summary>Fourth line key.</summary>
    Line4,

    /// <summary>Fifth line key.</summary>
    Line5,

    /// <summary>Sixth line key.</summary>
    Line6,

    /// <summary>Navigation up.</summary>
    Up,

    /// <summary>Navigation down.</summary>
    Down,

    /// <summary>Navigation left.</summary>
    Left,

    /// <summary>Navigation right.</summary>
    Right,

    /// <summary>OK.</summary>
    Ok,

    /// <summary>Back, or cancel.</summary>
    Back,

    /// <summary>Menu.</summary>
    Menu,

    /// <summary>Hold.</summary>
    Hold,

    /// <summary>Transfer.</summary>
    Transfer,

    /// <summary>Conference.</summary>
    Conference,

    /// <summary>Redial.</summary>
    Redial,

    /// <summary>Microphone mute.</summary>
    Mute,

    /// <summary>Hands-free.</summary>
    Speaker,

    /// <summary>Headset.</summary>
    Headset,

    /// <summary>Voicemail.</summary>
    Messages,

    /// <summary>Directory.</summary>
    Directory,

    /// <summary>Do not disturb.</summary>
    DoNotDisturb,

    /// <summary>Louder.</summary>
    VolumeUp,

    /// <summary>Quieter.</summary>
    VolumeDown,
}
