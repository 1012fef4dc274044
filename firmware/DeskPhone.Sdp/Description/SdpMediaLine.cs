using System.Buffers.Text;

namespace DeskPhone.Sdp.Description;

/// <summary>The value of a media line: <c>audio 49170/2 RTP/AVP 0 8</c> (RFC 8866 §5.14), read in place.</summary>
public readonly ref struct SdpMediaLine
{
    private const byte Space = (byte)' ';

    /// <summary>Media type, such as <c>audio</c>.</summary>
    public ReadOnlySpan<byte> Media { get; private init; }

    /// <summary>Transport port, 0–65535; 0 declines or removes the stream (RFC 3264 §5.1).</summary>
    public int Port { get; private init; }

    /// <summary>Consecutive port pairs; 1 unless the line says otherwise.</summary>
    public int PortCount { get; private init; }

    /// <summary>Transport protocol, such as <c>RTP/AVP</c>.</summary>
    public ReadOnlySpan<byte> Protocol { get; private init; }

    /// <summary>
    /// Formats as written, separated by spaces; empty where a peer declines a stream without naming one.
    /// </summary>
    public ReadOnlySpan<byte> Formats { get; private init; }

    /// <summary>Reads the value of an <c>m=</c> line.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out SdpMediaLine line)
    {
        line = default;
        ReadOnlySpan<byte> media = NextToken(ref value);
        ReadOnlySpan<byte> ports = NextToken(ref value);
        ReadOnlySpan<byte> protocol = NextToken(ref value);
        if (media.IsEmpty || protocol.IsEmpty || !TryParsePorts(ports, out int port, out int count))
        {
            return false;
        }

        line = new SdpMediaLine
        {
            Media = media,
            Port = port,
            PortCount = count,
            Protocol = protocol,
            Formats = value.Trim(Space),
        };
        return true;
    }

    /// <summary>
    /// Cuts the next token off <paramref name="rest"/>, however many spaces a peer puts between them.
    /// </summary>
    internal static ReadOnlySpan<byte> NextToken(scoped ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(Space);
        int end = rest.IndexOf(Space);
        ReadOnlySpan<byte> token = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return token;
    }

    private static bool TryParsePorts(ReadOnlySpan<byte> text, out int port, out int count)
    {
        count = 1;
        return Utf8Parser.TryParse(text, out port, out int digits)
            && port is >= 0 and <= 65535
            && text[0] is >= (byte)'0' and <= (byte)'9'
            && (digits == text.Length || (text[digits] == (byte)'/' && TryParseCount(text[(digits + 1)..], out count)));
    }

    private static bool TryParseCount(ReadOnlySpan<byte> text, out int count) =>
        Utf8Parser.TryParse(text, out count, out int digits) && digits == text.Length && count is > 0 and <= 65535;
}
