using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Fetching;

/// <summary>What a round of fetching goes by.</summary>
internal sealed record FetchOptions
{
    /// <summary>The server's URL, macros filled in.</summary>
    public required string Url { get; init; }

    /// <summary>Dialect, credentials.</summary>
    public required ProvisioningSettings Settings { get; init; }

    /// <summary>Files already here, whose validators are sent along.</summary>
    public IReadOnlyList<FetchedFile> Known { get; init; } = [];

    /// <summary>Authorities learnt with the device's certificate.</summary>
    public IReadOnlyList<string> Authorities { get; init; } = [];

    /// <summary>A server certificate a person accepted.</summary>
    public string AcceptedCertificate { get; init; } = "";

    /// <summary>Whether the device has a certificate to show.</summary>
    public bool HasCertificate { get; init; }

    /// <summary>Whether a person allowed plain HTTP and TFTP on the device.</summary>
    public bool AllowsPlain { get; init; }

    /// <summary>Whether only one file is asked for, to see that the server is there.</summary>
    public bool IsCheck { get; init; }

    /// <summary>Between two requests.</summary>
    public TimeSpan Pause { get; init; }
}
