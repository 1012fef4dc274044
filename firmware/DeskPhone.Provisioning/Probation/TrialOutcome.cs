namespace DeskPhone.Provisioning.Probation;

/// <summary>What a trial came to just now.</summary>
internal enum TrialOutcome
{
    /// <summary>Nothing new.</summary>
    None,

    /// <summary>The new configuration is the last good one from now on.</summary>
    Confirmed,

    /// <summary>The last good one is to hold again, and the new one is quarantined.</summary>
    Reverted,

    /// <summary>The last good one is to hold for a while, to compare.</summary>
    Comparing,

    /// <summary>The last good one did no better: the new one is to hold again.</summary>
    Retried,
}
