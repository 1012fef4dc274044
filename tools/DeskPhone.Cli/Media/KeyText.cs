using DeskPhone.Media.Srtp;

namespace DeskPhone.Cli.Media;

/// <summary>A key of SRTP on a command line: as in SDP (RFC 4568 §6.1), with or without the suite before it.</summary>
internal static class KeyText
{
    private static readonly (string Name, SrtpSuite Suite)[] s_suites =
    [
        ("AES_CM_128_HMAC_SHA1_80", SrtpSuite.AesCm128HmacSha1Tag80),
        ("AES_CM_128_HMAC_SHA1_32", SrtpSuite.AesCm128HmacSha1Tag32),
        ("AES_192_CM_HMAC_SHA1_80", SrtpSuite.AesCm192HmacSha1Tag80),
        ("AES_192_CM_HMAC_SHA1_32", SrtpSuite.AesCm192HmacSha1Tag32),
        ("AES_256_CM_HMAC_SHA1_80", SrtpSuite.AesCm256HmacSha1Tag80),
        ("AES_256_CM_HMAC_SHA1_32", SrtpSuite.AesCm256HmacSha1Tag32),
        ("AEAD_AES_128_GCM", SrtpSuite.AeadAes128Gcm),
        ("AEAD_AES_256_GCM", SrtpSuite.AeadAes256Gcm),
    ];

    /// <summary>Reads <c>[SUITE:][inline:]KEY</c>, the key in base64 or hexadecimal; a space may stand for the colon.</summary>
    /// <exception cref="UnusableException">It is none; the message does not repeat it.</exception>
    public static SrtpKey Parse(string text)
    {
        SrtpSuite? suite = null;
        string rest = text.Trim();
        foreach ((string name, SrtpSuite named) in s_suites)
        {
            if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                suite = named;
                rest = rest[name.Length..].TrimStart(':', ' ');
                break;
            }
        }

        if (rest.StartsWith("inline:", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest["inline:".Length..];
        }

        byte[] bytes = Decode(rest.Split('|')[0]);
        SrtpSuite chosen = suite ?? SuiteOf(bytes.Length);
        return bytes.Length == SrtpSuiteParameters.Of(chosen).KeyAndSaltLength
            ? new SrtpKey(chosen, bytes)
            : throw new UnusableException($"--key: {chosen} takes {SrtpSuiteParameters.Of(chosen).KeyAndSaltLength} bytes of key and salt; these are {bytes.Length}");
    }

    /// <summary>Each length belongs to one cipher; of its tags the long one is the usual.</summary>
    private static SrtpSuite SuiteOf(int length) => length switch
    {
        30 => SrtpSuite.AesCm128HmacSha1Tag80,
        38 => SrtpSuite.AesCm192HmacSha1Tag80,
        46 => SrtpSuite.AesCm256HmacSha1Tag80,
        28 => SrtpSuite.AeadAes128Gcm,
        44 => SrtpSuite.AeadAes256Gcm,
        _ => throw new UnusableException($"--key: no suite has {length} bytes of key and salt"),
    };

    private static byte[] Decode(string text)
    {
        bool isHex = text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) && text.Length >= 56;
        if (isHex)
        {
            return Convert.FromHexString(text);
        }

        byte[] bytes = new byte[text.Length];
        string padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64String(padded, bytes, out int count)
            ? bytes[..count]
            : throw new UnusableException("--key: neither base64 nor hexadecimal");
    }
}
