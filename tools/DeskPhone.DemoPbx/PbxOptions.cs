using System.Net;

namespace DeskPhone.DemoPbx;

/// <summary>What a small PBX is told.</summary>
public sealed record PbxOptions
{
    /// <summary>The domain its users live in; also the digest realm.</summary>
    public string Domain { get; init; } = "demo.test";

    /// <summary>Where phones reach it.</summary>
    public required IPEndPoint Address { get; init; }

    /// <summary>User names and their passwords.</summary>
    public required IReadOnlyDictionary<string, string> Users { get; init; }

    /// <summary>The number phones call to hear their messages; empty for none.</summary>
    public string VoicemailNumber { get; init; } = "";

    /// <summary>Whether challenges ask for SHA-256 rather than MD5 (RFC 8760).</summary>
    public bool IsSha256 { get; init; }
}
