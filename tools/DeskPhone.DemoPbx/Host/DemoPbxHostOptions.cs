using System.Net;

namespace DeskPhone.DemoPbx.Host;

/// <summary>What a running demo PBX is told.</summary>
public sealed record DemoPbxHostOptions
{
    /// <summary>A concrete address of this machine and a port for UDP and TCP; 0 lets the system choose one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>Names and passwords of the phones.</summary>
    public required IReadOnlyDictionary<string, string> Users { get; init; }

    /// <summary>The domain of its users; also the digest realm.</summary>
    public string Domain { get; init; } = "demo.test";

    /// <summary>First and last RTP port of the extensions.</summary>
    public (int First, int Last) RtpPorts { get; init; } = (40_000, 40_999);

    /// <summary>Gets a line when something goes wrong; called from any thread.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>The host's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
