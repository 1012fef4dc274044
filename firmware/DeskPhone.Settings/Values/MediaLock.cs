namespace DeskPhone.Settings.Values;

/// <summary>Whose media is taken while no encryption proves who sent it.</summary>
public enum MediaLock
{
    /// <summary>The signalled address alone, from the port that speaks first.</summary>
    Signalled,

    /// <summary>Also an address that alone sends steadily before anything else came.</summary>
    Steady,
}
