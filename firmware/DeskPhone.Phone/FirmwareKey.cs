namespace DeskPhone.Phone;

/// <summary>What a person can want of an update of the firmware.</summary>
public enum FirmwareKey
{
    /// <summary>Ask the server for a new version now.</summary>
    AskNow,

    /// <summary>Start the version that waits.</summary>
    RestartNow,

    /// <summary>Start it later.</summary>
    Defer,
}
