namespace DeskPhone.Ui.Screens;

/// <summary>Which screen is shown. The names are part of the remote control's contract.</summary>
public enum ScreenState
{
    /// <summary>Nothing going on.</summary>
    Idle,

    /// <summary>Handset lifted, dial tone, no digit yet.</summary>
    DialTone,

    /// <summary>Digits being entered.</summary>
    Dialing,

    /// <summary>Our call is on its way.</summary>
    Calling,

    /// <summary>The other phone rings.</summary>
    Ringing,

    /// <summary>Somebody calls.</summary>
    Incoming,

    /// <summary>In a conversation.</summary>
    Talking,

    /// <summary>In a conversation of several, mixed here.</summary>
    Conference,

    /// <summary>The call is on hold.</summary>
    Held,

    /// <summary>The other side is busy.</summary>
    Busy,

    /// <summary>The call could not be made; the text says why.</summary>
    Failed,

    /// <summary>The call is over.</summary>
    Ended,

    /// <summary>A list to choose from: the call log, the settings.</summary>
    Menu,

    /// <summary>A number or name is being entered in the menus.</summary>
    Editing,

    /// <summary>New firmware comes, or failed.</summary>
    Updating,
}
