namespace DeskPhone.Ui.Menus;

/// <summary>Where the phone's settings come from, for its screen. Immutable.</summary>
public sealed record SettingsServer
{
    /// <summary>How things stand.</summary>
    public SettingsServerState State { get; init; }

    /// <summary>What is wrong or what happens, in a sentence; empty for nothing to say.</summary>
    public string Message { get; init; } = "";

    /// <summary>The server's host; empty for none.</summary>
    public string Host { get; init; } = "";

    /// <summary>Who named it, in words.</summary>
    public string NamedBy { get; init; } = "";

    /// <summary>The code to compare or to type, in two halves; empty for none.</summary>
    public string Code { get; init; } = "";

    /// <summary>Which settings hold, such as <c>7 (a1b2c3d4)</c>; empty for none from a server.</summary>
    public string Version { get; init; } = "";

    /// <summary>When the server was last asked with success.</summary>
    public DateTimeOffset? LastSuccess { get; init; }
}
