namespace DeskPhone.Core.Control;

/// <summary>What a remote hand does to a key.</summary>
public enum KeyAction
{
    /// <summary>Down, and kept down.</summary>
    Press,

    /// <summary>Up.</summary>
    Release,

    /// <summary>Down and up.</summary>
    Click,

    /// <summary>Down, one second, up.</summary>
    Long,
}
