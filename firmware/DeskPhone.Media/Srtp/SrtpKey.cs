using System.Security.Cryptography;

namespace DeskPhone.Media.Srtp;

/// <summary>A master key with its salt, and the suite both are for (RFC 3711 §3.2.1). Immutable.</summary>
/// <remarks>Not a record: nothing here prints the key.</remarks>
public sealed class SrtpKey : IEquatable<SrtpKey>
{
    private readonly byte[] _keyAndSalt;

    /// <summary>Takes a copy of key and salt.</summary>
    /// <param name="suite">What they are for.</param>
    /// <param name="keyAndSalt">Key, then salt, of exactly the suite's lengths.</param>
    public SrtpKey(SrtpSuite suite, ReadOnlySpan<byte> keyAndSalt)
    {
        Suite = suite;
        Parameters = SrtpSuiteParameters.Of(suite);
        ArgumentOutOfRangeException.ThrowIfNotEqual(keyAndSalt.Length, Parameters.KeyAndSaltLength, nameof(keyAndSalt));
        _keyAndSalt = keyAndSalt.ToArray();
    }

    /// <summary>How packets are protected.</summary>
    public SrtpSuite Suite { get; }

    /// <summary>The lengths of the suite.</summary>
    public SrtpSuiteParameters Parameters { get; }

    internal ReadOnlySpan<byte> MasterKey => _keyAndSalt.AsSpan(0, Parameters.KeyLength);

    internal ReadOnlySpan<byte> MasterSalt => _keyAndSalt.AsSpan(Parameters.KeyLength);

    /// <inheritdoc/>
    public bool Equals(SrtpKey? other) =>
        other is not null && Suite == other.Suite && CryptographicOperations.FixedTimeEquals(_keyAndSalt, other._keyAndSalt);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SrtpKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Suite.GetHashCode(); // of the key nothing, not even a hash, leaves

    /// <summary>The suite; never the key.</summary>
    public override string ToString() => $"{Suite} (key hidden)";
}
