using DeskPhone.Media.Codecs;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Calls;

/// <summary>How each codec is written in SDP (RFC 3551 §6), and back.</summary>
internal static class CodecTable
{
    /// <summary>The payload type telephone-event is offered under; dynamic, 101 by custom (RFC 4733 §2.4.1).</summary>
    private const int EventPayloadType = 101;

    /// <summary>What to offer for an account: its codecs in its order, and telephone-event at their clock.</summary>
    public static IReadOnlyList<AudioFormatDescription> FormatsFor(IReadOnlyList<CodecKind> codecs)
    {
        var formats = new List<AudioFormatDescription>();
        foreach (CodecKind codec in codecs)
        {
            if (codec is CodecKind.Pcmu)
            {
                formats.Add(new AudioFormatDescription("PCMU", 8000, 1, 0, ""));
            }
            else if (codec is CodecKind.Pcma)
            {
                formats.Add(new AudioFormatDescription("PCMA", 8000, 1, 8, ""));
            }
        }

        formats.Add(new AudioFormatDescription("telephone-event", 8000, 1, EventPayloadType, "0-16"));
        return formats;
    }

    /// <summary>The codec an SDP format means; <see langword="false"/> for one the phone does not speak.</summary>
    public static bool TryGetCodec(AudioFormatDescription format, out AudioCodec codec)
    {
        codec = AudioCodec.Pcma;
        if (format.EncodingName.Equals("PCMU", StringComparison.OrdinalIgnoreCase))
        {
            codec = AudioCodec.Pcmu;
            return true;
        }

        return format.EncodingName.Equals("PCMA", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Codecs of an account the phone can speak; G.711 where that leaves none, for a phone that cannot talk is none.</summary>
    public static IReadOnlyList<CodecKind> Usable(IReadOnlyList<CodecKind> codecs)
    {
        CodecKind[] usable = [.. codecs.Where(static codec => codec is CodecKind.Pcmu or CodecKind.Pcma)];
        return usable.Length > 0 ? usable : [CodecKind.Pcmu, CodecKind.Pcma];
    }
}
