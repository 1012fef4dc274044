namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>One audio format as SDP names it: an rtpmap with its fmtp (RFC 8866 §6.6 and §6.15).</summary>
/// <param name="EncodingName">IANA media subtype, such as <c>PCMU</c>, <c>opus</c> or <c>telephone-event</c>; case does
/// not matter.</param>
/// <param name="ClockRateHz">RTP clock; 8000 for G.722 although it carries 16 kHz audio (RFC 3551 §4.5.2).</param>
/// <param name="Channels">Channels in the rtpmap; 2 for Opus whatever is sent (RFC 7587 §7).</param>
/// <param name="PayloadType">RTP payload type, 0–127.</param>
/// <param name="FormatParameters">Value of the fmtp after the payload type; empty for none.</param>
public sealed record AudioFormatDescription(
    string EncodingName, int ClockRateHz, int Channels, int PayloadType, string FormatParameters)
{
    /// <summary>Whether this is telephone-event (RFC 4733) rather than a codec.</summary>
    public bool IsTelephoneEvent => EncodingName.Equals("telephone-event", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is redundancy (RFC 2198), which carries a codec rather than being one.</summary>
    public bool IsRedundancy => EncodingName.Equals("red", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is comfort noise (RFC 3389), which fills the pauses of a codec.</summary>
    public bool IsComfortNoise => EncodingName.Equals("CN", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is a codec.</summary>
    public bool IsCodec => !IsTelephoneEvent && !IsRedundancy && !IsComfortNoise;

    /// <summary>Whether the other is the same encoding, whatever its number and parameters.</summary>
    public bool IsSameEncoding(AudioFormatDescription other) =>
        ClockRateHz == other.ClockRateHz
        && EncodingName.Equals(other.EncodingName, StringComparison.OrdinalIgnoreCase)
        // "opus/48000" without the "/2" that RFC 7587 §7 demands is common enough to understand.
        && (Channels == other.Channels || EncodingName.Equals("opus", StringComparison.OrdinalIgnoreCase));
}
