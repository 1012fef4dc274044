namespace DeskPhone.Web.Security;

/// <summary>What a token of the REST interface may do.</summary>
[Flags]
public enum ApiScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>See the screen, the calls, the accounts and the lamps.</summary>
    Read = 1,

    /// <summary>Dial, lift and lay down the handset.</summary>
    Calls = 2,

    /// <summary>Press keys.</summary>
    Keys = 4,

    /// <summary>Read the metrics.</summary>
    Metrics = 8,

    /// <summary>All of them.</summary>
    All = Read | Calls | Keys | Metrics,
}
