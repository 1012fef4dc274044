namespace DeskPhone.Sip.Messages;

/// <summary>Walks the header fields of a URI, <c>Replaces=a%40b&amp;Require=replaces</c> (RFC 3261 §19.1.1).</summary>
public ref struct SipUriHeaderEnumerator
{
    private ReadOnlySpan<byte> _rest;

    internal SipUriHeaderEnumerator(ReadOnlySpan<byte> headers)
    {
        _rest = headers;
        Current = default;
    }

    /// <summary>The header field reached; name and value escaped.</summary>
    public SipParameter Current { get; private set; }

    /// <summary>Itself, for <see langword="foreach"/>.</summary>
    public readonly SipUriHeaderEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next header field.</summary>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            int end = _rest.IndexOf((byte)'&');
            ReadOnlySpan<byte> header = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];
            int equals = header.IndexOf((byte)'=');
            ReadOnlySpan<byte> name = equals < 0 ? header : header[..equals];
            if (!name.IsEmpty)
            {
                Current = new SipParameter(name, equals < 0 ? default : header[(equals + 1)..], equals >= 0, isQuoted: false);
                return true;
            }
        }

        return false;
    }
}
