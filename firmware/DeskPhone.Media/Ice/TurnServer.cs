using System.Net;

namespace DeskPhone.Media.Ice;

/// <summary>A server that relays media (RFC 8656), and who we are there. Immutable; prints no password.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="User">User name.</param>
/// <param name="Password">Password. Secret.</param>
/// <param name="IsStream">Whether we reach it over TCP.</param>
public sealed record TurnServer(IPEndPoint Address, string User, string Password, bool IsStream)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Address} ({(IsStream ? "TCP" : "UDP")})";
}
