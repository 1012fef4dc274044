namespace DeskPhone.Sdp.Description;

/// <summary>A <c>crypto</c> attribute: a suite and a key in the open (RFC 4568), which is why signalling has to be protected too.</summary>
/// <remarks>Not a record: nothing here prints the key but <see cref="ToAttribute"/>, which is for the wire.</remarks>
public sealed class SdpCrypto
{
    private const string InlineMethod = "inline:";
    private const int MaxTag = 999_999_999;             // nine digits, RFC 4568 §9.1
    private const int ShortestLifetimeBits = 20;        // of packets: almost six hours at 20 ms
    private const int ShortestLifetime = 1 << ShortestLifetimeBits;
    private const int LongestKey = 48;
    private const int LongestText = LongestKey / 3 * 4;

    private readonly byte[] _key;

    /// <summary>Takes a copy of the key.</summary>
    /// <param name="tag">Which line it is; the answer repeats the offer's.</param>
    /// <param name="suite">Suite.</param>
    /// <param name="key">Master key, then salt, as long as the suite says.</param>
    public SdpCrypto(int tag, CryptoSuite suite, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, suite.KeyLength, nameof(key));
        Tag = tag;
        Suite = suite;
        _key = key.ToArray();
    }

    /// <summary>Which line it is.</summary>
    public int Tag { get; }

    /// <summary>Suite.</summary>
    public CryptoSuite Suite { get; }

    /// <summary>Master key, then salt.</summary>
    public ReadOnlySpan<byte> Key => _key;

    /// <summary>Reads the value of a <c>crypto</c> attribute: <c>1 AES_CM_128_HMAC_SHA1_80 inline:…|2^31</c>.</summary>
    public static SdpCryptoError TryParse(ReadOnlySpan<char> value, out SdpCrypto? crypto)
    {
        crypto = null;
        ReadOnlySpan<char> rest = value;
        if (!SdpNumber.TryParse(NextToken(ref rest), MaxTag, out int tag))
        {
            return SdpCryptoError.Malformed;
        }

        ReadOnlySpan<char> suiteName = NextToken(ref rest);
        ReadOnlySpan<char> key = NextToken(ref rest);
        if (suiteName.IsEmpty || !key.StartsWith(InlineMethod, StringComparison.OrdinalIgnoreCase))
        {
            return SdpCryptoError.Malformed;
        }

        if (CryptoSuite.Find(suiteName) is not { } suite)
        {
            return SdpCryptoError.UnknownSuite;
        }

        SdpCryptoError error = ReadSessionParameters(rest);
        return error is SdpCryptoError.None ? ReadKey(tag, suite, key[InlineMethod.Length..], out crypto) : error;
    }

    /// <summary>The attribute, key included: for the body of a message and nothing else.</summary>
    public SdpAttribute ToAttribute() =>
        new(SdpAttribute.Crypto, FormattableString.Invariant($"{Tag} {Suite.Name} {InlineMethod}{Convert.ToBase64String(_key)}"));

    /// <summary>Tag and suite; never the key.</summary>
    public override string ToString() => FormattableString.Invariant($"{Tag} {Suite.Name} (key hidden)");

    private static SdpCryptoError ReadKey(int tag, CryptoSuite suite, ReadOnlySpan<char> text, out SdpCrypto? crypto)
    {
        crypto = null;
        if (text.Contains(';'))
        {
            return SdpCryptoError.KeyIdentifier; // several keys are told apart by their identifiers
        }

        int bar = text.IndexOf('|');
        ReadOnlySpan<char> options = bar < 0 ? default : text[(bar + 1)..];
        ReadOnlySpan<char> base64 = bar < 0 ? text : text[..bar];
        SdpCryptoError error = ReadKeyOptions(options);
        if (error is not SdpCryptoError.None)
        {
            return error;
        }

        if (base64.Length > LongestText)
        {
            return SdpCryptoError.BadKey;
        }

        // rtpengine leaves the padding out, as RFC 4568 §6.1 may be read.
        Span<char> padded = stackalloc char[LongestText];
        base64.CopyTo(padded);
        padded[base64.Length..].Fill('=');
        Span<byte> key = stackalloc byte[LongestKey];
        bool isRead = Convert.TryFromBase64Chars(padded[..((base64.Length + 3) / 4 * 4)], key, out int length) && length == suite.KeyLength;
        crypto = isRead ? new SdpCrypto(tag, suite, key[..length]) : null;
        key.Clear();
        padded.Clear();
        return isRead ? SdpCryptoError.None : SdpCryptoError.BadKey;
    }

    /// <summary>What follows the key: a lifetime, as a number or a power of two, and an identifier, which has a colon (RFC 4568 §6.1).</summary>
    private static SdpCryptoError ReadKeyOptions(ReadOnlySpan<char> options)
    {
        if (options.Contains(':'))
        {
            return SdpCryptoError.KeyIdentifier;
        }

        if (options.IsEmpty)
        {
            return SdpCryptoError.None;
        }

        bool isLong = options.StartsWith("2^", StringComparison.Ordinal)
            ? SdpNumber.TryParse(options[2..], 48, out int bits) && bits >= ShortestLifetimeBits
            : options.TrimStart('0').Length > 9 || (SdpNumber.TryParse(options, int.MaxValue, out int packets) && packets >= ShortestLifetime);
        return isLong ? SdpCryptoError.None : SdpCryptoError.ShortLifetime;
    }

    /// <summary>Only what may be ignored is: what begins with a minus, and a wish for the size of our window (RFC 4568 §6.3.7).</summary>
    private static SdpCryptoError ReadSessionParameters(ReadOnlySpan<char> rest)
    {
        while (NextToken(ref rest) is { IsEmpty: false } parameter)
        {
            if (parameter[0] != '-' && !parameter.StartsWith("WSH=", StringComparison.OrdinalIgnoreCase))
            {
                return SdpCryptoError.UnsupportedParameter;
            }
        }

        return SdpCryptoError.None;
    }

    private static ReadOnlySpan<char> NextToken(scoped ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(' ');
        int end = rest.IndexOf(' ');
        ReadOnlySpan<char> token = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return token;
    }
}
