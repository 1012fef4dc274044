namespace DeskPhone.Ui.Screens;

/// <summary>A sign on the status bar or beside a call; each has a word too.</summary>
public enum ScreenIcon
{
    /// <summary>An account is registered.</summary>
    Registered,

    /// <summary>An account is not registered.</summary>
    NotRegistered,

    /// <summary>The microphone is off.</summary>
    Muted,

    /// <summary>Signalling and media are protected.</summary>
    Lock,

    /// <summary>The handset is the audio path.</summary>
    Handset,

    /// <summary>Hands-free is the audio path.</summary>
    Speaker,

    /// <summary>The headset is the audio path.</summary>
    Headset,

    /// <summary>A missed call.</summary>
    Missed,

    /// <summary>A message waits.</summary>
    Message,

    /// <summary>Calls are forwarded.</summary>
    Forward,

    /// <summary>Do not disturb.</summary>
    DoNotDisturb,

    /// <summary>The network is gone.</summary>
    NoNetwork,

    /// <summary>Another caller waits.</summary>
    Waiting,

    /// <summary>A call that left from here.</summary>
    Placed,

    /// <summary>A call that was answered here.</summary>
    Received,

    /// <summary>Somebody presses keys from afar.</summary>
    Remote,

    /// <summary>Packets are being recorded.</summary>
    Capture,

    /// <summary>People and their numbers.</summary>
    Directory,

    /// <summary>Text messages.</summary>
    Text,

    /// <summary>Callers who are not let through.</summary>
    Blocked,

    /// <summary>How the screen looks.</summary>
    Display,

    /// <summary>Pages in a browser.</summary>
    Web,

    /// <summary>Settings.</summary>
    Settings,

    /// <summary>New firmware.</summary>
    Firmware,

    /// <summary>Something the phone has to say.</summary>
    Information,
}
