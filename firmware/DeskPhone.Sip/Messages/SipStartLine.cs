namespace DeskPhone.Sip.Messages;

/// <summary>The first line of a SIP message (RFC 3261 §7.1 and §7.2), read in place.</summary>
public readonly ref struct SipStartLine
{
    private const byte Space = (byte)' ';

    /// <summary>Request method, or empty for a response.</summary>
    public ReadOnlySpan<byte> Method { get; private init; }

    /// <summary>Request-URI, or empty for a response.</summary>
    public ReadOnlySpan<byte> RequestUri { get; private init; }

    /// <summary>Status code 100–699, or 0 for a request.</summary>
    public int StatusCode { get; private init; }

    /// <summary>Reason phrase; may be empty, and is UTF-8 rather than ASCII (RFC 3261 §25.1).</summary>
    public ReadOnlySpan<byte> ReasonPhrase { get; private init; }

    /// <summary>Whether it reads as a request, with or without errors.</summary>
    public bool IsRequest => !Method.IsEmpty;

    /// <summary>Reads <paramref name="line"/>, given without its CRLF.</summary>
    /// <remarks>A request with an error keeps what could be read, so that it can be answered.</remarks>
    public static SipParseError TryParse(ReadOnlySpan<byte> line, out SipStartLine startLine) =>
        line.Length > 4 && SipText.EqualsIgnoreCase(line[..4], "SIP/"u8) ? TryParseStatus(line, out startLine)
                                                                         : TryParseRequest(line, out startLine);

    private static SipParseError TryParseStatus(ReadOnlySpan<byte> line, out SipStartLine startLine)
    {
        startLine = default;

        // "SIP/2.0 486 Busy Here": one space, three digits, one space, then anything. The torture message "noreason"
        // (RFC 4475 §3.1.1.13) ends right after the second space; some peers leave that one out as well.
        if (line.Length < 11 || !SipText.EqualsIgnoreCase(line[..8], "SIP/2.0 "u8))
        {
            return SipParseError.NotSip;
        }

        if (!SipText.TryParseNumber(line[8..11], out uint code) || code is < 100 or > 699 || (line.Length > 11 && line[11] != Space))
        {
            return SipParseError.BadStatusCode;
        }

        startLine = new SipStartLine { StatusCode = (int)code, ReasonPhrase = line.Length > 11 ? line[12..] : default };
        return SipParseError.None;
    }

    private static SipParseError TryParseRequest(ReadOnlySpan<byte> line, out SipStartLine startLine)
    {
        startLine = default;

        ReadOnlySpan<byte> trimmed = line.TrimEnd(Space);
        int methodEnd = line.IndexOf(Space);
        int versionStart = trimmed.LastIndexOf(Space) + 1;
        ReadOnlySpan<byte> version = trimmed[versionStart..];
        if (methodEnd <= 0 || versionStart <= methodEnd || version.Length < 5 || !SipText.EqualsIgnoreCase(version[..4], "SIP/"u8)
            || !SipText.IsToken(line[..methodEnd]))
        {
            return SipParseError.NotSip;
        }

        ReadOnlySpan<byte> uri = versionStart - 1 > methodEnd ? line[(methodEnd + 1)..(versionStart - 1)] : default;
        startLine = new SipStartLine { Method = line[..methodEnd], RequestUri = uri };
        if (!SipText.EqualsIgnoreCase(version, "SIP/2.0"u8))
        {
            return SipParseError.UnsupportedVersion;
        }

        // "lwsruri", "lwsstart" and "trws" (RFC 4475 §3.1.2.8–10): refused, never repaired.
        return uri.IsEmpty || uri.ContainsAny(Space, (byte)'\t') || trimmed.Length != line.Length
            ? SipParseError.BadStartLine
            : SipParseError.None;
    }
}
