namespace DeskPhone.Update.Bundles;

/// <summary>Why a bundle, a key file or a <c>latest</c> is refused.</summary>
public enum BundleError
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>It is something else, or damaged before its end.</summary>
    Malformed,

    /// <summary>It ends too early.</summary>
    Truncated,

    /// <summary>It goes on after its end, or after the length it was announced with.</summary>
    TooLong,

    /// <summary>It is larger than anything a phone takes.</summary>
    TooLarge,

    /// <summary>Fewer of the known keys signed it than must.</summary>
    NotTrusted,

    /// <summary>A content is not the one that was signed.</summary>
    WrongHash,

    /// <summary>A file would end up outside the slot, or two files in one place.</summary>
    UnsafePath,

    /// <summary>It is for other phones.</summary>
    WrongModel,

    /// <summary>It is older than the oldest version this phone goes back to.</summary>
    TooOld,

    /// <summary>This phone is too old for it: another version comes first.</summary>
    NeedsNewer,

    /// <summary>It is not the one <c>latest</c> names.</summary>
    NotTheLatest,

    /// <summary><c>latest</c> is older than one seen before.</summary>
    Replayed,

    /// <summary><c>latest</c> has expired: somebody may be holding back newer ones.</summary>
    Expired,

    /// <summary>Nobody knows what time it is, so nobody knows whether it has expired.</summary>
    ClockUnknown,

    /// <summary>It was tried, failed, and is not tried again.</summary>
    Quarantined,

    /// <summary>It runs already.</summary>
    AlreadyInstalled,

    /// <summary>There is no room for it.</summary>
    DiskFull,

    /// <summary>Another update is under way.</summary>
    Busy,
}
