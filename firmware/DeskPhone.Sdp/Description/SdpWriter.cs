using System.Buffers;
using System.Globalization;
using System.Text;

namespace DeskPhone.Sdp.Description;

/// <summary>Writes session descriptions (RFC 8866 §5), lines ended with CRLF.</summary>
/// <remarks>CR, LF and NUL inside a value would start a line of somebody else's making; they are left out.</remarks>
public static class SdpWriter
{
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create("\0\r\n");

    /// <summary>The description as UTF-8.</summary>
    public static byte[] Write(SessionDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);

        var text = new StringBuilder(512);
        SdpOrigin origin = description.Origin;
        Line(text, 'v', "0");
        Line(text, 'o', string.Join(
            ' ', Token(origin.UserName), Token(origin.SessionId), Token(origin.SessionVersion), "IN",
            Token(origin.AddressType), Token(origin.Address)));
        Line(text, 's', description.Name.Length == 0 ? "-" : description.Name); // s= must not be empty (§5.3).
        Connection(text, description.Connection);
        Line(text, 't', "0 0");
        Attributes(text, description.Attributes);

        foreach (MediaDescription media in description.Media)
        {
            Media(text, media);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Media(StringBuilder text, MediaDescription media)
    {
        string port = media.Port.ToString(CultureInfo.InvariantCulture);
        string ports = media.PortCount == 1 ? port : FormattableString.Invariant($"{port}/{media.PortCount}");

        // The grammar wants at least one format even where the stream is declined (RFC 8866 §9, media-field).
        string formats = media.Formats.Count == 0 ? "0" : string.Join(' ', media.Formats);
        Line(text, 'm', $"{Token(media.Media)} {ports} {Token(media.Protocol)} {formats}");
        Connection(text, media.Connection);
        Attributes(text, media.Attributes);
    }

    private static void Connection(StringBuilder text, SdpConnection? connection)
    {
        if (connection is not null)
        {
            Line(text, 'c', $"IN {Token(connection.AddressType)} {Token(connection.Address)}");
        }
    }

    private static void Attributes(StringBuilder text, IReadOnlyList<SdpAttribute> attributes)
    {
        foreach (SdpAttribute attribute in attributes)
        {
            Line(text, 'a', attribute.Value is null ? attribute.Name : $"{attribute.Name}:{attribute.Value}");
        }
    }

    /// <summary>A value that must not contain a space either, nor be empty.</summary>
    private static string Token(string value)
    {
        string token = value.Replace(" ", "", StringComparison.Ordinal);
        return token.Length == 0 ? "-" : token;
    }

    private static void Line(StringBuilder text, char type, string value)
    {
        text.Append(type).Append('=');
        if (value.AsSpan().ContainsAny(s_forbidden))
        {
            foreach (char c in value)
            {
                if (!s_forbidden.Contains(c))
                {
                    text.Append(c);
                }
            }
        }
        else
        {
            text.Append(value);
        }

        text.Append("\r\n");
    }
}
