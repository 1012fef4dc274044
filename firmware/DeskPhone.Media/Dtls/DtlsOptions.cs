namespace DeskPhone.Media.Dtls;

/// <summary>What offer and answer said about the handshake of a stream. Immutable, equal by value.</summary>
/// <param name="IsClient">Whether we begin.</param>
/// <param name="Fingerprints">One of these must be that of the peer's certificate.</param>
public sealed record DtlsOptions(bool IsClient, IReadOnlyList<CertificateFingerprint> Fingerprints)
{
    /// <inheritdoc/>
    public bool Equals(DtlsOptions? other) =>
        other is not null && IsClient == other.IsClient && Fingerprints.SequenceEqual(other.Fingerprints);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsClient, Fingerprints.Count > 0 ? Fingerprints[0] : null);
}
