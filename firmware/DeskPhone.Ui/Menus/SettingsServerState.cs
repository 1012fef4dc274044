namespace DeskPhone.Ui.Menus;

/// <summary>How the phone stands with the server of its settings, as a person would ask.</summary>
public enum SettingsServerState
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>One is looked for, or asked.</summary>
    Asking,

    /// <summary>One was found, and a person has to say whether it is the right one.</summary>
    Question,

    /// <summary>A code has to be typed at the server.</summary>
    Code,

    /// <summary>New settings have to prove themselves.</summary>
    Trial,

    /// <summary>The settings are the server's.</summary>
    Current,

    /// <summary>Something is wrong.</summary>
    Failed,
}
