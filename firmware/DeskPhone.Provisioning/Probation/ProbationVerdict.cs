namespace DeskPhone.Provisioning.Probation;

/// <summary>What a configuration on probation has shown so far.</summary>
public enum ProbationVerdict
{
    /// <summary>Nothing certain yet.</summary>
    Undecided,

    /// <summary>It works: keep it.</summary>
    Keep,

    /// <summary>It is bad for certain: go back.</summary>
    Revert,

    /// <summary>It looks bad, and only the old one can show whether it is: try that.</summary>
    Compare,
}
