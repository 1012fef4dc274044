namespace DeskPhone.Sdp.Description;

/// <summary>A crypto suite of the registry, and how long its key is.</summary>
/// <param name="Name">As it stands in SDP; case matters to some peers, so it is written as registered.</param>
/// <param name="KeyLength">Bytes of master key and salt together: what <c>inline:</c> carries.</param>
public sealed record CryptoSuite(string Name, int KeyLength)
{
    /// <summary>Every suite the phone knows, the strongest first.</summary>
    public static IReadOnlyList<CryptoSuite> All { get; } =
    [
        new("AEAD_AES_256_GCM", 44),
        new("AEAD_AES_128_GCM", 28),
        new("AES_256_CM_HMAC_SHA1_80", 46),
        new("AES_192_CM_HMAC_SHA1_80", 38),
        new("AES_CM_128_HMAC_SHA1_80", 30),
        new("AES_256_CM_HMAC_SHA1_32", 46),
        new("AES_192_CM_HMAC_SHA1_32", 38),
        new("AES_CM_128_HMAC_SHA1_32", 30),
    ];

    /// <summary>Finds a suite by its name, or <see langword="null"/>.</summary>
    public static CryptoSuite? Find(ReadOnlySpan<char> name)
    {
        foreach (CryptoSuite suite in All)
        {
            if (name.Equals(suite.Name, StringComparison.OrdinalIgnoreCase))
            {
                return suite;
            }
        }

        return null;
    }
}
