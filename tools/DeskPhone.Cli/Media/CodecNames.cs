using DeskPhone.Media.Codecs;

namespace DeskPhone.Cli.Media;

/// <summary>Codecs by the names people and SDP give them.</summary>
internal static class CodecNames
{
    /// <summary>Every name, for a message.</summary>
    public const string All = "PCMU, PCMA, G722 or opus";

    /// <summary>The payload type the simulation gives a dynamic one.</summary>
    public const int DynamicPayloadType = 96;

    /// <summary>The codec of a name, in either case, or <see langword="null"/>.</summary>
    public static AudioCodec? Find(string name) => name.ToUpperInvariant() switch
    {
        "PCMU" or "G711U" or "ULAW" => AudioCodec.Pcmu,
        "PCMA" or "G711A" or "ALAW" => AudioCodec.Pcma,
        "G722" or "G.722" => AudioCodec.G722,
        "OPUS" => AudioCodec.Opus,
        _ => null,
    };

    /// <summary>The codec of a static payload type (RFC 3551 §6), or <see langword="null"/>.</summary>
    public static AudioCodec? Find(int payloadType) => payloadType switch
    {
        0 => AudioCodec.Pcmu,
        8 => AudioCodec.Pcma,
        9 => AudioCodec.G722,
        _ => null,
    };

    /// <summary>Its encoding name (RFC 3551, RFC 7587).</summary>
    public static string NameOf(AudioCodec codec) => codec switch
    {
        AudioCodec.Pcmu => "PCMU",
        AudioCodec.Pcma => "PCMA",
        AudioCodec.G722 => "G722",
        AudioCodec.Opus => "opus",
        AudioCodec.G729 => "G729",
        _ => throw new ArgumentOutOfRangeException(nameof(codec)),
    };

    /// <summary>The payload type to send it under.</summary>
    public static int PayloadTypeOf(AudioCodec codec) => codec switch
    {
        AudioCodec.Pcmu => 0,
        AudioCodec.Pcma => 8,
        AudioCodec.G722 => 9,
        AudioCodec.Opus => DynamicPayloadType,
        AudioCodec.G729 => 18,
        _ => throw new ArgumentOutOfRangeException(nameof(codec)),
    };

    /// <summary>The rate it is heard at without resampling.</summary>
    public static int SampleRateOf(AudioCodec codec) => codec switch
    {
        AudioCodec.Pcmu or AudioCodec.Pcma or AudioCodec.G729 => 8000,
        AudioCodec.G722 => 16_000,
        AudioCodec.Opus => 48_000,
        _ => throw new ArgumentOutOfRangeException(nameof(codec)),
    };
}
