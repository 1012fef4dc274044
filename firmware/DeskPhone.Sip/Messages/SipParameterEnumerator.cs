using System.Buffers;

namespace DeskPhone.Sip.Messages;

/// <summary>
/// Walks the parameters of a header value or URI, <c>;a=b;c</c>, with LWS and quoted strings (RFC 3261 §7.3.1).
/// </summary>
public ref struct SipParameterEnumerator
{
    private static readonly SearchValues<byte> s_nameEnd = SearchValues.Create(";=, \t\r\n\""u8);
    private static readonly SearchValues<byte> s_valueEnd = SearchValues.Create(";, \t\r\n\""u8);

    private readonly byte _separator;
    private ReadOnlySpan<byte> _rest;

    /// <summary>
    /// Starts before the first parameter of <paramref name="parameters"/>, which is empty or begins with a separator.
    /// </summary>
    public SipParameterEnumerator(ReadOnlySpan<byte> parameters, byte separator = (byte)';')
    {
        _rest = parameters;
        _separator = separator;
        Current = default;
        IsMalformed = false;
    }

    /// <summary>The parameter reached.</summary>
    public SipParameter Current { get; private set; }

    /// <summary>Whether the walk ended at something that is no parameter.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Itself, for <see langword="foreach"/>.</summary>
    public readonly SipParameterEnumerator GetEnumerator() => this;

    /// <summary>Finds a parameter by name, whatever its case.</summary>
    public static bool TryFind(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> name, out SipParameter parameter)
    {
        foreach (SipParameter candidate in new SipParameterEnumerator(parameters))
        {
            if (candidate.IsNamed(name))
            {
                parameter = candidate;
                return true;
            }
        }

        parameter = default;
        return false;
    }

    /// <summary>Whether every parameter reads.</summary>
    public static bool AreWellFormed(ReadOnlySpan<byte> parameters)
    {
        if (parameters.IsEmpty)
        {
            return true;
        }

        var walk = new SipParameterEnumerator(parameters);
        while (walk.MoveNext())
        {
        }

        return !walk.IsMalformed;
    }

    /// <summary>Goes to the next parameter.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            SkipLws();
            if (_rest.IsEmpty)
            {
                return false;
            }

            if (_rest[0] != _separator)
            {
                return Stop();
            }

            _rest = _rest[1..];
            SkipLws();

            // Peers write "sip:a@b;" and ";;": nothing between two separators is no parameter, and no harm.
            if (!_rest.IsEmpty && _rest[0] != _separator)
            {
                return TakeParameter();
            }
        }
    }

    private bool TakeParameter()
    {
        ReadOnlySpan<byte> name = TakeUntil(s_nameEnd);
        if (name.IsEmpty)
        {
            return Stop();
        }

        SkipLws();
        if (_rest.IsEmpty || _rest[0] != '=')
        {
            Current = new SipParameter(name, default, hasValue: false, isQuoted: false);
            return true;
        }

        _rest = _rest[1..];
        SkipLws();
        return TakeValue(name);
    }

    private bool TakeValue(ReadOnlySpan<byte> name)
    {
        if (_rest.IsEmpty || _rest[0] != '"')
        {
            Current = new SipParameter(name, TakeUntil(s_valueEnd), hasValue: true, isQuoted: false);
            return true;
        }

        int length = SipQuoted.Length(_rest);
        if (length == 0)
        {
            return Stop();
        }

        Current = new SipParameter(name, _rest[1..(length - 1)], hasValue: true, isQuoted: true);
        _rest = _rest[length..];
        return true;
    }

    private ReadOnlySpan<byte> TakeUntil(SearchValues<byte> ends)
    {
        int end = _rest.IndexOfAny(ends);
        ReadOnlySpan<byte> taken = end < 0 ? _rest : _rest[..end];
        _rest = _rest[taken.Length..];
        return taken;
    }

    private void SkipLws()
    {
        while (!_rest.IsEmpty && SipText.IsLws(_rest[0]))
        {
            _rest = _rest[1..];
        }
    }

    private bool Stop()
    {
        IsMalformed = true;
        _rest = default;
        return false;
    }
}
