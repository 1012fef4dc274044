namespace DeskPhone.Ui.Drawing;

/// <summary>The two weights there are.</summary>
public enum TextWeight
{
    /// <summary>Text.</summary>
    Regular,

    /// <summary>What matters most on the screen.</summary>
    Bold,
}
