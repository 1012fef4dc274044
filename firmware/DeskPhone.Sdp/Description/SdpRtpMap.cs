namespace DeskPhone.Sdp.Description;

/// <summary>What a payload type stands for (RFC 8866 §6.6).</summary>
/// <param name="PayloadType">RTP payload type, 0–127.</param>
/// <param name="EncodingName">Media subtype.</param>
/// <param name="ClockRateHz">RTP clock rate.</param>
/// <param name="Channels">Channels; 1 where the line does not say.</param>
public sealed record SdpRtpMap(int PayloadType, string EncodingName, int ClockRateHz, int Channels)
{
    /// <summary>
    /// The audio payload types that need no rtpmap (RFC 3551 §6, table 4), or <see langword="null"/>.
    /// </summary>
    public static SdpRtpMap? ForStaticPayloadType(int payloadType) => payloadType switch
    {
        0 => new(0, "PCMU", 8000, 1),
        3 => new(3, "GSM", 8000, 1),
        4 => new(4, "G723", 8000, 1),
        8 => new(8, "PCMA", 8000, 1),
        9 => new(9, "G722", 8000, 1),
        13 => new(13, "CN", 8000, 1),
        15 => new(15, "G728", 8000, 1),
        18 => new(18, "G729", 8000, 1),
        _ => null,
    };

    /// <summary>Reads the value of an <c>rtpmap</c> attribute: <c>96 opus/48000/2</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, out SdpRtpMap? map)
    {
        map = null;
        value = value.Trim(' ');
        int space = value.IndexOf(' ');
        if (space < 0 || !SdpNumber.TryParse(value[..space], 127, out int payloadType))
        {
            return false;
        }

        ReadOnlySpan<char> encoding = value[(space + 1)..].Trim(' ');
        int slash = encoding.IndexOf('/');
        if (slash <= 0)
        {
            return false;
        }

        ReadOnlySpan<char> clock = encoding[(slash + 1)..];
        int channels = 1;
        int channelSlash = clock.IndexOf('/');
        if (channelSlash >= 0)
        {
            if (!SdpNumber.TryParse(clock[(channelSlash + 1)..], 255, out channels) || channels == 0)
            {
                return false;
            }

            clock = clock[..channelSlash];
        }

        if (!SdpNumber.TryParse(clock, 10_000_000, out int clockRateHz) || clockRateHz == 0)
        {
            return false;
        }

        map = new SdpRtpMap(payloadType, encoding[..slash].ToString(), clockRateHz, channels);
        return true;
    }
}
