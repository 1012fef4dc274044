using System.Net;
using System.Text;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.Sdp.Tests.OfferAnswer;

/// <summary>Formats, sessions and bodies the tests share.</summary>
internal static class Peer
{
    public static AudioFormatDescription Pcmu { get; } = new("PCMU", 8000, 1, 0, "");

    public static AudioFormatDescription Pcma { get; } = new("PCMA", 8000, 1, 8, "");

    public static AudioFormatDescription G722 { get; } = new("G722", 8000, 1, 9, "");

    public static AudioFormatDescription Opus { get; } = new("opus", 48000, 2, 96, "useinbandfec=1");

    public static AudioFormatDescription Event8 { get; } = new("telephone-event", 8000, 1, 101, "0-16");

    public static AudioFormatDescription Event48 { get; } = new("telephone-event", 48000, 1, 102, "0-16");

    public static OfferAnswerSession Session(params AudioFormatDescription[] formats) => Session("192.0.2.10", formats);

    public static OfferAnswerSession Session(string address, AudioFormatDescription[] formats, bool prefersOwnOrder = false) =>
        new(Options(address, formats) with { PrefersOwnOrder = prefersOwnOrder }, 2890844526);

    public static LocalAudioOptions Options(string address, AudioFormatDescription[] formats) => new()
    {
        Rtp = new IPEndPoint(IPAddress.Parse(address), 16384),
        Formats = formats.Length == 0 ? [Pcmu, Pcma, Event8] : formats,
    };

    /// <summary>A body from its lines; v, o, s and t are put before it.</summary>
    public static byte[] Body(params string[] lines) => Encoding.UTF8.GetBytes(
        string.Join("\r\n", ["v=0", "o=peer 1 1 IN IP4 198.51.100.1", "s=-", "t=0 0", .. lines, ""]));

    /// <summary>An audio stream at 198.51.100.1:4000 with payload types 0, 8 and 101.</summary>
    public static byte[] Audio(params string[] attributes) => Body(
    [
        "c=IN IP4 198.51.100.1", "m=audio 4000 RTP/AVP 0 8 101", "a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-15",
        .. attributes,
    ]);

    public static SessionDescription Parse(byte[] body)
    {
        Assert.Equal(SdpParseError.None, SdpParser.TryParse(body, out SessionDescription? description, out _));
        return description!;
    }

    /// <summary>The only, or the first, audio stream of a body.</summary>
    public static MediaDescription Stream(byte[] body) => Parse(body).Media.First(media => media.IsAudio);
}
