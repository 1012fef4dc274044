namespace DeskPhone.Sip.Messages;

/// <summary>A SIP message that owns its bytes: what outlives the datagram it came in. Immutable.</summary>
public sealed class SipMessage
{
    private readonly byte[] _bytes;
    private readonly SipHeaderField[] _fields;
    private readonly int _startLineOffset;
    private readonly int _startLineLength;
    private readonly int _bodyOffset;

    private SipMessage(in SipMessageView view, int startLineOffset, int startLineLength)
    {
        _bytes = view.Bytes.ToArray();
        _fields = view.Fields.ToArray();
        _startLineOffset = startLineOffset;
        _startLineLength = startLineLength;
        _bodyOffset = _bytes.Length - view.Body.Length;
    }

    /// <summary>Its bytes, from the start line to the end of the body.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Its body; empty for none.</summary>
    public ReadOnlyMemory<byte> Body => _bytes.AsMemory(_bodyOffset);

    /// <summary>The message, read in place.</summary>
    public SipMessageView View
    {
        get
        {
            _ = SipStartLine.TryParse(_bytes.AsSpan(_startLineOffset, _startLineLength), out SipStartLine startLine);
            return new SipMessageView(_bytes, _fields, startLine, _bytes.AsSpan(_bodyOffset));
        }
    }

    /// <summary>Reads and copies a message; <see langword="null"/> when it is refused.</summary>
    public static SipParseError TryParse(ReadOnlySpan<byte> message, out SipMessage? owned)
    {
        Span<SipHeaderField> fields = stackalloc SipHeaderField[SipLimits.MaxHeaderCount];
        SipParseError error = SipMessageView.TryParse(message, fields, out SipMessageView view, out _);
        owned = error is SipParseError.None ? Copy(view) : null;
        return error;
    }

    /// <summary>Copies a message that was read without error.</summary>
    public static SipMessage Copy(in SipMessageView view)
    {
        int start = 0;
        while (view.Bytes[start..].StartsWith("\r\n"u8))
        {
            start += 2;
        }

        return new SipMessage(view, start, view.Bytes[start..].IndexOf("\r\n"u8));
    }
}
