namespace DeskPhone.Sip.Authentication;

/// <summary>Reads <c>name=token</c> and <c>name="text"</c> separated by commas (RFC 7235 §2.1), in place.</summary>
internal ref struct AuthParameterReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>Whether reading stopped at text that is no parameter list.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Reads the next parameter; a quoted value is given without its quotes, its escapes untouched.</summary>
    public bool TryRead(out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = value = default;
        _rest = _rest.TrimStart(" \t\r\n,");
        if (_rest.IsEmpty)
        {
            return false;
        }

        int equals = _rest.IndexOf('=');
        if (equals <= 0)
        {
            return Refuse();
        }

        name = _rest[..equals].Trim();
        _rest = _rest[(equals + 1)..].TrimStart();
        return _rest is ['"', ..] ? TryReadQuoted(out value) : TryReadToken(out value);
    }

    private bool TryReadToken(out ReadOnlySpan<char> value)
    {
        int end = _rest.IndexOf(',');
        value = (end < 0 ? _rest : _rest[..end]).Trim();
        _rest = end < 0 ? default : _rest[end..];
        return true;
    }

    private bool TryReadQuoted(out ReadOnlySpan<char> value)
    {
        for (int i = 1; i < _rest.Length; i++)
        {
            if (_rest[i] == '\\')
            {
                i++;
            }
            else if (_rest[i] == '"')
            {
                value = _rest[1..i];
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        value = default;
        return Refuse();
    }

    private bool Refuse()
    {
        IsMalformed = true;
        _rest = default;
        return false;
    }
}
