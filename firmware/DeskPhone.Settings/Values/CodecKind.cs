namespace DeskPhone.Settings.Values;

/// <summary>A codec an account may use.</summary>
public enum CodecKind
{
    /// <summary>G.711 µ-law.</summary>
    Pcmu,

    /// <summary>G.711 A-law.</summary>
    Pcma,

    /// <summary>G.722.</summary>
    G722,

    /// <summary>Opus.</summary>
    Opus,

    /// <summary>G.729, in a build made for it.</summary>
    G729,
}
