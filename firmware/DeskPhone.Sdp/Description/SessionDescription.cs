namespace DeskPhone.Sdp.Description;

/// <summary>A whole session description (RFC 8866). Immutable.</summary>
public sealed record SessionDescription
{
    /// <summary>Who made it, and its version.</summary>
    public required SdpOrigin Origin { get; init; }

    /// <summary>Session name; <c>-</c> where there is none to give.</summary>
    public string Name { get; init; } = "-";

    /// <summary>Connection of every stream that has none of its own.</summary>
    public SdpConnection? Connection { get; init; }

    /// <summary>Attributes of the session.</summary>
    public IReadOnlyList<SdpAttribute> Attributes { get; init; } = [];

    /// <summary>The streams, in order: offer and answer know them by their place (RFC 3264 §6).</summary>
    public IReadOnlyList<MediaDescription> Media { get; init; } = [];

    /// <summary>
    /// Direction of <paramref name="media"/>: its own, else the session's, else both ways (RFC 8866 §6.7).
    /// </summary>
    public SdpDirection DirectionOf(MediaDescription media) =>
        media.Direction ?? SdpAttributes.Direction(Attributes) ?? SdpDirection.SendReceive;

    /// <summary>Connection of <paramref name="media"/>: its own, else the session's.</summary>
    public SdpConnection? ConnectionOf(MediaDescription media) => media.Connection ?? Connection;

    /// <summary>The fingerprints that hold for <paramref name="media"/>, of hashes worth believing: its own, else the session's (RFC 8122 §5).</summary>
    public IReadOnlyList<SdpFingerprint> FingerprintsOf(MediaDescription media)
    {
        ArgumentNullException.ThrowIfNull(media);
        bool hasOwn = SdpAttributes.Has(media.Attributes, SdpFingerprint.Name);
        var fingerprints = new List<SdpFingerprint>();
        foreach (SdpAttribute attribute in hasOwn ? media.Attributes : Attributes)
        {
            if (attribute is { Name: SdpFingerprint.Name, Value: { } value } && SdpFingerprint.TryParse(value) is { } fingerprint)
            {
                fingerprints.Add(fingerprint);
            }
        }

        return fingerprints;
    }

    /// <summary>Who begins the handshake of <paramref name="media"/>, or <see langword="null"/> where nothing is said.</summary>
    public SdpSetup? SetupOf(MediaDescription media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return (media.Attribute("setup") ?? SdpAttributes.Value(Attributes, "setup")) switch
        {
            "active" => SdpSetup.Active,
            "passive" => SdpSetup.Passive,
            "actpass" => SdpSetup.ActPass,
            "holdconn" => SdpSetup.HoldConnection,
            _ => null,
        };
    }
}
