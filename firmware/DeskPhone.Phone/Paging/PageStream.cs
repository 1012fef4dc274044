using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;

namespace DeskPhone.Phone.Paging;

/// <summary>The sound of an announcement: one codec by its static payload type (RFC 3551 §6), one way, and no reports, which everybody would get.</summary>
internal static class PageStream
{
    /// <summary>The codec of a static payload type; <see langword="null"/> for one that means nothing without a description.</summary>
    public static AudioCodec? CodecOf(int payloadType) => payloadType switch
    {
        0 => AudioCodec.Pcmu,
        8 => AudioCodec.Pcma,
        9 => AudioCodec.G722,
        _ => null,
    };

    public static AudioStreamOptions Listening(AudioCodec codec, IPEndPoint source, TimeSpan packetDuration) => With(codec, source, packetDuration) with
    {
        Direction = StreamDirection.ReceiveOnly,
    };

    public static AudioStreamOptions Speaking(AudioCodec codec, IPEndPoint group, TimeSpan packetDuration) => With(codec, group, packetDuration) with
    {
        Direction = StreamDirection.SendOnly,
    };

    private static AudioStreamOptions With(AudioCodec codec, IPEndPoint remote, TimeSpan packetDuration) => new()
    {
        Codec = codec,
        SendPayloadType = TypeOf(codec),
        ReceivePayloads = [new ReceivePayload(TypeOf(codec), codec)],
        Remote = remote,
        HasReports = false,
        PacketDuration = packetDuration,
    };

    private static int TypeOf(AudioCodec codec) => codec switch
    {
        AudioCodec.Pcmu => 0,
        AudioCodec.Pcma => 8,
        AudioCodec.G722 => 9,
        AudioCodec.Opus or AudioCodec.G729 => throw new ArgumentOutOfRangeException(nameof(codec)),
        _ => throw new ArgumentOutOfRangeException(nameof(codec)),
    };
}
