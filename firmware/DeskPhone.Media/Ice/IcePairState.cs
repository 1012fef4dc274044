namespace DeskPhone.Media.Ice;

/// <summary>Where the check of a pair is (RFC 8445 §6.1.2.6). Nothing is frozen: there are a handful of pairs, and pacing is enough.</summary>
internal enum IcePairState
{
    /// <summary>Not yet checked.</summary>
    Waiting,

    /// <summary>To be checked next, for the peer has just checked it (RFC 8445 §7.3.1.4).</summary>
    Triggered,

    /// <summary>The answer is awaited.</summary>
    InProgress,

    /// <summary>It was answered.</summary>
    Succeeded,

    /// <summary>It was not.</summary>
    Failed,
}
