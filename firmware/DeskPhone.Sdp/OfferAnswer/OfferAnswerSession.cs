using System.Globalization;
using System.Net;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>Offer and answer for one call with one audio stream (RFC 3264, in the patterns of RFC 6337).</summary>
/// <remarks>
/// Other streams of the peer, such as video, are declined with port 0 and keep their places. One thread.
/// </remarks>
public sealed class OfferAnswerSession
{
    private readonly SdpOrigin _origin;
    private readonly PayloadTypeTable _numbers;
    private readonly StreamKeying _keying;
    private readonly IceNegotiation _ice;
    private LocalAudioOptions _local;

    private IReadOnlyList<MediaDescription> _streams = []; // as of the peer's last offer
    private int _audioIndex;
    private string _protocol;

    private IReadOnlyList<AudioFormatDescription> _offeredFormats = [];
    private SdpDirection _offeredDirection;
    private AgreedAudio? _agreedBeforeOffer;
    private bool _isLastOfferOurs;

    private byte[] _lastContent = [];
    private long _version;

    /// <summary>Starts a call's negotiation; nothing is agreed yet.</summary>
    /// <param name="local">What we bring.</param>
    /// <param name="sessionId">Unique among our calls; 63 bits are used (RFC 3264 §5).</param>
    /// <param name="random">Where keys come from; needed unless encryption is off.</param>
    public OfferAnswerSession(LocalAudioOptions local, ulong sessionId, IRandomSource? random = null)
    {
        ArgumentNullException.ThrowIfNull(local);
        _local = local;
        _keying = new StreamKeying(local, random);
        _ice = new IceNegotiation(local.Ice, random);
        _protocol = _keying.Protocol;
        _numbers = new PayloadTypeTable(local.Formats);

        // All of it but the version stays the same for the whole call, even when our address changes (RFC 3264 §8).
        _origin = new SdpOrigin(
            local.UserName,
            (sessionId & long.MaxValue).ToString(CultureInfo.InvariantCulture),
            "0",
            MediaAddress.TypeOf(local.Rtp.Address),
            local.Rtp.Address.ToString());
    }

    /// <summary>What is agreed, or <see langword="null"/> before the first answer.</summary>
    public AgreedAudio? Agreed { get; private set; }

    /// <summary>Whether an offer of ours waits for its answer.</summary>
    public bool IsOfferPending { get; private set; }

    /// <summary>Takes a new address for RTP; it is told to the peer with the next offer or answer.</summary>
    public void ChangeLocal(IPEndPoint rtp) => _local = _local with { Rtp = rtp };

    /// <summary>Writes an offer. Written again without a change, it is the same to the last byte.</summary>
    /// <param name="direction">What we want: send and receive, or send only to hold.</param>
    public byte[] CreateOffer(SdpDirection direction)
    {
        if (!IsOfferPending)
        {
            _agreedBeforeOffer = Agreed;
        }

        IsOfferPending = true;
        _isLastOfferOurs = true;
        _offeredDirection = direction;
        _offeredFormats = _numbers.StartingWith(Agreed?.Send);
        IEnumerable<SdpAttribute> transport =
            [.. _keying.Offer(_protocol, Agreed?.Crypto), .. MultiplexAttribute(_local.IsRtcpMultiplexed), .. _ice.Offer()];
        return Write(AudioStream.Write(_local, _protocol, _offeredFormats, transport, direction), _local.Ice is not null);
    }

    /// <summary>
    /// Takes the answer to our last offer. A later answer to the same offer replaces an earlier one (183, then 200).
    /// </summary>
    /// <returns>With an error nothing changes: the owner calls <see cref="RollBack"/>, or ends the call.</returns>
    public OfferAnswerError HandleAnswer(ReadOnlySpan<byte> answer, out AgreedAudio? agreed)
    {
        agreed = null;
        if (!_isLastOfferOurs)
        {
            return OfferAnswerError.NoOffer;
        }

        if (SdpParser.TryParse(answer, out SessionDescription? description, out _) is not SdpParseError.None)
        {
            return OfferAnswerError.BadDescription;
        }

        if (FindAnswered(description!) is not { } media)
        {
            return OfferAnswerError.StreamMismatch;
        }

        if (media.Port == 0)
        {
            return OfferAnswerError.Declined;
        }

        OfferAnswerError error = AudioStream.Read(
            description!, media, _local.Rtp.Address, _offeredFormats, true, false, out AudioStream? stream);
        if (error is not OfferAnswerError.None)
        {
            return error;
        }

        error = _keying.Accept(description!, media, out AgreedCrypto? crypto, out AgreedDtls? dtls);
        if (error is not OfferAnswerError.None)
        {
            return error;
        }

        agreed = Agreed = Agree(stream!) with
        {
            Crypto = crypto,
            Dtls = dtls,
            Ice = _ice.Read(description!, media, stream!.Remote),
        };
        IsOfferPending = false;
        _keying.Settle(Agreed);
        return OfferAnswerError.None;
    }

