namespace DeskPhone.Provisioning.Fetching;

/// <summary>What came of a request.</summary>
public sealed record FetchResult
{
    /// <summary>HTTP status; 0 where there was no answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>Why there was no answer, or none that could be taken, in words for a person; empty for one.</summary>
    public string Fault { get; init; } = "";

    /// <summary>Whether the fault is that nothing vouches for the server's certificate.</summary>
    public bool IsUntrusted { get; init; }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Validator; empty for none.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Last-Modified as the server wrote it.</summary>
    public string LastModified { get; init; } = "";

    /// <summary>Content-Encoding, lower case; empty for none.</summary>
    public string ContentEncoding { get; init; } = "";

    /// <summary>Where a redirect points, absolute.</summary>
    public string Location { get; init; } = "";

    /// <summary>Where a certificate can be asked for (<c>Link: …; rel="enroll"</c>), absolute.</summary>
    public string EnrolUrl { get; init; } = "";

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>SHA-256 of the server's certificate in hexadecimal; empty over plain connections.</summary>
    public string ServerCertificate { get; init; } = "";

    /// <summary>When the server's certificate expires.</summary>
    public DateTimeOffset? ServerCertificateExpires { get; init; }
}
