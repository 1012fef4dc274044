namespace DeskPhone.Provisioning.Storage;

/// <summary>Where a new configuration stands.</summary>
public enum TrialStage
{
    /// <summary>There is none: the active one is confirmed.</summary>
    None,

    /// <summary>It holds, and has to prove itself.</summary>
    OnProbation,

    /// <summary>The last good one holds, to see whether it does any better.</summary>
    Comparing,

    /// <summary>It was compared, and the old one did no better: it holds until something is certain.</summary>
    Compared,
}