    /// <summary>Takes the peer's offer and writes the answer.</summary>
    /// <param name="offer">The peer's description.</param>
    /// <param name="wanted">What we would like: send and receive, or send only while we hold.</param>
    /// <param name="answer">The answer to send, or <see langword="null"/> with an error.</param>
    /// <param name="agreed">What is agreed once the answer is sent, or <see langword="null"/> with an error.</param>
    public OfferAnswerError HandleOffer(
        ReadOnlySpan<byte> offer, SdpDirection wanted, out byte[]? answer, out AgreedAudio? agreed)
    {
        answer = null;
        agreed = null;
        if (IsOfferPending)
        {
            return OfferAnswerError.OfferPending;
        }

        if (SdpParser.TryParse(offer, out SessionDescription? description, out _) is not SdpParseError.None)
        {
            return OfferAnswerError.BadDescription;
        }

        OfferAnswerError error = FindOffered(description!, out AudioStream? stream, out AgreedCrypto? crypto, out AgreedDtls? dtls);
        if (error is not OfferAnswerError.None)
        {
            return error;
        }

        _streams = description!.Media;
        _audioIndex = stream!.IndexIn(_streams);
        _protocol = stream.Media.Protocol;
        _numbers.Adopt(stream.Matches, stream.PayloadTypes);
        _isLastOfferOurs = false;

        // The answerer keeps the offerer's numbers in both directions (RFC 3264 §6.1).
        SdpDirection direction = Reverse(stream.Direction) & wanted;
        List<AudioFormatDescription> codecs = FormatMatches.InTheirNumbers(stream.Matches.Codecs);
        List<AudioFormatDescription> events = FormatMatches.InTheirNumbers(stream.Matches.Events);
        AgreedIce? ice = _ice.Read(description, stream.Media, stream.Remote);
        bool isMultiplexed = _local.IsRtcpMultiplexed && stream.Media.IsRtcpMultiplexed;
        IEnumerable<SdpAttribute> transport =
            [.. _keying.AttributesOf(crypto, dtls), .. MultiplexAttribute(isMultiplexed), .. ice?.Local.ToAttributes() ?? []];
        answer = Write(AudioStream.Write(_local, _protocol, [.. codecs, .. events], transport, direction), ice is not null);
        agreed = Agreed = new AgreedAudio
        {
            Remote = stream.Remote,
            RemoteRtcp = isMultiplexed ? stream.Remote : stream.RemoteRtcp,
            IsRtcpMultiplexed = isMultiplexed,
            Direction = direction,
            Send = stream.Matches.Codecs[0].Theirs,
            Receive = codecs,
            Crypto = crypto,
            Dtls = dtls,
            Ice = ice,
            SendEventPayloadType = stream.Matches.Event?.Theirs.PayloadType,
            ReceiveEventPayloadType = stream.Matches.Event?.Theirs.PayloadType,
            SendRedundancyPayloadType = stream.Matches.Redundancy?.Theirs.PayloadType,
            ReceiveRedundancyPayloadType = stream.Matches.Redundancy?.Theirs.PayloadType,
            SendNoisePayloadType = stream.Matches.Noise?.Theirs.PayloadType,
            PacketDuration = stream.PacketDuration(_local.PacketDuration),
            IsHeldByPeer = !stream.Direction.HasFlag(SdpDirection.ReceiveOnly),
        };
        _keying.Settle(Agreed);
        return OfferAnswerError.None;
    }

    /// <summary>
    /// Our last offer was refused: what was agreed before it holds again. Harmless where the last offer was the peer's.
    /// </summary>
    public void RollBack()
    {
        if (_isLastOfferOurs)
        {
            Agreed = _agreedBeforeOffer;
            IsOfferPending = false;
            _isLastOfferOurs = false;
        }
    }

    private static SdpDirection Reverse(SdpDirection direction) => direction switch
    {
        SdpDirection.SendOnly => SdpDirection.ReceiveOnly,
        SdpDirection.ReceiveOnly => SdpDirection.SendOnly,
        SdpDirection.Inactive => SdpDirection.Inactive,
        SdpDirection.SendReceive => SdpDirection.SendReceive,
        _ => SdpDirection.Inactive,
    };

    private static IEnumerable<SdpAttribute> MultiplexAttribute(bool isMultiplexed) =>
        isMultiplexed ? [new SdpAttribute("rtcp-mux")] : [];

