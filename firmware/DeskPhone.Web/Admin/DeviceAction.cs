namespace DeskPhone.Web.Admin;

/// <summary>What the pages may ask of the device as a whole.</summary>
public enum DeviceAction
{
    /// <summary>Start the phone anew; refused during a call.</summary>
    Restart,

    /// <summary>Fetch the configuration from the server now.</summary>
    Provision,

    /// <summary>Go back to the firmware of the other slot.</summary>
    RollBack,

    /// <summary>Forget everything: accounts, passwords, keys, call log; then start anew.</summary>
    FactoryReset,

    /// <summary>Light every lamp, show every colour, sound every ear.</summary>
    SelfTest,
}
