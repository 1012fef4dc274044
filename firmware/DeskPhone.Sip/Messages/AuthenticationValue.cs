namespace DeskPhone.Sip.Messages;

/// <summary>
/// A challenge or credentials of any scheme, read in place: <c>scheme name=value, …</c> (RFC 3261 §25.1).
/// </summary>
public readonly ref struct AuthenticationValue
{
    /// <summary>Scheme as spelled: <c>Digest</c>, <c>Bearer</c>, or one nobody knows.</summary>
    public ReadOnlySpan<byte> Scheme { get; private init; }

    /// <summary>What follows the scheme.</summary>
    public ReadOnlySpan<byte> Parameters { get; private init; }

    /// <summary>Whether the scheme is Digest (RFC 7616).</summary>
    public bool IsDigest => SipText.EqualsIgnoreCase(Scheme, "Digest"u8);

    /// <summary>Reads the value of Authorization, Proxy-Authorization, or one challenge.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out AuthenticationValue authentication)
    {
        authentication = default;
        value = SipText.Trim(value);
        int end = value.IndexOfAny(" \t\r\n"u8);
        ReadOnlySpan<byte> scheme = end < 0 ? value : value[..end];
        if (!SipText.IsToken(scheme))
        {
            return false;
        }

        authentication = new AuthenticationValue { Scheme = scheme, Parameters = end < 0 ? default : SipText.Trim(value[end..]) };
        return true;
    }

    /// <summary>
    /// Finds a parameter by name, whatever its case; a quoted value comes without its quotes, back-slashes still in it.
    /// </summary>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (ReadOnlySpan<byte> element in new SipListEnumerator(Parameters))
        {
            int equals = element.IndexOf((byte)'=');
            if (equals > 0 && SipText.EqualsIgnoreCase(SipText.Trim(element[..equals]), name))
            {
                value = SipText.Trim(element[(equals + 1)..]);
                if (value.Length >= 2 && value[0] == '"' && SipQuoted.Length(value) == value.Length)
                {
                    value = value[1..^1];
                }

                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The value of a parameter; empty for none.</summary>
    public ReadOnlySpan<byte> GetParameter(ReadOnlySpan<byte> name) => TryGetParameter(name, out ReadOnlySpan<byte> value) ? value : default;
}
