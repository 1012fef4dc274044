namespace DeskPhone.Sdp.Description;

/// <summary>A <c>fingerprint</c> attribute (RFC 8122 §5): the hash of the certificate a DTLS handshake will show. Public, and equal by value.</summary>
/// <param name="HashFunction">Lower case: <c>sha-256</c>, <c>sha-384</c> or <c>sha-512</c>; weaker ones are not read.</param>
/// <param name="Value">Upper-case hexadecimal bytes with colons between them.</param>
public sealed record SdpFingerprint(string HashFunction, string Value)
{
    internal const string Name = "fingerprint";

    /// <summary>Reads the value of a <c>fingerprint</c> attribute: <c>sha-256 12:DF:…</c>.</summary>
    /// <returns>The fingerprint, or <see langword="null"/> where it is malformed or of a hash that proves nothing.</returns>
    public static SdpFingerprint? TryParse(ReadOnlySpan<char> text)
    {
        int space = text.IndexOf(' ');
        if (space < 0)
        {
            return null;
        }

#pragma warning disable CA1308 // Hash functions are registered in lower case (RFC 8122 §5).
        string function = text[..space].ToString().ToLowerInvariant();
#pragma warning restore CA1308
        ReadOnlySpan<char> value = text[(space + 1)..].Trim(' ');
        int length = function switch
        {
            "sha-256" => 32,
            "sha-384" => 48,
            "sha-512" => 64,
            _ => 0,
        };
        return length > 0 && IsHexadecimal(value, length) ? new SdpFingerprint(function, value.ToString().ToUpperInvariant()) : null;
    }

    /// <summary>The attribute.</summary>
    public SdpAttribute ToAttribute() => new(Name, $"{HashFunction} {Value}");

    private static bool IsHexadecimal(ReadOnlySpan<char> value, int length)
    {
        if (value.Length != (length * 3) - 1)
        {
            return false;
        }

        for (int i = 0; i < value.Length; i++)
        {
            if (i % 3 == 2 ? value[i] != ':' : !char.IsAsciiHexDigit(value[i]))
            {
                return false;
            }
        }

        return true;
    }
}
