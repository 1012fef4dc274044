namespace DeskPhone.Update.Policy;

/// <summary>What an update is doing, as people see it.</summary>
public enum UpdateStage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Asking the server.</summary>
    Checking,

    /// <summary>This is the newest version.</summary>
    UpToDate,

    /// <summary>The bundle is on its way.</summary>
    Downloading,

    /// <summary>It waits for a call to end.</summary>
    WaitingForCall,

    /// <summary>The slot is being made.</summary>
    Installing,

    /// <summary>It waits for the hour it may restart at, or the user put it off.</summary>
    WaitingForWindow,

    /// <summary>The phone restarts.</summary>
    Restarting,

    /// <summary>The new version runs and is watched.</summary>
    OnTrial,

    /// <summary>The new version failed; the one before is back.</summary>
    RolledBack,

    /// <summary>The update was refused, or could not be had; the phone goes on as it is.</summary>
    Failed,
}
