using System.Globalization;
using System.Net;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>The peer's audio stream, read and found usable.</summary>
internal sealed class AudioStream
{
    /// <summary>The RTP profile we offer (RFC 3551).</summary>
    public const string Profile = "RTP/AVP";

    /// <summary>The secure RTP profile we offer (RFC 3711 §12).</summary>
    public const string SecureProfile = "RTP/SAVP";

    /// <summary>The profile of SRTP whose keys DTLS brings (RFC 5764 §8).</summary>
    public const string TlsProfile = "UDP/TLS/RTP/SAVP";

    private const int ShortestPacketMilliseconds = 10;
    private const int LongestPacketMilliseconds = 60;

    /// <summary>The stream as the peer wrote it.</summary>
    public required MediaDescription Media { get; init; }

    /// <summary>What it has in common with ours.</summary>
    public required FormatMatches Matches { get; init; }

    /// <summary>Where the peer wants RTP.</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>Where the peer wants RTCP.</summary>
    public required IPEndPoint RemoteRtcp { get; init; }

    /// <summary>
    /// The direction as the peer means it: seen from the peer, and not receiving where its address is nowhere.
    /// </summary>
    public required SdpDirection Direction { get; init; }

    /// <summary>Every payload type of the stream, known to us or not.</summary>
    public IEnumerable<int> PayloadTypes
    {
        get
        {
            foreach (string format in Media.Formats)
            {
                if (int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out int payloadType)
                    && payloadType <= 127)
                {
                    yield return payloadType;
                }
            }
        }
    }

    /// <summary>Reads the peer's stream, whose port is not 0.</summary>
    public static OfferAnswerError Read(
        SessionDescription description, MediaDescription media, IPAddress local,
        IReadOnlyList<AudioFormatDescription> ours, bool isAnswer, bool ourOrder, out AudioStream? stream)
    {
        stream = null;
        // The F profiles add feedback that nobody has to send (RFC 4585, RFC 5124).
        if (!IsSecure(media.Protocol) && media.Protocol is not (Profile or "RTP/AVPF"))
        {
            return OfferAnswerError.UnsupportedProtocol;
        }

        OfferAnswerError error = MediaAddress.Read(description.ConnectionOf(media), out IPAddress address);
        if (error is not OfferAnswerError.None)
        {
            return error;
        }

        bool isNowhere = MediaAddress.IsUnspecified(address);
        if (!isNowhere && !MediaAddress.IsSameFamily(address, local))
        {
            return OfferAnswerError.AddressFamilyMismatch;
        }

        if (FormatMatches.Between(media, ours, isAnswer, ourOrder) is not { } matches)
        {
            return OfferAnswerError.NoCommonFormat;
        }

        var remote = new IPEndPoint(address, media.Port);
        SdpDirection direction = description.DirectionOf(media);
        stream = new AudioStream
        {
            Media = media,
            Matches = matches,
            Remote = remote,
            RemoteRtcp = ReadRtcp(media, remote),
            Direction = isNowhere ? direction & SdpDirection.SendOnly : direction,
        };
        return OfferAnswerError.None;
    }

    /// <summary>Whether a stream of this protocol is SRTP whatever its attributes.</summary>
    public static bool IsSecure(string protocol) =>
        protocol is SecureProfile or "RTP/SAVPF" or TlsProfile or "UDP/TLS/RTP/SAVPF";

    /// <summary>Our stream as a description.</summary>
    public static MediaDescription Write(
        LocalAudioOptions local,
        string protocol,
        IReadOnlyList<AudioFormatDescription> formats,
        IEnumerable<SdpAttribute> transport,
        SdpDirection direction)
    {
        var numbers = new List<string>();
        var attributes = new List<SdpAttribute>(transport);
        foreach (AudioFormatDescription format in formats)
        {
            string number = format.PayloadType.ToString(CultureInfo.InvariantCulture);
            string channels = format.Channels == 1 ? "" : FormattableString.Invariant($"/{format.Channels}");
            numbers.Add(number);
            string encoding = FormattableString.Invariant($"{format.EncodingName}/{format.ClockRateHz}{channels}");
            attributes.Add(new SdpAttribute("rtpmap", $"{number} {encoding}"));
            if (format.FormatParameters.Length > 0)
            {
                attributes.Add(new SdpAttribute("fmtp", $"{number} {format.FormatParameters}"));
            }
        }

        attributes.Add(new SdpAttribute(
            "ptime", ((int)local.PacketDuration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)));
        attributes.Add(new SdpAttribute(direction switch
        {
            SdpDirection.SendReceive => "sendrecv",
            SdpDirection.SendOnly => "sendonly",
            SdpDirection.ReceiveOnly => "recvonly",
            SdpDirection.Inactive => "inactive",
            _ => throw new ArgumentOutOfRangeException(nameof(direction)),
        }));

        return new MediaDescription
        {
            Media = "audio",
            Port = local.Rtp.Port,
            Protocol = protocol,
            Formats = numbers,
            Attributes = attributes,
        };
    }

    /// <summary>A stream we do not want: the same with port 0 and without attributes (RFC 3264 §6).</summary>
    public static MediaDescription Decline(MediaDescription media) =>
        media with { Port = 0, PortCount = 1, Connection = null, Attributes = [] };

    /// <summary>Place of this stream in the description it was read from.</summary>
    public int IndexIn(IReadOnlyList<MediaDescription> streams)
    {
        int index = 0;
        while (!ReferenceEquals(streams[index], Media))
        {
            index++;
        }

        return index;
    }

    /// <summary>
    /// Audio per packet to send: the peer's ptime in tens within what we can make, or ours, and not above its maxptime.
    /// </summary>
    public TimeSpan PacketDuration(TimeSpan ours)
    {
        double milliseconds = (Media.PacketDuration ?? ours).TotalMilliseconds;
        milliseconds = Math.Min(milliseconds, Media.MaximumPacketDuration?.TotalMilliseconds ?? milliseconds);
        int tens = (int)milliseconds / 10 * 10;
        return TimeSpan.FromMilliseconds(Math.Clamp(tens, ShortestPacketMilliseconds, LongestPacketMilliseconds));
    }

    /// <summary>
    /// <c>a=rtcp:53020</c> or <c>a=rtcp:53020 IN IP4 126.16.64.4</c> (RFC 3605 §2.1), else the next port.
    /// </summary>
    private static IPEndPoint ReadRtcp(MediaDescription media, IPEndPoint rtp)
    {
        string[] parts = (media.Attribute("rtcp") ?? "").Split(' ', 5);
        int next = rtp.Port == IPEndPoint.MaxPort ? rtp.Port : rtp.Port + 1;
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            || port is 0 or > IPEndPoint.MaxPort)
        {
            return new IPEndPoint(rtp.Address, next);
        }

        // An address we could not send to is not worth a refusal: only the reports would go astray.
        if (parts.Length == 4 && parts[1] == "IN"
            && MediaAddress.Read(new SdpConnection(parts[2], parts[3]), out IPAddress address) is OfferAnswerError.None
            && MediaAddress.IsSameFamily(address, rtp.Address) && !MediaAddress.IsUnspecified(address))
        {
            return new IPEndPoint(address, port);
        }

        return new IPEndPoint(rtp.Address, port);
    }
}
