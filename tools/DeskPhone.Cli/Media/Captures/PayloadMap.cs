using System.Globalization;
using System.Text;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;

namespace DeskPhone.Cli.Media.Captures;

/// <summary>Which codec a payload type stands for in a capture: by the static numbers, and by session descriptions in the same capture.</summary>
internal sealed class PayloadMap
{
    private const int FirstDynamic = 96;

    private readonly Dictionary<int, AudioCodec> _codecs = [];

    /// <summary>The payload type of telephone-event, or <see langword="null"/>.</summary>
    public int? EventPayloadType { get; private set; }

    /// <summary>Reads what the capture says.</summary>
    public static PayloadMap Of(IEnumerable<CapturedDatagram> datagrams)
    {
        var map = new PayloadMap();
        foreach (CapturedDatagram datagram in datagrams)
        {
            if (datagram.Payload.Span.IndexOf("a=rtpmap:"u8) >= 0)
            {
                map.ReadDescription(Encoding.Latin1.GetString(datagram.Payload.Span));
            }
        }

        return map;
    }

    /// <summary>What a receiver of a flow would have promised.</summary>
    /// <param name="flow">Its packets.</param>
    /// <param name="dynamic">The codec of dynamic payload types that nothing tells of.</param>
    public List<ReceivePayload> PayloadsOf(RtpFlow flow, AudioCodec dynamic)
    {
        var payloads = new List<ReceivePayload>();
        for (int type = 0; type < flow.PayloadTypes.Length; type++)
        {
            if (type >= FirstDynamic && !_codecs.ContainsKey(type) && flow.LooksLikeEvents(type))
            {
                EventPayloadType ??= type;
            }

            if (flow.PayloadTypes[type] > 0 && type != EventPayloadType
                && (CodecNames.Find(type) ?? Known(type) ?? (type >= FirstDynamic ? dynamic : null)) is { } codec)
            {
                payloads.Add(new ReceivePayload(type, codec));
            }
        }

        return payloads;
    }

    private AudioCodec? Known(int type) => _codecs.TryGetValue(type, out AudioCodec codec) ? codec : null;

    private void ReadDescription(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("a=rtpmap:", StringComparison.Ordinal)
                && line["a=rtpmap:".Length..].Split(' ', 2) is [var number, var encoding]
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int type) && type < 128)
            {
                string name = encoding.Split('/')[0].Trim();
                if (name.Equals("telephone-event", StringComparison.OrdinalIgnoreCase))
                {
                    EventPayloadType ??= type;
                }
                else if (CodecNames.Find(name) is { } codec)
                {
                    _codecs[type] = codec;
                }
            }
        }
    }
}
