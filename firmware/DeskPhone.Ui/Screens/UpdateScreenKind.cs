namespace DeskPhone.Ui.Screens;

/// <summary>What a page about new firmware tells.</summary>
public enum UpdateScreenKind
{
    /// <summary>The server is being asked.</summary>
    Checking,

    /// <summary>The new version is on its way.</summary>
    Downloading,

    /// <summary>It is being unpacked.</summary>
    Installing,

    /// <summary>The phone is about to restart.</summary>
    Restarting,

    /// <summary>It failed, and the one before is back.</summary>
    RolledBack,
}
