namespace DeskPhone.DemoPbx.Sound;

/// <summary>How a note sounds.</summary>
internal enum Voice
{
    /// <summary>Struck, and dying away.</summary>
    Bell,

    /// <summary>Swelling, and held.</summary>
    Pad,
}
