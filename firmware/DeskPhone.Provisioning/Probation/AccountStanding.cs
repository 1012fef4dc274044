namespace DeskPhone.Provisioning.Probation;

/// <summary>How an account stands with its registrar.</summary>
public enum AccountStanding
{
    /// <summary>It does not register.</summary>
    NotRegistering,

    /// <summary>No answer yet.</summary>
    Trying,

    /// <summary>Registered.</summary>
    Registered,

    /// <summary>The last attempt failed.</summary>
    Failed,
}
