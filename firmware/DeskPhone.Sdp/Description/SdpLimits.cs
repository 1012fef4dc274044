namespace DeskPhone.Sdp.Description;

/// <summary>How much of a peer's description is read before it is refused.</summary>
public static class SdpLimits
{
    /// <summary>Bytes in a body. A browser's audio and video offer with all candidates is about 12 KiB.</summary>
    public const int MaximumLength = 32 * 1024;

    /// <summary>Media lines. Phones offer two or three; an offer only ever grows (RFC 3264 §8).</summary>
    public const int MaximumMedia = 16;

    /// <summary>Attributes of one media line, or of the session. The video line of a browser has about 150.</summary>
    public const int MaximumAttributes = 256;

    /// <summary>Formats read from one media line; those beyond are left out. RTP has 128 payload types.</summary>
    public const int MaximumFormats = 128;
}
