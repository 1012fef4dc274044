namespace DeskPhone.Sip.Authentication;

/// <summary>Digest algorithms, weakest first (RFC 7616 §3.3, RFC 8760 §2.1).</summary>
public enum DigestAlgorithm
{
    /// <summary>MD5, also where the challenge names none.</summary>
    Md5,

    /// <summary>MD5-sess.</summary>
    Md5Session,

    /// <summary>SHA-256.</summary>
    Sha256,

    /// <summary>SHA-256-sess.</summary>
    Sha256Session,
}
