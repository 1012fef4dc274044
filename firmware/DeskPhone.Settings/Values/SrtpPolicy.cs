namespace DeskPhone.Settings.Values;

/// <summary>Whether an account's media is encrypted (RFC 3711).</summary>
public enum SrtpPolicy
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>Offered, and taken where the peer has it.</summary>
    Optional,

    /// <summary>A call without it fails.</summary>
    Required,

    /// <summary>Required where the signalling is TLS, which protects the keys; otherwise never.</summary>
    Automatic,
}
