using System.Globalization;
using DeskPhone.Media.Codecs;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Calls;

/// <summary>How each codec is written in SDP (RFC 3551 §6, RFC 7587 §7), and back.</summary>
internal static class CodecTable
{
    // Dynamic payload types by custom; 101 and 96 are what most phones use (RFC 4733 §2.4.1, RFC 7587 §7).
    private const int OpusPayloadType = 96;
    private const int EventPayloadType = 101;
    private const int RedundancyPayloadType = 121;
    private const int NoisePayloadType = 13; // RFC 3551 §6
    private const int WideEventPayloadType = 100;

    /// <summary>What to offer for an account: its codecs in its order, and telephone-event once for each of their clocks, redundancy for G.711, comfort noise where pauses may be left out.</summary>
    public static IReadOnlyList<AudioFormatDescription> FormatsFor(IReadOnlyList<CodecKind> codecs, bool hasRedundancy, bool leavesPausesOut)
    {
        var formats = new List<AudioFormatDescription>();
        foreach (CodecKind codec in codecs)
        {
            formats.Add(FormatFor(codec, leavesPausesOut));
        }

        if (formats.Exists(static format => format.ClockRateHz == 8000))
        {
            formats.Add(new AudioFormatDescription("telephone-event", 8000, 1, EventPayloadType, "0-16"));
        }

        if (formats.Exists(static format => format.ClockRateHz == 48_000))
        {
            formats.Add(new AudioFormatDescription("telephone-event", 48_000, 1, WideEventPayloadType, "0-16"));
        }

        string[] repeated = [.. formats.Where(static format => format.PayloadType is 0 or 8)
            .Select(static format => format.PayloadType.ToString(CultureInfo.InvariantCulture))];
        if (hasRedundancy && repeated.Length > 0)
        {
            string numbers = string.Join('/', repeated.Length == 1 ? [repeated[0], repeated[0]] : repeated); // RFC 2198 §5
            formats.Add(new AudioFormatDescription("red", 8000, 1, RedundancyPayloadType, numbers));
        }

        if (leavesPausesOut && formats.Exists(static format => format.ClockRateHz == 8000))
        {
            formats.Add(new AudioFormatDescription("CN", 8000, 1, NoisePayloadType, ""));
        }

        return formats;
    }

    /// <summary>The codec an SDP format means; <see langword="false"/> for one the phone does not speak.</summary>
    public static bool TryGetCodec(AudioFormatDescription format, out AudioCodec codec)
    {
        (bool isKnown, codec) = format.EncodingName.ToUpperInvariant() switch
        {
            "PCMU" => (true, AudioCodec.Pcmu),
            "PCMA" => (true, AudioCodec.Pcma),
            "G722" => (true, AudioCodec.G722),
            "OPUS" => (true, AudioCodec.Opus),
            "G729" => (true, AudioCodec.G729), // Only what was offered is agreed on.
            _ => (false, AudioCodec.Pcmu),
        };
        return isKnown;
    }

    /// <summary>Whether the peer says something of a format (RFC 7587 §6.1): without a word it does not use redundancy and does not want silence.</summary>
    public static bool Says(AudioFormatDescription theirs, string what)
    {
        foreach (string parameter in theirs.FormatParameters.Split(';', StringSplitOptions.TrimEntries))
        {
            if (parameter.Equals(what, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Codecs of an account the phone can speak; G.711 where that leaves none, for a phone that cannot talk is none.</summary>
    public static IReadOnlyList<CodecKind> Usable(IReadOnlyList<CodecKind> codecs, IReadOnlyList<CodecKind> available)
    {
        CodecKind[] usable = [.. codecs.Where(available.Contains)];
        return usable.Length > 0 ? usable : [CodecKind.Pcmu, CodecKind.Pcma];
    }

    private static AudioFormatDescription FormatFor(CodecKind codec, bool leavesPausesOut) => codec switch
    {
        CodecKind.Pcmu => new("PCMU", 8000, 1, 0, ""),
        CodecKind.Pcma => new("PCMA", 8000, 1, 8, ""),
        CodecKind.G722 => new("G722", 8000, 1, 9, ""),
        CodecKind.Opus => new("opus", 48_000, 2, OpusPayloadType, leavesPausesOut ? "useinbandfec=1;usedtx=1" : "useinbandfec=1"),
        CodecKind.G729 => new("G729", 8000, 1, 18, "annexb=no"), // RFC 4856 §2.1.9
        _ => throw new ArgumentOutOfRangeException(nameof(codec)),
    };
}
