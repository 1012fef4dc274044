namespace DeskPhone.Sip.Messages;

/// <summary>One value of Via, read in place (RFC 3261 §20.42).</summary>
public readonly ref struct ViaHeader
{
    /// <summary>What every branch of RFC 3261 begins with (§8.1.1.7); without it the peer speaks RFC 2543.</summary>
    public static ReadOnlySpan<byte> MagicCookie => "z9hG4bK"u8;

    /// <summary>
    /// Transport as spelled: <c>UDP</c>, <c>TCP</c>, <c>TLS</c>, <c>WS</c>, <c>WSS</c>, or any other token.
    /// </summary>
    public ReadOnlySpan<byte> Transport { get; private init; }

    /// <summary>Sent-by host, IPv6 in its brackets.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>Sent-by port, or <see langword="null"/> for the default of the transport.</summary>
    public int? Port { get; private init; }

    /// <summary>Parameters, from the first semicolon on.</summary>
    public ReadOnlySpan<byte> Parameters { get; private init; }

    /// <summary>Branch; empty for none.</summary>
    public ReadOnlySpan<byte> Branch => Get("branch"u8).Value;

    /// <summary>Source address the receiver saw, if it noted one (RFC 3261 §18.2.1).</summary>
    public ReadOnlySpan<byte> Received => Get("received"u8).Value;

    /// <summary>Whether the sender asks for the response to the source port (RFC 3581).</summary>
    public bool HasRport => !Get("rport"u8).Name.IsEmpty;

    /// <summary>Source port the receiver saw, or <see langword="null"/> (RFC 3581).</summary>
    public int? Rport => SipText.TryParseNumber(Get("rport"u8).Value, out uint port) && port is > 0 and <= ushort.MaxValue ? (int)port : null;

    /// <summary>Multicast address of a request (RFC 3261 §18.1.1); empty for none.</summary>
    public ReadOnlySpan<byte> Maddr => Get("maddr"u8).Value;

    /// <summary>Reads one value without any comma-separated neighbour.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out ViaHeader via)
    {
        via = default;
        value = SipText.Trim(value);

        // Name and version are any tokens: the Via of a "SIP/7.0" request is needed to answer it 505 ("badvers" in RFC 4475 §3.1.2.16).
        int firstSlash = value.IndexOf((byte)'/');
        if (firstSlash <= 0 || !SipText.IsToken(SipText.Trim(value[..firstSlash])))
        {
            return false;
        }

        value = value[(firstSlash + 1)..];
        int secondSlash = value.IndexOf((byte)'/');
        if (secondSlash <= 0 || !SipText.IsToken(SipText.Trim(value[..secondSlash])))
        {
            return false;
        }

        value = SipText.Trim(value[(secondSlash + 1)..]);
        int transportEnd = value.IndexOfAny(" \t\r\n"u8);
        return transportEnd > 0 && SipText.IsToken(value[..transportEnd])
            && TryParseSentBy(value[..transportEnd], SipText.Trim(value[transportEnd..]), out via);
    }

    /// <summary>Finds a parameter by name, whatever its case.</summary>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        SipParameter parameter = Get(name);
        value = parameter.Value;
        return !parameter.Name.IsEmpty;
    }

    /// <summary>Walks the parameters.</summary>
    public SipParameterEnumerator EnumerateParameters() => new(Parameters);

    private static bool TryParseSentBy(ReadOnlySpan<byte> transport, ReadOnlySpan<byte> rest, out ViaHeader via)
    {
        via = default;
        int sentByEnd = rest.IndexOf((byte)';');
        ReadOnlySpan<byte> sentBy = SipText.Trim(sentByEnd < 0 ? rest : rest[..sentByEnd]);
        if (!SipHostPort.TryParse(sentBy, out SipHostPort hostPort))
        {
            return false;
        }

        via = new ViaHeader
        {
            Transport = transport,
            Host = hostPort.Host,
            Port = hostPort.Port,
            Parameters = sentByEnd < 0 ? default : rest[sentByEnd..],
        };
        return SipParameterEnumerator.AreWellFormed(via.Parameters);
    }

    private SipParameter Get(ReadOnlySpan<byte> name)
    {
        _ = SipParameterEnumerator.TryFind(Parameters, name, out SipParameter parameter);
        return parameter;
    }
}
