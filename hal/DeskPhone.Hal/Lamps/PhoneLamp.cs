namespace DeskPhone.Hal.Lamps;

/// <summary>A lamp of a desk phone.</summary>
public enum PhoneLamp
{
    /// <summary>The message lamp on the top edge.</summary>
    Message,

    /// <summary>Beside the first line key.</summary>
    Line1,

    /// <summary>Beside the second line key.</summary>
    Line2,

    /// <summary>Beside the third line key.</summary>
    Line3,

    /// <summary>Beside the fourth line key.</summary>
    Line4,

    /// <summary>Beside the fifth line key.</summary>
    Line5,

    /// <summary>Beside the sixth line key.</summary>
    Line6,

    /// <summary>In the mute key.</summary>
    Mute,

    /// <summary>In the hands-free key.</summary>
    Speaker,

    /// <summary>In the headset key.</summary>
    Headset,
}
