namespace DeskPhone.Hal.Lamps;

/// <summary>How a lamp burns; patterns tell states apart without colour.</summary>
public enum LampPattern
{
    /// <summary>Dark.</summary>
    Off,

    /// <summary>Steady.</summary>
    On,

    /// <summary>Slow: 1 s on, 1 s off.</summary>
    Slow,

    /// <summary>Fast: 125 ms on, 125 ms off.</summary>
    Fast,

    /// <summary>Flash: 125 ms on, 1.875 s off; something is not known.</summary>
    Flash,
}
