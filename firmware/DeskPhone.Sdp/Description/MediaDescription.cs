namespace DeskPhone.Sdp.Description;

/// <summary>One <c>m=</c> line with the lines that belong to it (RFC 8866 §5.14). Immutable.</summary>
public sealed record MediaDescription
{
    /// <summary>Media type, such as <c>audio</c>.</summary>
    public required string Media { get; init; }

    /// <summary>Transport port, 0–65535; 0 declines or removes the stream.</summary>
    public required int Port { get; init; }

    /// <summary>Consecutive port pairs, 1 in practice.</summary>
    public int PortCount { get; init; } = 1;

    /// <summary>Transport protocol, such as <c>RTP/AVP</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>Formats in order of preference: payload types where the protocol is RTP.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Connection of this stream, or <see langword="null"/> where the session's applies.</summary>
    public SdpConnection? Connection { get; init; }

    /// <summary>
    /// All attributes as written; crypto, fingerprint, setup, ice and candidate are read by those who need them.
    /// </summary>
    public IReadOnlyList<SdpAttribute> Attributes { get; init; } = [];

    /// <summary>
    /// The direction this stream names itself, or <see langword="null"/> where the session's applies.
    /// </summary>
    public SdpDirection? Direction => SdpAttributes.Direction(Attributes);

    /// <summary>Whether this is an audio stream.</summary>
    public bool IsAudio => Media.Equals("audio", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the writer takes RTP and RTCP on one port (RFC 5761 §5.1.1).</summary>
    public bool IsRtcpMultiplexed => SdpAttributes.Has(Attributes, "rtcp-mux");

    /// <summary>Audio per packet the writer likes to receive, or <see langword="null"/> (RFC 8866 §6.4).</summary>
    public TimeSpan? PacketDuration => SdpAttributes.Milliseconds(Attributes, "ptime");

    /// <summary>The most audio per packet the writer takes, or <see langword="null"/> (RFC 8866 §6.5).</summary>
    public TimeSpan? MaximumPacketDuration => SdpAttributes.Milliseconds(Attributes, "maxptime");

    /// <summary>The <c>crypto</c> attributes that can be used, in the writer's order (RFC 4568).</summary>
    public IReadOnlyList<SdpCrypto> UsableCryptos
    {
        get
        {
            var usable = new List<SdpCrypto>();
            foreach (SdpAttribute attribute in Attributes)
            {
                if (attribute is { Name: SdpAttribute.Crypto, Value: { } value }
                    && SdpCrypto.TryParse(value, out SdpCrypto? crypto) is SdpCryptoError.None)
                {
                    usable.Add(crypto!);
                }
            }

            return usable;
        }
    }

    /// <summary>First value of the attribute <paramref name="name"/>, or <see langword="null"/>.</summary>
    public string? Attribute(string name) => SdpAttributes.Value(Attributes, name);

    /// <summary>
    /// What <paramref name="payloadType"/> stands for: its rtpmap, else the static assignment, else
    /// <see langword="null"/>.
    /// </summary>
    public SdpRtpMap? RtpMap(int payloadType)
    {
        foreach (SdpAttribute attribute in Attributes)
        {
            if (attribute is { Name: "rtpmap", Value: { } value }
                && SdpRtpMap.TryParse(value, out SdpRtpMap? map) && map!.PayloadType == payloadType)
            {
                return map;
            }
        }

        return SdpRtpMap.ForStaticPayloadType(payloadType);
    }

    /// <summary>Format parameters of <paramref name="format"/>, or empty (RFC 8866 §6.15).</summary>
    public string FormatParameters(string format)
    {
        foreach (SdpAttribute attribute in Attributes)
        {
            if (attribute is { Name: "fmtp", Value: { } value }
                && value.Length > format.Length && value[format.Length] == ' '
                && value.StartsWith(format, StringComparison.Ordinal))
            {
                return value[(format.Length + 1)..].Trim(' ');
            }
        }

        return "";
    }
}
