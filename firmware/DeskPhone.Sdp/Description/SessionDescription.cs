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
}
