namespace DeskPhone.Provisioning;

/// <summary>How far the phone has come with its settings.</summary>
public enum ProvisioningPhase
{
    /// <summary>Nothing to do: no server known, or none looked for.</summary>
    Idle,

    /// <summary>Looks for a server in the network.</summary>
    Searching,

    /// <summary>Waits for its moment to ask.</summary>
    Waiting,

    /// <summary>A server was learnt from the network and a person has to say whether it is the right one.</summary>
    NeedsConfirmation,

    /// <summary>Asks for a certificate; the code has to be typed at the server.</summary>
    Enrolling,

    /// <summary>Fetches files.</summary>
    Fetching,

    /// <summary>Has new settings and writes them down.</summary>
    Staging,

    /// <summary>Has new settings and waits for the end of a call.</summary>
    WaitingForIdle,

    /// <summary>The new settings hold, and have to prove themselves.</summary>
    OnProbation,

    /// <summary>The old settings hold again, to see whether they do any better.</summary>
    Comparing,

    /// <summary>The settings are those of the server.</summary>
    Current,

    /// <summary>The last attempt failed; another follows.</summary>
    Failed,
}
