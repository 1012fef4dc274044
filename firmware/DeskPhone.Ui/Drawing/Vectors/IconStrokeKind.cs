namespace DeskPhone.Ui.Drawing.Vectors;

/// <summary>How a part of an icon is drawn.</summary>
public enum IconStrokeKind
{
    /// <summary>A line of 1.5 units in the icon's colour.</summary>
    Line,

    /// <summary>Filled with the icon's colour.</summary>
    Solid,

    /// <summary>A line across, with a gap of the background on both sides: what is under it does not apply.</summary>
    Slash,
}
