using System.Buffers;

namespace DeskPhone.Sip.Messages;

/// <summary>
/// A <c>name-addr</c> or <c>addr-spec</c> with its header parameters, read in place: From, To, Contact, Route, Refer-To
/// … (RFC 3261 §20.10).
/// </summary>
public readonly ref struct NameAddress
{
    // Display names are tokens and LWS (RFC 3261 §25.1); bytes of UTF-8 are let through, since many PBXs send them unquoted.
    private static readonly SearchValues<byte> s_notInDisplayName =
        SearchValues.Create("\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u001b\u007f\",;:<>?@[]\\{}="u8);

    private static readonly SearchValues<byte> s_notInUri = SearchValues.Create("<>\" \t\r\n"u8);

    /// <summary>
    /// Display name as spelled, with its quotes; empty for none. <see cref="ToDisplayText"/> makes text of it.
    /// </summary>
    public ReadOnlySpan<byte> DisplayName { get; private init; }

    /// <summary>The URI without angle brackets, with its own parameters; empty for the wildcard.</summary>
    public ReadOnlySpan<byte> Uri { get; private init; }

    /// <summary>Header parameters, from the first semicolon on.</summary>
    public ReadOnlySpan<byte> Parameters { get; private init; }

    /// <summary>Whether it is the <c>*</c> of a Contact that removes all bindings (RFC 3261 §10.2.2).</summary>
    public bool IsWildcard { get; private init; }

    /// <summary>The tag parameter; empty for none (RFC 2543 peers send none, RFC 3261 §12.1.1).</summary>
    public ReadOnlySpan<byte> Tag => TryGetParameter("tag"u8, out ReadOnlySpan<byte> tag) ? tag : default;

    /// <summary>Reads one value without any comma-separated neighbour; LWS around it is allowed.</summary>
    /// <returns>Whether it reads; it never throws.</returns>
    public static bool TryParse(ReadOnlySpan<byte> value, out NameAddress address)
    {
        address = default;
        value = SipText.Trim(value);
        if (value.IsEmpty)
        {
            return false;
        }

        int open;
        if (value[0] == '"')
        {
            int quoted = SipQuoted.Length(value);
            open = quoted + value[quoted..].IndexOf((byte)'<');
            return quoted != 0 && open >= quoted && SipText.Trim(value[quoted..open]).IsEmpty
                && TryParseBracketed(value, value[..quoted], open, out address);
        }

        open = value.IndexOf((byte)'<');
        if (open < 0)
        {
            return TryParseBare(value, out address);
        }

        ReadOnlySpan<byte> displayName = SipText.Trim(value[..open]);
        return !displayName.ContainsAny(s_notInDisplayName) && TryParseBracketed(value, displayName, open, out address);
    }

    /// <summary>Finds a header parameter by name; a quoted value comes without its quotes.</summary>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        bool isFound = SipParameterEnumerator.TryFind(Parameters, name, out SipParameter parameter);
        value = parameter.Value;
        return isFound;
    }

    /// <summary>Walks the header parameters.</summary>
    public SipParameterEnumerator EnumerateParameters() => new(Parameters);

    /// <summary>The display name as a person reads it: unquoted, unfolded.</summary>
    public string ToDisplayText() => SipText.Unquote(DisplayName);

    private static bool TryParseBracketed(
        ReadOnlySpan<byte> value, ReadOnlySpan<byte> displayName, int open, out NameAddress address)
    {
        address = default;
        ReadOnlySpan<byte> afterOpen = value[(open + 1)..];
        int close = afterOpen.IndexOf((byte)'>');
        if (close <= 0 || !IsUri(afterOpen[..close]))
        {
            return false;
        }

        address = new NameAddress
        {
            DisplayName = displayName,
            Uri = afterOpen[..close],
            Parameters = SipText.Trim(afterOpen[(close + 1)..]),
        };
        return SipParameterEnumerator.AreWellFormed(address.Parameters);
    }

    private static bool TryParseBare(ReadOnlySpan<byte> value, out NameAddress address)
    {
        if (value is [(byte)'*'])
        {
            address = new NameAddress { IsWildcard = true };
            return true;
        }

        // Without brackets every semicolon starts a header parameter, and a comma or question mark is forbidden
        // (RFC 3261 §20.10; "regbadct" and "badaspec" in RFC 4475 §3.1.2).
        int end = value.IndexOf((byte)';');
        ReadOnlySpan<byte> uri = SipText.Trim(end < 0 ? value : value[..end]);
        address = new NameAddress { Uri = uri, Parameters = end < 0 ? default : value[end..] };
        return IsUri(uri) && !uri.ContainsAny((byte)',', (byte)'?') && SipParameterEnumerator.AreWellFormed(address.Parameters);
    }

    private static bool IsUri(ReadOnlySpan<byte> uri) => uri.IndexOf((byte)':') > 0 && !uri.ContainsAny(s_notInUri);
}
