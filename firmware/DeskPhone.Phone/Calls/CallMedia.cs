using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Calls;

/// <summary>What a call and its peer agreed about sound: offer and answer on one side, options for the media engine on the other.</summary>
internal sealed class CallMedia(StreamId stream, IPEndPoint local, CallMediaOptions options, IRandomSource random)
{
    private readonly OfferAnswerSession _session = new(
        new LocalAudioOptions
        {
            Rtp = IceTable.DefaultOf(options.Account, local, options.Ice),
            Formats = CodecTable.FormatsFor(options.Codecs, options.Account.Redundancy, options.Account.SilenceSuppression),
            PacketDuration = options.PacketDuration,
            Crypto = CryptoTable.PolicyFor(options.Account),
            CryptoSuites = CryptoTable.SuitesFor(options.Account),
            Fingerprints = CryptoTable.FingerprintsFor(options.Account, options.Fingerprints),
            Ice = options.Ice,
            IsRtcpMultiplexed = options.Account.RtcpMux,
        },
        options.SessionVersion,
        random);

    public StreamId Stream { get; } = stream;

    /// <summary>What both agreed last; <see langword="null"/> before that.</summary>
    public AgreedAudio? Agreed => _session.Agreed;

    /// <summary>Whether our offers name places to be tried (RFC 8839).</summary>
    public bool OffersIce => options.Ice is not null;

    /// <summary>Sound comes in elsewhere from now on; the next offer or answer says so.</summary>
    public void Move(IPEndPoint local) => _session.ChangeLocal(local);

    public byte[] CreateOffer(SdpDirection direction) => _session.CreateOffer(direction);

    public void RollBack() => _session.RollBack();

    /// <summary>Whether the peer says that it records (RFC 7866 §6.2).</summary>
    public bool IsRecorded { get; private set; }

    public bool TryHandleAnswer(ReadOnlySpan<byte> answer)
    {
        if (_session.HandleAnswer(answer, out _) is not OfferAnswerError.None)
        {
            return false;
        }

        ReadRecording(answer);
        return true;
    }

    /// <summary>Takes an offer and makes the answer; <see langword="false"/> where nothing fits (488, RFC 3261 §13.3.1.3).</summary>
    public bool TryHandleOffer(ReadOnlySpan<byte> offer, SdpDirection wanted, out byte[] answer)
    {
        OfferAnswerError error = _session.HandleOffer(offer, wanted, out byte[]? made, out _);
        answer = made ?? [];
        if (error is not OfferAnswerError.None || made is null)
        {
            return false;
        }

        ReadRecording(offer);
        return true;
    }

    private void ReadRecording(ReadOnlySpan<byte> description) =>
        IsRecorded = description.IndexOf("\na=record:on"u8) >= 0 || (IsRecorded && description.IndexOf("\na=record:"u8) < 0);

    /// <summary>The stream as the media engine wants it; <see langword="null"/> before an agreement, or if it names no codec of ours.</summary>
    public AudioStreamOptions? ToStreamOptions()
    {
        if (Agreed is not { } agreed || !CodecTable.TryGetCodec(agreed.Send, out Media.Codecs.AudioCodec codec))
        {
            return null;
        }

        var receive = new List<ReceivePayload>(agreed.Receive.Count);
        foreach (AudioFormatDescription format in agreed.Receive)
        {
            if (CodecTable.TryGetCodec(format, out Media.Codecs.AudioCodec received))
            {
                receive.Add(new ReceivePayload(format.PayloadType, received));
            }
        }

        return new AudioStreamOptions
        {
            Codec = codec,
            SendPayloadType = agreed.Send.PayloadType,
            ReceivePayloads = receive,
            Remote = agreed.Remote,
            RemoteRtcp = agreed.RemoteRtcp,
            IsRtcpMultiplexed = agreed.IsRtcpMultiplexed,
            SourcePolicy = options.Account.MediaLock is MediaLock.Steady ? SourcePolicy.SteadyAddress : SourcePolicy.SignalledAddress,
            Direction = ToStreamDirection(agreed.Direction),
            PacketDuration = agreed.PacketDuration,
            DoesPeerWantSilence = CodecTable.Says(agreed.Send, "usedtx=1"),
            DoesPeerUseRedundancy = CodecTable.Says(agreed.Send, "useinbandfec=1"),
            Srtp = CryptoTable.ToSrtp(agreed.Crypto),
            Dtls = CryptoTable.ToDtls(agreed.Dtls),
            Ice = IceTable.ToOptions(agreed.Ice),
            SendEventPayloadType = agreed.SendEventPayloadType,
            ReceiveEventPayloadType = agreed.ReceiveEventPayloadType,
            SendNoisePayloadType = agreed.SendNoisePayloadType,
            SendRedundancyPayloadType = agreed.SendRedundancyPayloadType,
            ReceiveRedundancyPayloadType = agreed.ReceiveRedundancyPayloadType,
        };
    }

    private static StreamDirection ToStreamDirection(SdpDirection direction) => direction switch
    {
        SdpDirection.Inactive => StreamDirection.Inactive,
        SdpDirection.SendOnly => StreamDirection.SendOnly,
        SdpDirection.ReceiveOnly => StreamDirection.ReceiveOnly,
        SdpDirection.SendReceive => StreamDirection.SendReceive,
        _ => StreamDirection.Inactive,
    };
}
