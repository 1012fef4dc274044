namespace DeskPhone.Update.Policy;

/// <summary>Where an <see cref="UpdateEngine"/> is.</summary>
internal enum UpdateStep
{
    /// <summary>Nothing under way.</summary>
    Idle,

    /// <summary>Asked for the next key file.</summary>
    FetchingKeys,

    /// <summary>Asked for <c>latest</c>.</summary>
    FetchingLatest,

    /// <summary>The bundle is on its way.</summary>
    Downloading,

    /// <summary>It waits for a call to end.</summary>
    DownloadWaits,

    /// <summary>The bundle is here and waits for a call to end.</summary>
    InstallWaits,

    /// <summary>The updater was asked.</summary>
    Installing,

    /// <summary>The next start is of another version.</summary>
    Switched,

    /// <summary>The process is asked to end.</summary>
    Restarting,
}
