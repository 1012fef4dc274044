using System.Net;

namespace DeskPhone.ProvisioningServer.Serving;

/// <summary>What the command line asks for. Immutable.</summary>
public sealed record ServerOptions
{
    /// <summary>The folder of configuration files.</summary>
    public required string Tree { get; init; }

    /// <summary>Where the authority and its key are kept.</summary>
    public required string State { get; init; }

    /// <summary>Address it listens on, and tells phones.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>HTTPS port; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>Whether phones that ask by multicast are answered.</summary>
    public bool AnswersMulticast { get; init; } = true;

    /// <summary>SIP server check-sync goes through; <see langword="null"/> for none.</summary>
    public IPEndPoint? Pbx { get; init; }

    /// <summary>Secret of the fleet page.</summary>
    public required string Token { get; init; }
}
