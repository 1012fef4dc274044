namespace DeskPhone.Phone.Calls;

/// <summary>A server that helps to find a way, as the settings name it (RFC 7064, RFC 7065). Immutable; prints no password.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Host">Its name, or its address as text.</param>
/// <param name="Port">Its port where the settings say it: then no SRV records are looked up (RFC 5928 §3).</param>
/// <param name="User">User name there.</param>
/// <param name="Password">Password there. Secret.</param>
public sealed record IceServer(IceServerKind Kind, string Host, int? Port, string User = "", string Password = "")
{
    private const int PlainPort = 3478;  // RFC 8489 §18.6; TURN's too (RFC 8656 §14)
    private const int SecurePort = 5349;

    /// <summary>The port where neither the settings nor DNS name one.</summary>
    public int DefaultPort => Kind is IceServerKind.TurnTls ? SecurePort : PlainPort;

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Host}";
}
