namespace DeskPhone.Settings.Values;

/// <summary>What a programmable key does.</summary>
public enum KeyKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A line of an account.</summary>
    Line,

    /// <summary>Follows the calls of somebody, and calls them.</summary>
    Blf,

    /// <summary>Calls a number.</summary>
    SpeedDial,
}
