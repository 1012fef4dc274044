namespace DeskPhone.Sip.Messages;

/// <summary>Cuts a TCP or TLS byte stream into SIP messages by their Content-Length (RFC 3261 §18.3).</summary>
/// <remarks>
/// The socket receives into <see cref="GetMemory"/>, says <see cref="Advance"/>, then <see cref="Read"/> until it needs more. Messages
/// are handed out where they lie; only the incomplete rest at the end of the buffer is ever moved. Not thread-safe.
/// </remarks>
/// <param name="isInitiator">
/// Whether we opened the connection. Then a lone CRLF is a pong at once (RFC 5626 §3.5.1: only the opener pings); else it may be half a ping.
/// </param>
public sealed class SipStreamFramer(bool isInitiator)
{
    // One segment of most networks and a little more: what a socket is likely to hand over at once.
    private const int MinimumRoom = 2_048;

    private byte[] _buffer = new byte[2 * MinimumRoom];
    private int _start;
    private int _end;
    private int _searched;

    /// <summary>Why the stream is broken, or <see cref="SipParseError.None"/>.</summary>
    public SipParseError Error { get; private set; }

    /// <summary>Bytes received that are not yet read as an item.</summary>
    public int BufferedLength => _end - _start;

    /// <summary>Room to receive into, at least 2 KiB; ends the life of the last message.</summary>
    public Memory<byte> GetMemory()
    {
        Reserve(MinimumRoom);
        return _buffer.AsMemory(_end);
    }

    /// <summary>Says how many bytes were received into <see cref="GetMemory"/>.</summary>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _end);
        _end += count;
    }

    /// <summary>Takes bytes that were received elsewhere; ends the life of the last message.</summary>
    public void Append(ReadOnlySpan<byte> received)
    {
        Reserve(received.Length);
        received.CopyTo(_buffer.AsSpan(_end));
        _end += received.Length;
    }

    /// <summary>Takes the next item off the stream. The message is valid until the next receive.</summary>
    public SipStreamItem Read(out ReadOnlySpan<byte> message)
    {
        message = default;
        if (Error is not SipParseError.None)
        {
            return SipStreamItem.Broken;
        }

        ReadOnlySpan<byte> waiting = _buffer.AsSpan(_start, _end - _start);
        if (waiting.IsEmpty)
        {
            return SipStreamItem.NeedMore;
        }

        return waiting[0] == '\r' ? ReadKeepAlive(waiting) : ReadMessage(waiting, out message);
    }

    private SipStreamItem ReadKeepAlive(ReadOnlySpan<byte> waiting)
    {
        if (waiting.Length == 1)
        {
            return SipStreamItem.NeedMore;
        }

        if (waiting[1] != '\n')
        {
            return Break(SipParseError.BareLineEnding);
        }

        bool mayBecomePing = waiting.Length == 2 ? !isInitiator : waiting.Length == 3 && waiting[2] == '\r';
        if (mayBecomePing)
        {
            return SipStreamItem.NeedMore;
        }

        bool isPing = waiting.StartsWith("\r\n\r\n"u8);
        Consume(isPing ? 4 : 2);
        return isPing ? SipStreamItem.Ping : SipStreamItem.Pong;
    }

    private SipStreamItem ReadMessage(ReadOnlySpan<byte> waiting, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (!SipText.IsToken(waiting[..1]))
        {
            return Break(SipParseError.NotSip);
        }

        // The last three bytes may be the beginning of the empty line.
        int from = Math.Max(0, _searched - 3);
        int emptyLine = waiting[from..].IndexOf("\r\n\r\n"u8);
        if (emptyLine < 0)
        {
            _searched = waiting.Length;
            return waiting.Length > SipLimits.MaxMessageLength ? Break(SipParseError.MessageTooLarge) : SipStreamItem.NeedMore;
        }

        _searched = from + emptyLine;
        int headerLength = _searched + 4;
        SipParseError error = FindContentLength(waiting[..(headerLength - 2)], out int bodyLength);
        if (error is SipParseError.None && bodyLength > SipLimits.MaxMessageLength - headerLength)
        {
            error = SipParseError.MessageTooLarge;
        }

        if (error is not SipParseError.None)
        {
            return Break(error);
        }

        if (waiting.Length < headerLength + bodyLength)
        {
            return SipStreamItem.NeedMore;
        }

        message = waiting[..(headerLength + bodyLength)];
        Consume(message.Length);
        return SipStreamItem.Message;
    }

    private static SipParseError FindContentLength(ReadOnlySpan<byte> lines, out int contentLength)
    {
        contentLength = -1;
        while (!lines.IsEmpty)
        {
            int end = lines.IndexOf("\r\n"u8);
            while (end + 2 < lines.Length && lines[end + 2] is (byte)' ' or (byte)'\t')
            {
                end += 2 + lines[(end + 2)..].IndexOf("\r\n"u8);
            }

            ReadOnlySpan<byte> line = lines[..end];
            lines = lines[(end + 2)..];
            int colon = line.IndexOf((byte)':');
            if (colon <= 0 || SipHeaderNames.Recognize(line[..colon].TrimEnd(" \t"u8)) is not SipHeaderName.ContentLength)
            {
                continue;
            }

            if (!SipText.TryParseNumber(SipText.Trim(line[(colon + 1)..]), out uint number) || number > SipLimits.MaxMessageLength)
            {
                return SipParseError.BadContentLength;
            }

            // Two lengths are two opinions on where the next message begins; never guess (RFC 4475 §3.3.9).
            if (contentLength >= 0 && contentLength != (int)number)
            {
                return SipParseError.DuplicateHeader;
            }

            contentLength = (int)number;
        }

        return contentLength < 0 ? SipParseError.MissingContentLength : SipParseError.None;
    }

    private SipStreamItem Break(SipParseError error)
    {
        Error = error;
        return SipStreamItem.Broken;
    }

    private void Consume(int count)
    {
        _start += count;
        _searched = 0;
    }

    private void Reserve(int count)
    {
        // What follows in a broken stream is nobody's message: it must not pile up while the connection is being closed.
        if (_start == _end || Error is not SipParseError.None)
        {
            _start = _end = 0;
        }

        if (_buffer.Length - _end >= count)
        {
            return;
        }

        int waiting = _end - _start;
        byte[] target = _buffer.Length - waiting >= count ? _buffer : new byte[Math.Max(_buffer.Length * 2, waiting + count)];
        _buffer.AsSpan(_start, waiting).CopyTo(target);
        _buffer = target;
        _start = 0;
        _end = waiting;
    }
}
