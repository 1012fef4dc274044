using System.Net;

namespace DeskPhone.Media.Ice;

/// <summary>A server that relays media (RFC 8656), and who we are there. Immutable; prints no password.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="User">User name.</param>
/// <param name="Password">Password. Secret.</param>
/// <param name="IsStream">Whether we reach it over TCP, or TLS.</param>
public sealed record TurnServer(IPEndPoint Address, string User, string Password, bool IsStream)
{
    /// <summary>With TLS the name its certificate has to be for; <see langword="null"/> without.</summary>
    public string? SecureName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Address} ({(SecureName is not null ? "TLS" : IsStream ? "TCP" : "UDP")})";
}
