namespace DeskPhone.Web.Admin;

/// <summary>What the pages may ask of the device as a whole.</summary>
public enum DeviceAction
{
    /// <summary>Start the phone anew; refused during a call.</summary>
    Restart,

    /// <summary>Fetch the configuration from the server now.</summary>
    Provision,

    /// <summary>The server found in the network is the right one.</summary>
    AcceptServer,

    /// <summary>It is not.</summary>
    RefuseServer,

    /// <summary>Ask now whether there is new firmware.</summary>
    CheckFirmware,

    /// <summary>Go back to the firmware of the other slot.</summary>
    RollBack,

    /// <summary>Forget everything: accounts, passwords, keys, call log; then start anew.</summary>
    FactoryReset,

    /// <summary>Light every lamp, blacken the screen, sound the ear, and count keys.</summary>
    SelfTest,
}
