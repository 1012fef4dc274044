using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Identity;

/// <summary>
/// A value of Alert-Info, Call-Info or the like, read more kindly than the grammar: PBXs write <c>&lt;http://x&gt;;info=a</c>,
/// <c>Bellcore-dr3</c>, <c>;info=a</c>, <c>info=a</c> and <c>&lt;sip:x&gt;\;answer-after=0</c>.
/// </summary>
internal readonly ref struct HeaderValue
{
    private readonly ReadOnlySpan<byte> _parameters;

    private HeaderValue(ReadOnlySpan<byte> subject, ReadOnlySpan<byte> parameters)
    {
        Subject = subject;
        _parameters = parameters;
    }

    /// <summary>What stands in the angle brackets or before the first semicolon; empty for nothing.</summary>
    public ReadOnlySpan<byte> Subject { get; }

    public static HeaderValue Read(ReadOnlySpan<byte> value)
    {
        value = SipText.Trim(value);
        int open = value.IndexOf((byte)'<');
        int close = open < 0 ? -1 : value[open..].IndexOf((byte)'>') + open;
        ReadOnlySpan<byte> subject = close > open ? value[(open + 1)..close] : default;
        ReadOnlySpan<byte> rest = close > open ? value[(close + 1)..] : value;
        int semicolon = rest.IndexOf((byte)';');
        if (close <= open)
        {
            ReadOnlySpan<byte> bare = SipText.Trim(semicolon < 0 ? rest : rest[..semicolon]);
            bool isParameter = bare.Contains((byte)'=') && !bare.Contains((byte)':');
            if (isParameter)
            {
                return new HeaderValue(default, rest);
            }

            subject = bare;
        }

        return new HeaderValue(subject, semicolon < 0 ? default : rest[semicolon..]);
    }

    /// <summary>A parameter by name, unquoted; empty where it is missing or has no value.</summary>
    public string Get(ReadOnlySpan<byte> name)
    {
        foreach (Range range in _parameters.Split((byte)';'))
        {
            ReadOnlySpan<byte> parameter = _parameters[range];
            int equals = parameter.IndexOf((byte)'=');
            if (equals > 0 && SipText.EqualsIgnoreCase(SipText.Trim(parameter[..equals]), name))
            {
                return SipText.Unquote(SipText.Trim(parameter[(equals + 1)..]).TrimEnd((byte)'\\'));
            }
        }

        return "";
    }

    /// <summary>Whether a parameter stands there, with or without a value.</summary>
    public bool Has(ReadOnlySpan<byte> name)
    {
        foreach (Range range in _parameters.Split((byte)';'))
        {
            ReadOnlySpan<byte> parameter = _parameters[range];
            int equals = parameter.IndexOf((byte)'=');
            if (SipText.EqualsIgnoreCase(SipText.Trim(equals < 0 ? parameter : parameter[..equals]).TrimEnd((byte)'\\'), name))
            {
                return true;
            }
        }

        return false;
    }
}
