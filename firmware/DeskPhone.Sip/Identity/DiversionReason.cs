namespace DeskPhone.Sip.Identity;

/// <summary>Why a call was sent on (RFC 5806 §5; its causes in History-Info by RFC 4458 §2 and RFC 7544 §7).</summary>
public enum DiversionReason
{
    /// <summary>It does not say, or in words nobody knows.</summary>
    Unknown,

    /// <summary>Every call is (302).</summary>
    Unconditional,

    /// <summary>The line was busy (486).</summary>
    Busy,

    /// <summary>Nobody answered (408).</summary>
    NoAnswer,

    /// <summary>The phone was not reachable (503).</summary>
    Unavailable,

    /// <summary>A person sent it on while it rang (480, 487).</summary>
    Deflection,

    /// <summary>Nobody is there at this time.</summary>
    TimeOfDay,

    /// <summary>Do not disturb.</summary>
    DoNotDisturb,

    /// <summary>The user is at another phone.</summary>
    FollowMe,

    /// <summary>The phone is out of service.</summary>
    OutOfService,

    /// <summary>The user is away.</summary>
    Away,
}
