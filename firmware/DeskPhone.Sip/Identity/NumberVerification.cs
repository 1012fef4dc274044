namespace DeskPhone.Sip.Identity;

/// <summary>What the network says of a caller's number: the <c>verstat</c> parameter (3GPP TS 24.229 §7.2A.20, ATIS-1000074; behind it RFC 8224).</summary>
public enum NumberVerification
{
    /// <summary>It says nothing.</summary>
    None,

    /// <summary><c>TN-Validation-Passed</c>: the number is the caller's own.</summary>
    Passed,

    /// <summary><c>TN-Validation-Failed</c>: somebody pretends.</summary>
    Failed,

    /// <summary><c>No-TN-Validation</c>: nobody could check it.</summary>
    NotChecked,
}
