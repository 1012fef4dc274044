namespace DeskPhone.Settings.Values;

/// <summary>Where the phone's settings come from, and how it asks for them.</summary>
public sealed record ProvisioningSettings
{
    /// <summary>URL of the server: a folder (ends with a slash) or one file; macros as <c>{mac}</c>. Empty to look for one.</summary>
    public string Url { get; init; } = "";

    /// <summary>What the files are written for.</summary>
    public ProvisioningDialect Dialect { get; init; }

    /// <summary>User name for Basic or Digest, over TLS only.</summary>
    public string User { get; init; } = "";

    /// <summary>Its password. Secret.</summary>
    public string Password { get; init; } = "";

    /// <summary>How often the server is asked for news; zero for only at power-on and when it says so itself.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Hours in which it is asked, local time; empty for any.</summary>
    public string Window { get; init; } = "";

    /// <summary>Whether a URL from DHCP is used where none is stored.</summary>
    public bool UsesDhcp { get; init; } = true;

    /// <summary>Whether a URL from a multicast answer is used where none is stored.</summary>
    public bool UsesMulticast { get; init; } = true;

    /// <summary>Whether TFTP and plain HTTP are used at all; secrets that come that way are refused even then. Set on the device.</summary>
    public bool AllowsPlain { get; init; }

    /// <summary>User-Agent of the requests, with macros; empty for the phone's own. Some servers look at it.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>Where reports go; empty for <c>report/{mac}</c> beside the files, where those came over HTTPS.</summary>
    public string ReportUrl { get; init; } = "";

    /// <summary>Key for encrypted files (RFC 8188), 16 bytes in base64url; empty for none. Secret.</summary>
    public string FileKey { get; init; } = "";
}
