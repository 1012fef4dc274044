namespace DeskPhone.Sip.Messages;

/// <summary>
/// Walks all values of one header field in order, over every line it stands on and every comma (RFC 3261 §7.3.1).
/// </summary>
/// <remarks>Not for Date and the authentication header fields: their commas are no list.</remarks>
public ref struct SipHeaderValues
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly SipHeaderName _name;
    private ReadOnlySpan<SipHeaderField> _fields;
    private SipListEnumerator _list;

    internal SipHeaderValues(ReadOnlySpan<byte> message, ReadOnlySpan<SipHeaderField> fields, SipHeaderName name)
    {
        _message = message;
        _fields = fields;
        _name = name;
        _list = default;
    }

    /// <summary>The value reached, without LWS around it; folds may be in it.</summary>
    public readonly ReadOnlySpan<byte> Current => _list.Current;

    /// <summary>Itself, for <see langword="foreach"/>.</summary>
    public readonly SipHeaderValues GetEnumerator() => this;

    /// <summary>Goes to the next value that is not empty.</summary>
    public bool MoveNext()
    {
        while (!_list.MoveNext())
        {
            do
            {
                if (_fields.IsEmpty)
                {
                    return false;
                }

                SipHeaderField field = _fields[0];
                _fields = _fields[1..];
                if (field.Name == _name)
                {
                    _list = new SipListEnumerator(_message.Slice(field.ValueStart, field.ValueLength));
                    break;
                }
            }
            while (true);
        }

        return true;
    }
}
