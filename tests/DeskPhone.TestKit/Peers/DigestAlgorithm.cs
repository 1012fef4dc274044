namespace DeskPhone.TestKit.Peers;

/// <summary>What a server asks of a digest (RFC 8760).</summary>
public enum DigestAlgorithm
{
    /// <summary>MD5.</summary>
    Md5,

    /// <summary>SHA-256.</summary>
    Sha256,
}
