using System.Buffers;

namespace DeskPhone.Sip.Messages;

/// <summary>
/// A SIP, SIPS or tel URI, read in place (RFC 3261 §19.1, RFC 3966); other schemes are kept byte for byte.
/// </summary>
/// <remarks>Components come as spelled; <see cref="SipUriEscaping"/> takes their escapes away.</remarks>
public readonly ref struct SipUriView
{
    private static readonly SearchValues<byte> s_forbidden = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\t\n\u000b\u000c\r\u001b\u001f\u007f <>\""u8);

    private static readonly SearchValues<byte> s_scheme =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-."u8);

    /// <summary>The whole URI as spelled.</summary>
    public ReadOnlySpan<byte> Text { get; private init; }

    /// <summary>Scheme as spelled, without the colon.</summary>
    public ReadOnlySpan<byte> SchemeText { get; private init; }

    /// <summary>What kind of URI it is.</summary>
    public SipScheme Scheme { get; private init; }

    /// <summary>User, or the number of a tel URI; empty for none.</summary>
    public ReadOnlySpan<byte> User { get; private init; }

    /// <summary>Password (RFC 3261 §19.1.1 discourages it); empty for none.</summary>
    public ReadOnlySpan<byte> Password { get; private init; }

    /// <summary>
    /// Host, IPv6 in its brackets; empty for a tel URI; for other schemes everything behind the colon.
    /// </summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>Port, or <see langword="null"/> where none is given.</summary>
    public int? Port { get; private init; }

    /// <summary>URI parameters, from the first semicolon on.</summary>
    public ReadOnlySpan<byte> Parameters { get; private init; }

    /// <summary>Header fields, without the question mark: <c>name=value&amp;name=value</c>, escaped.</summary>
    public ReadOnlySpan<byte> Headers { get; private init; }

    /// <summary>Whether it is <c>sip</c> or <c>sips</c>.</summary>
    public bool IsSip => Scheme is SipScheme.Sip or SipScheme.Sips;

    /// <summary>The transport parameter; empty for none.</summary>
    public ReadOnlySpan<byte> Transport => TryGetParameter("transport"u8, out ReadOnlySpan<byte> value) ? value : default;

    /// <summary>Whether a proxy with this URI routes loosely (RFC 3261 §16.12).</summary>
    public bool IsLooseRouter => TryGetParameter("lr"u8, out _);

    /// <summary>Whether both are the same URI (RFC 3261 §19.1.4); other schemes are compared byte for byte.</summary>
    public static bool AreEqual(in SipUriView left, in SipUriView right) => SipUriComparison.AreEqual(left, right);

    /// <summary>Reads a URI without angle brackets.</summary>
    /// <returns>Whether it reads; it never throws.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out SipUriView uri)
    {
        uri = default;
        int colon = text.IndexOf((byte)':');
        if (colon <= 0 || colon == text.Length - 1 || text.ContainsAny(s_forbidden))
        {
            return false;
        }

        ReadOnlySpan<byte> schemeText = text[..colon];
        ReadOnlySpan<byte> rest = text[(colon + 1)..];
        SipScheme scheme = Recognize(schemeText);
        if (scheme is SipScheme.Other && !IsScheme(schemeText))
        {
            return false;
        }

        if (scheme is SipScheme.Other)
        {
            uri = new SipUriView { Text = text, SchemeText = schemeText, Host = rest };
            return true;
        }

        if (!SipUriEscaping.IsWellFormed(rest))
        {
            return false;
        }

        return scheme is SipScheme.Tel ? TryParseTel(text, rest, out uri) : TryParseSip(text, scheme, rest, out uri);
    }

    /// <summary>Finds a URI parameter by name, whatever its case.</summary>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        bool isFound = SipParameterEnumerator.TryFind(Parameters, name, out SipParameter parameter);
        value = parameter.Value;
        return isFound;
    }

    /// <summary>Walks the URI parameters.</summary>
    public SipParameterEnumerator EnumerateParameters() => new(Parameters);

    /// <summary>Walks the header fields in the URI; names and values are escaped.</summary>
    public SipUriHeaderEnumerator EnumerateHeaders() => new(Headers);

    private static bool IsScheme(ReadOnlySpan<byte> scheme) => char.IsAsciiLetter((char)scheme[0]) && !scheme.ContainsAnyExcept(s_scheme);

    private static SipScheme Recognize(ReadOnlySpan<byte> scheme) => scheme.Length switch
    {
        3 when SipText.EqualsIgnoreCase(scheme, "sip"u8) => SipScheme.Sip,
        3 when SipText.EqualsIgnoreCase(scheme, "tel"u8) => SipScheme.Tel,
        4 when SipText.EqualsIgnoreCase(scheme, "sips"u8) => SipScheme.Sips,
        _ => SipScheme.Other,
    };

    private static bool TryParseTel(ReadOnlySpan<byte> text, ReadOnlySpan<byte> rest, out SipUriView uri)
    {
        int end = rest.IndexOf((byte)';');
        uri = new SipUriView
        {
            Text = text,
            SchemeText = text[..3],
            Scheme = SipScheme.Tel,
            User = end < 0 ? rest : rest[..end],
            Parameters = end < 0 ? default : rest[end..],
        };
        return !uri.User.IsEmpty && SipParameterEnumerator.AreWellFormed(uri.Parameters);
    }

    private static bool TryParseSip(ReadOnlySpan<byte> text, SipScheme scheme, ReadOnlySpan<byte> rest, out SipUriView uri)
    {
        uri = default;
        ReadOnlySpan<byte> user = default;
        ReadOnlySpan<byte> password = default;

        // The at sign is the only one there may be: everywhere else it must be escaped. A user may hold ; ? and / (RFC 3261 §25.1).
        int at = rest.IndexOf((byte)'@');
        if (at >= 0)
        {
            user = rest[..at];
            int colon = user.IndexOf((byte)':');
            password = colon < 0 ? default : user[(colon + 1)..];
            user = colon < 0 ? user : user[..colon];
            rest = rest[(at + 1)..];
            if (user.IsEmpty || rest.Contains((byte)'@'))
            {
                return false;
            }
        }

        int question = rest.IndexOf((byte)'?');
        ReadOnlySpan<byte> headers = question < 0 ? default : rest[(question + 1)..];
        rest = question < 0 ? rest : rest[..question];
        int semicolon = rest.IndexOf((byte)';');
        ReadOnlySpan<byte> parameters = semicolon < 0 ? default : rest[semicolon..];
        if (!SipHostPort.TryParse(semicolon < 0 ? rest : rest[..semicolon], out SipHostPort hostPort)
            || !SipParameterEnumerator.AreWellFormed(parameters))
        {
            return false;
        }

        uri = new SipUriView
        {
            Text = text,
            SchemeText = text[..text.IndexOf((byte)':')],
            Scheme = scheme,
            User = user,
            Password = password,
            Host = hostPort.Host,
            Port = hostPort.Port,
            Parameters = parameters,
            Headers = headers,
        };
        return true;
    }
}