    private AgreedAudio Agree(AudioStream stream)
    {
        FormatMatches matches = stream.Matches;

        // What the peer answered comes first, but anything offered may arrive (RFC 3264 §5.1).
        var receive = new List<AudioFormatDescription>();
        foreach (FormatMatch match in matches.Codecs)
        {
            receive.Add(match.Ours);
        }

        foreach (AudioFormatDescription format in _offeredFormats)
        {
            if (format.IsCodec && !receive.Contains(format))
            {
                receive.Add(format);
            }
        }

        // Whether the peer wants our media shows only where we offered some.
        bool isHeld = _offeredDirection.HasFlag(SdpDirection.SendOnly)
            ? !stream.Direction.HasFlag(SdpDirection.ReceiveOnly)
            : _agreedBeforeOffer?.IsHeldByPeer ?? false;

        bool isMultiplexed = _local.IsRtcpMultiplexed && stream.Media.IsRtcpMultiplexed;
        return new AgreedAudio
        {
            Remote = stream.Remote,
            RemoteRtcp = isMultiplexed ? stream.Remote : stream.RemoteRtcp,
            IsRtcpMultiplexed = isMultiplexed,
            Direction = _offeredDirection & Reverse(stream.Direction),
            Send = matches.Codecs[0].Theirs,
            Receive = receive,
            SendEventPayloadType = matches.Event?.Theirs.PayloadType,
            ReceiveEventPayloadType = matches.Event?.Ours.PayloadType,
            SendRedundancyPayloadType = matches.Redundancy?.Theirs.PayloadType,
            ReceiveRedundancyPayloadType = matches.Redundancy?.Ours.PayloadType,
            SendNoisePayloadType = matches.Noise?.Theirs.PayloadType,
            PacketDuration = stream.PacketDuration(_local.PacketDuration),
            IsHeldByPeer = isHeld,
        };
    }

    /// <summary>The stream in the place of ours; a peer that lost the declined ones has it elsewhere.</summary>
    private MediaDescription? FindAnswered(SessionDescription description)
    {
        if (_audioIndex < description.Media.Count && description.Media[_audioIndex].IsAudio)
        {
            return description.Media[_audioIndex];
        }

        foreach (MediaDescription media in description.Media)
        {
            if (media.IsAudio)
            {
                return media;
            }
        }

        return null;
    }

    /// <summary>
    /// The first audio stream we can take; the one in use first, since the peer may have added others.
    /// </summary>
    private OfferAnswerError FindOffered(
        SessionDescription description, out AudioStream? stream, out AgreedCrypto? crypto, out AgreedDtls? dtls)
    {
        stream = null;
        crypto = null;
        dtls = null;
        OfferAnswerError firstError = OfferAnswerError.None;
        for (int i = -1; i < description.Media.Count; i++)
        {
            int index = i < 0 ? _audioIndex : i;
            if (index >= description.Media.Count || description.Media[index] is not { IsAudio: true, Port: > 0 } media)
            {
                continue;
            }

            OfferAnswerError error = AudioStream.Read(
                description, media, _local.Rtp.Address, _numbers.Formats, false, _local.PrefersOwnOrder, out stream);
            if (error is OfferAnswerError.None)
            {
                error = _keying.Answer(description, media, Agreed?.Dtls, out crypto, out dtls);
                if (error is OfferAnswerError.None)
                {
                    return error;
                }
            }

            firstError = firstError is OfferAnswerError.None ? error : firstError;
        }

        return firstError is OfferAnswerError.None ? OfferAnswerError.NoAudio : firstError;
    }

    private byte[] Write(MediaDescription audio, bool isIce)
    {
        var media = new List<MediaDescription>();
        for (int i = 0; i < Math.Max(_streams.Count, 1); i++)
        {
            media.Add(i == _audioIndex ? audio : AudioStream.Decline(_streams[i]));
        }

        var description = new SessionDescription
        {
            Origin = _origin,
            Connection = new SdpConnection(MediaAddress.TypeOf(_local.Rtp.Address), _local.Rtp.Address.ToString()),
            Attributes = isIce ? _ice.SessionAttributes : [],
            Media = media,
        };

        // The version says whether anything changed, so it moves with the content and only then (RFC 3264 §8).
        byte[] content = SdpWriter.Write(description);
        if (!content.AsSpan().SequenceEqual(_lastContent))
        {
            _lastContent = content;
            _version++;
        }

        string version = _version.ToString(CultureInfo.InvariantCulture);
        return SdpWriter.Write(description with { Origin = _origin with { SessionVersion = version } });
    }
}
