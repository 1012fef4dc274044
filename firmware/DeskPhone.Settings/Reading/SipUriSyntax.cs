using System.Globalization;

namespace DeskPhone.Settings.Reading;

/// <summary>
/// The form of a SIP URI (RFC 3261 §19.1.1), as far as a settings file needs it: no headers, no white space.
/// </summary>
internal static class SipUriSyntax
{
    private static readonly string[] s_transports = ["udp", "tcp", "tls", "ws", "wss"];

    /// <summary>Checks a <c>sip:</c> or <c>sips:</c> URI.</summary>
    public static bool IsValid(ReadOnlySpan<char> uri, bool needsUser)
    {
        int colon = uri.IndexOf(':');
        if (colon < 0 || !(uri[..colon].Equals("sip", StringComparison.OrdinalIgnoreCase)
            || uri[..colon].Equals("sips", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        foreach (char c in uri)
        {
            if (c is <= ' ' or > '~' or '<' or '>' or '"' or '?')
            {
                return false;
            }
        }

        ReadOnlySpan<char> rest = uri[(colon + 1)..];
        int at = rest.LastIndexOf('@');
        if (at == 0 || (at < 0 && needsUser) || (at > 0 && rest[..at].Contains('@')))
        {
            return false;
        }

        ReadOnlySpan<char> hostAndParameters = rest[(at + 1)..];
        int semicolon = hostAndParameters.IndexOf(';');
        ReadOnlySpan<char> hostPort = semicolon < 0 ? hostAndParameters : hostAndParameters[..semicolon];
        return IsHostPort(hostPort) && (semicolon < 0 || AreParameters(hostAndParameters[(semicolon + 1)..]));
    }

    /// <summary>
    /// The URI with a password in it masked (<c>sip:user:password@host</c> is legal, and people do it).
    /// </summary>
    public static string WithoutPassword(string uri)
    {
        int at = uri.LastIndexOf('@');
        int scheme = uri.IndexOf(':', StringComparison.Ordinal);
        int password = scheme < 0 || at < 0 ? -1 : uri.IndexOf(':', scheme + 1);
        return password < 0 || password > at ? uri : string.Concat(uri.AsSpan(0, password + 1), "***", uri.AsSpan(at));
    }

    private static bool IsHostPort(ReadOnlySpan<char> text)
    {
        int close = text.IndexOf(']');
        bool isBracketed = text is ['[', ..] && close > 0;
        int colon = isBracketed ? text[close..].IndexOf(':') : text.IndexOf(':');
        int end = colon < 0 ? text.Length : isBracketed ? close + colon : colon;
        ReadOnlySpan<char> host = text[..end];
        if (isBracketed && (close != end - 1 || !host.Contains(':')))
        {
            return false;
        }

        bool isHost = isBracketed ? TextSyntax.IsHost(host[1..^1]) : !host.Contains(':') && TextSyntax.IsHost(host);
        return isHost && (end == text.Length || IsPort(text[(end + 1)..]));
    }

    private static bool IsPort(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535;

    private static bool AreParameters(ReadOnlySpan<char> text)
    {
        foreach (Range range in text.Split(';'))
        {
            ReadOnlySpan<char> parameter = text[range];
            int equals = parameter.IndexOf('=');
            ReadOnlySpan<char> name = equals < 0 ? parameter : parameter[..equals];
            string value = equals < 0 ? "" : parameter[(equals + 1)..].ToString();
            if (name.IsEmpty || (name.Equals("transport", StringComparison.OrdinalIgnoreCase)
                && !s_transports.Contains(value, StringComparer.OrdinalIgnoreCase)))
            {
                return false;
            }
        }

        return true;
    }
}
