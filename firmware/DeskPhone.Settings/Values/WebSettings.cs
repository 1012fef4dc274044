namespace DeskPhone.Settings.Values;

/// <summary>The HTTP server of the phone.</summary>
public sealed record WebSettings
{
    /// <summary>Whether it runs at all.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Address it listens on.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port; 0 lets the system choose.</summary>
    public int Port { get; init; }
}
