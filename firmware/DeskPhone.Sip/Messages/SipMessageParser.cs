namespace DeskPhone.Sip.Messages;

/// <summary>
/// One pass over a message: start line, header fields, body. An error in one field does not hide the others.
/// </summary>
internal ref struct SipMessageParser
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly Span<SipHeaderField> _fields;
    private SipHeaderNameSet _seen;
    private SipParseError _error;
    private int _count;
    private int _position;

    internal SipMessageParser(ReadOnlySpan<byte> message, Span<SipHeaderField> fields)
    {
        _message = message;
        _fields = fields.Length > SipLimits.MaxHeaderCount ? fields[..SipLimits.MaxHeaderCount] : fields;
    }

    /// <summary>Where the first error is.</summary>
    internal int ErrorOffset { get; private set; }

    internal SipParseError Parse(out SipMessageView view)
    {
        view = default;
        if (_message.Length > SipLimits.MaxMessageLength)
        {
            return SipParseError.MessageTooLarge;
        }

        while (_message[_position..].StartsWith("\r\n"u8))
        {
            _position += 2;
        }

        SipParseError error = FindLineEnd(_position, out int lineEnd);
        if (error is not SipParseError.None)
        {
            ErrorOffset = _position;
            return error is SipParseError.LineTooLong ? error : SipParseError.NotSip;
        }

        error = SipStartLine.TryParse(_message[_position..lineEnd], out SipStartLine startLine);
        Note(error, _position);
        if (error is not SipParseError.None && !startLine.IsRequest)
        {
            return error;
        }

        _position = lineEnd + 2;
        ReadOnlySpan<byte> body = default;
        if (ParseFields())
        {
            body = TakeBody();
            CheckMandatory(startLine);
        }

        view = new SipMessageView(_message[.._position], _fields[.._count], startLine, body);
        return _error;
    }

    private void Note(SipParseError error, int offset)
    {
        if (_error is SipParseError.None && error is not SipParseError.None)
        {
            _error = error;
            ErrorOffset = offset;
        }
    }

    /// <summary>Goes to the empty line; false where lines can no longer be told apart.</summary>
    private bool ParseFields()
    {
        while (true)
        {
            int start = _position;
            SipParseError error = FindLineEnd(start, out int end);
            int firstLineEnd = end;
            if (error is SipParseError.None && end == start)
            {
                _position = end + 2;
                return true;
            }

            // A line that begins with white space continues the one before (RFC 3261 §7.3.1).
            while (error is SipParseError.None && end + 2 < _message.Length && _message[end + 2] is (byte)' ' or (byte)'\t')
            {
                error = FindLineEnd(end + 2, out end);
                if (end - start > SipLimits.MaxLineLength)
                {
                    error = SipParseError.LineTooLong;
                }
            }

            if (error is SipParseError.None)
            {
                error = AddField(start, firstLineEnd, end);
            }

            Note(error, start);
            if (error is SipParseError.LineTooLong or SipParseError.BareLineEnding or SipParseError.Truncated or SipParseError.TooManyHeaders)
            {
                _position = _message.Length;
                return false;
            }

            _position = end + 2;
        }
    }

    private SipParseError AddField(int start, int firstLineEnd, int end)
    {
        int colon = _message[start..firstLineEnd].IndexOf((byte)':');
        if (colon <= 0)
        {
            return SipParseError.BadHeader;
        }

        // White space before the colon is allowed (HCOLON, RFC 3261 §25.1).
        ReadOnlySpan<byte> name = _message.Slice(start, colon).TrimEnd(" \t"u8);
        SipHeaderName known = SipHeaderNames.Recognize(name);
        if (known is SipHeaderName.Other && !SipText.IsToken(name))
        {
            return SipParseError.BadHeader;
        }

        if (_count == _fields.Length)
        {
            return SipParseError.TooManyHeaders;
        }

        int valueStart = start + colon + 1;
        while (valueStart < end && SipText.IsLws(_message[valueStart]))
        {
            valueStart++;
        }

        int valueEnd = end;
        while (valueEnd > valueStart && SipText.IsLws(_message[valueEnd - 1]))
        {
            valueEnd--;
        }

        if (_seen.Contains(known) && SipHeaderNameSet.Single.Contains(known))
        {
            return SipParseError.DuplicateHeader;
        }

        _seen.Add(known);
        _fields[_count++] = new SipHeaderField(known, start, name.Length, valueStart, valueEnd - valueStart, end != firstLineEnd);
        return SipParseError.None;
    }

    private SipParseError FindLineEnd(int start, out int end)
    {
        ReadOnlySpan<byte> rest = _message[start..];
        int length = rest.IndexOfAny((byte)'\r', (byte)'\n');
        end = start + Math.Max(length, 0);
        if (length < 0)
        {
            return rest.Length > SipLimits.MaxLineLength ? SipParseError.LineTooLong : SipParseError.Truncated;
        }

        if (length > SipLimits.MaxLineLength)
        {
            return SipParseError.LineTooLong;
        }

        if (rest[length] == '\r' && length + 1 == rest.Length)
        {
            return SipParseError.Truncated;
        }

        return rest[length] == '\r' && rest[length + 1] == '\n' ? SipParseError.None : SipParseError.BareLineEnding;
    }

    private ReadOnlySpan<byte> TakeBody()
    {
        ReadOnlySpan<byte> rest = _message[_position..];
        if (!TryFindField(SipHeaderName.ContentLength, out SipHeaderField field))
        {
            _position = _message.Length;
            return rest;
        }

        if (!SipText.TryParseNumber(_message.Slice(field.ValueStart, field.ValueLength), out uint length)
            || length > SipLimits.MaxMessageLength)
        {
            Note(SipParseError.BadContentLength, field.ValueStart);
            length = 0;
        }

        if (length > rest.Length)
        {
            Note(SipParseError.BodyTooShort, field.ValueStart);
            length = 0;
        }

        // Bytes of a datagram beyond Content-Length are discarded (RFC 3261 §18.3; "dblreq" in RFC 4475 §3.1.1.8).
        _position += (int)length;
        return rest[..(int)length];
    }

    private void CheckMandatory(in SipStartLine startLine)
    {
        if (!_seen.ContainsAll(SipHeaderNameSet.Mandatory))
        {
            Note(SipParseError.MissingHeader, _position);
        }

        if (!TryFindField(SipHeaderName.CSeq, out SipHeaderField field))
        {
            return;
        }

        if (!CSeqHeader.TryParse(_message.Slice(field.ValueStart, field.ValueLength), out CSeqHeader cSeq))
        {
            Note(SipParseError.BadCSeq, field.ValueStart);
        }
        else if (startLine.IsRequest && !cSeq.MethodToken.SequenceEqual(startLine.Method))
        {
            Note(SipParseError.MethodMismatch, field.ValueStart);
        }
    }

    private readonly bool TryFindField(SipHeaderName name, out SipHeaderField field)
    {
        foreach (SipHeaderField candidate in _fields[.._count])
        {
            if (candidate.Name == name)
            {
                field = candidate;
                return true;
            }
        }

        field = default;
        return false;
    }
}
