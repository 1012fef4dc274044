namespace DeskPhone.Simulator.Start;

/// <summary>What the command line asks for. Immutable.</summary>
public sealed record SimulatorOptions
{
    /// <summary>No page: keys and screen through the remote control only.</summary>
    public bool IsHeadless { get; init; }

    /// <summary>No demo PBX for a phone without settings: it has no account then.</summary>
    public bool HasNoDemo { get; init; }

    /// <summary>Settings file; <see langword="null"/> to look in <see cref="DataDirectory"/>.</summary>
    public string? SettingsFile { get; init; }

    /// <summary>Where the phone keeps what must survive a restart; <see langword="null"/> for nowhere.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Provisioning server: a URL, or <c>auto</c> to look for one in the network; <see langword="null"/> for what the settings say.</summary>
    public string? Provision { get; init; }

    /// <summary>MAC address the phone tells its server, twelve hexadecimal digits.</summary>
    public string MacAddress { get; init; } = "020000000001";

    /// <summary>Model the phone tells its server.</summary>
    public string Model { get; init; } = "deskphone";

    /// <summary>No web server.</summary>
    public bool HasNoWeb { get; init; }

    /// <summary>IP address and port of the web server; <see langword="null"/> for those of the settings.</summary>
    public WebAddress? Web { get; init; }

    /// <summary>IP address and port of the admin pages, once a password is set at the phone; <see langword="null"/> for a free port on loopback.</summary>
    public WebAddress? Admin { get; init; }

    /// <summary>Token of the remote control; <see langword="null"/> for a random one.</summary>
    public string? Token { get; init; }

    /// <summary>WAV file the microphone hears; <see langword="null"/> for silence.</summary>
    public string? MicrophoneFile { get; init; }

    /// <summary>Whether the microphone's sound is cleaned as on a device; otherwise it comes clean, as from a browser or a file.</summary>
    public bool HasAcoustics { get; init; }

    /// <summary>WAV file that gets what the earpiece plays; <see langword="null"/> for none.</summary>
    public string? EarFile { get; init; }

    /// <summary>Where the slots of this phone are; <see langword="null"/> for a phone that is not updated.</summary>
    public string? Slots { get; init; }

    /// <summary>Where the updater looks for what the phone wants.</summary>
    public string? Spool { get; init; }
}
