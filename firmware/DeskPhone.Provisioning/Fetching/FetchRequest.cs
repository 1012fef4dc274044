namespace DeskPhone.Provisioning.Fetching;

/// <summary>One HTTP (or TFTP) request; redirects are not followed, they come back.</summary>
public sealed record FetchRequest
{
    /// <summary>Longest body taken.</summary>
    public const int MaximumLength = 1024 * 1024;

    /// <summary>How long a request may take in all.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Where.</summary>
    public required string Url { get; init; }

    /// <summary>What to post; <see langword="null"/> for a GET.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Its media type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Validator of what is already here (RFC 9110 §13.1.2); empty for none.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Date of what is already here, as the server wrote it (§13.1.3); empty for none.</summary>
    public string LastModified { get; init; } = "";

    /// <summary>User for Basic and Digest; used over TLS only.</summary>
    public string User { get; init; } = "";

    /// <summary>Password. Secret.</summary>
    public string Password { get; init; } = "";

    /// <summary>User-Agent.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>Authorities trusted besides the system's and those of the settings, PEM.</summary>
    public IReadOnlyList<string> Authorities { get; init; } = [];

    /// <summary>A certificate taken as it is, because a person said so: SHA-256 in hexadecimal; empty for none.</summary>
    public string AcceptedCertificate { get; init; } = "";
}
