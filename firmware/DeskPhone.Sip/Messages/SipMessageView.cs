using System.Buffers;

namespace DeskPhone.Sip.Messages;

/// <summary>
/// A SIP message read in place (RFC 3261 §7): header fields are found once and parsed when asked for.
/// </summary>
/// <remarks>
/// A view over the datagram: nothing is copied and nothing is allocated. It must not outlive the buffer.
/// </remarks>
public readonly ref struct SipMessageView
{
    private static readonly SearchValues<byte> s_numberEnd = SearchValues.Create("; \t\r\n("u8);

    private readonly ReadOnlySpan<byte> _message;
    private readonly ReadOnlySpan<SipHeaderField> _fields;

    internal SipMessageView(ReadOnlySpan<byte> message, ReadOnlySpan<SipHeaderField> fields, SipStartLine startLine, ReadOnlySpan<byte> body)
    {
        _message = message;
        _fields = fields;
        Method = SipMethods.Recognize(startLine.Method);
        MethodToken = startLine.Method;
        RequestUri = startLine.RequestUri;
        StatusCode = startLine.StatusCode;
        ReasonPhrase = startLine.ReasonPhrase;
        Body = body;
    }

    /// <summary>Whether it is a request.</summary>
    public bool IsRequest => !MethodToken.IsEmpty;

    /// <summary>Method of a request, or <see cref="SipMethod.Unknown"/>.</summary>
    public SipMethod Method { get; }

    /// <summary>Method of a request as spelled; empty for a response.</summary>
    public ReadOnlySpan<byte> MethodToken { get; }

    /// <summary>Request-URI as spelled; empty for a response.</summary>
    public ReadOnlySpan<byte> RequestUri { get; }

    /// <summary>Status code 100–699; 0 for a request.</summary>
    public int StatusCode { get; }

    /// <summary>Reason phrase of a response, UTF-8; may be empty.</summary>
    public ReadOnlySpan<byte> ReasonPhrase { get; }

    /// <summary>
    /// The body: as long as Content-Length says, or to the end of the datagram where there is none (RFC 3261 §18.3).
    /// </summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>All header fields in order.</summary>
    public ReadOnlySpan<SipHeaderField> Fields => _fields;

    /// <summary>All bytes of the message, from the start line to the end of the body.</summary>
    public ReadOnlySpan<byte> Bytes => _message;

    /// <summary>
    /// Whether it is a request that a response can be made for, refused or not: Via, From, To, Call-ID and CSeq are there and the
    /// topmost Via reads. Never an ACK (RFC 3261 §17.1.1.3).
    /// </summary>
    public bool CanBeAnswered => IsRequest && Method is not SipMethod.Ack && TryGetTopVia(out _) && TryGetHeader(SipHeaderName.From, out _)
        && TryGetHeader(SipHeaderName.To, out _) && TryGetHeader(SipHeaderName.CallId, out _) && TryGetHeader(SipHeaderName.CSeq, out _);

    /// <summary>The CSeq; default when it does not read.</summary>
    public CSeqHeader CSeq => CSeqHeader.TryParse(GetHeader(SipHeaderName.CSeq), out CSeqHeader cSeq) ? cSeq : default;

    /// <summary>The Call-ID; empty for none. Compared byte for byte (RFC 3261 §8.1.1.4).</summary>
    public ReadOnlySpan<byte> CallId => GetHeader(SipHeaderName.CallId);

    /// <summary>The Content-Type as spelled, with parameters; empty for none.</summary>
    public ReadOnlySpan<byte> ContentType => GetHeader(SipHeaderName.ContentType);

    /// <summary>
    /// Hops left; <see langword="null"/> when absent, as RFC 2543 peers leave it, or no number of 0–255.
    /// </summary>
    public int? MaxForwards =>
        SipText.TryParseNumber(GetHeader(SipHeaderName.MaxForwards), out uint hops) && hops <= byte.MaxValue ? (int)hops : null;

    /// <summary>
    /// Lifetime in seconds; <see langword="null"/> when absent or no number below 2^32 (then the default holds, RFC
    /// 3261 §20.19).
    /// </summary>
    public uint? Expires => GetNumber(SipHeaderName.Expires);

    /// <summary>Reads one whole message from a datagram or cut out of a stream.</summary>
    /// <param name="message">The bytes; CRLFs before the start line are skipped (RFC 3261 §7.5).</param>
    /// <param name="fields">Room for the header fields: <see cref="SipLimits.MaxHeaderCount"/> of them, on the stack by habit.</param>
    /// <param name="view">The message. After an error what could be read of it, to answer it by: <see cref="CanBeAnswered"/>.</param>
    /// <param name="errorOffset">Offset in <paramref name="message"/> of what was refused.</param>
    /// <returns><see cref="SipParseError.None"/>, or why it was refused; it never throws.</returns>
    /// <remarks>
    /// This checks the shape of the message; <see cref="Validate"/> checks the values the phone relies on.
    /// </remarks>
    public static SipParseError TryParse(
        ReadOnlySpan<byte> message, Span<SipHeaderField> fields, out SipMessageView view, out int errorOffset)
    {
        var parser = new SipMessageParser(message, fields);
        SipParseError error = parser.Parse(out view);
        errorOffset = parser.ErrorOffset;
        return error;
    }

    /// <summary>
    /// Checks Request-URI, Via, From, To, Call-ID, Contact, Route, Record-Route and Max-Forwards, value by value.
    /// </summary>
    /// <param name="errorOffset">Offset in <see cref="Bytes"/> of the value that was refused.</param>
    public SipParseError Validate(out int errorOffset) => SipMessageValidation.Validate(this, out errorOffset);

    /// <summary>
    /// The value of the first header field of this name, as spelled: folds may be in it, <see cref="SipText"/> reads
    /// them.
    /// </summary>
    public bool TryGetHeader(SipHeaderName name, out ReadOnlySpan<byte> value)
    {
        foreach (ref readonly SipHeaderField field in _fields)
        {
            if (field.Name == name)
            {
                value = ValueOf(field);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>
    /// The value of the first header field spelled <paramref name="name"/>, for those without a <see
    /// cref="SipHeaderName"/>.
    /// </summary>
    public bool TryGetHeader(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (ref readonly SipHeaderField field in _fields)
        {
            if (SipText.EqualsIgnoreCase(NameOf(field), name))
            {
                value = ValueOf(field);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The first value, or empty.</summary>
    public ReadOnlySpan<byte> GetHeader(SipHeaderName name) =>
        TryGetHeader(name, out ReadOnlySpan<byte> value) ? value : default;

    /// <summary>
    /// The first value as a number of seconds or the like, parameters behind it ignored; <see langword="null"/> if it
    /// is none.
    /// </summary>
    public uint? GetNumber(SipHeaderName name)
    {
        ReadOnlySpan<byte> value = GetHeader(name);
        int end = value.IndexOfAny(s_numberEnd);
        return SipText.TryParseNumber(end < 0 ? value : value[..end], out uint number) ? number : null;
    }

    /// <summary>The name of a field of this message as spelled.</summary>
    public ReadOnlySpan<byte> NameOf(in SipHeaderField field) => _message.Slice(field.NameStart, field.NameLength);

    /// <summary>The value of a field of this message as spelled, without LWS around it.</summary>
    public ReadOnlySpan<byte> ValueOf(in SipHeaderField field) => _message.Slice(field.ValueStart, field.ValueLength);

    /// <summary>All values of one header field, over all its lines and commas.</summary>
    public SipHeaderValues Values(SipHeaderName name) => new(_message, _fields, name);

    /// <summary>
    /// Whether a list header field such as Supported, Require or Allow has this token, whatever its case.
    /// </summary>
    public bool HasToken(SipHeaderName name, ReadOnlySpan<byte> token)
    {
        foreach (ReadOnlySpan<byte> value in Values(name))
        {
            if (SipText.EqualsIgnoreCase(value, token))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The topmost Via.</summary>
    public bool TryGetTopVia(out ViaHeader via)
    {
        SipHeaderValues values = Values(SipHeaderName.Via);
        via = default;
        return values.MoveNext() && ViaHeader.TryParse(values.Current, out via);
    }

    /// <summary>The From.</summary>
    public bool TryGetFrom(out NameAddress from) => NameAddress.TryParse(GetHeader(SipHeaderName.From), out from);

    /// <summary>The To.</summary>
    public bool TryGetTo(out NameAddress to) => NameAddress.TryParse(GetHeader(SipHeaderName.To), out to);

    /// <summary>The first address of a list such as Contact, Route, P-Asserted-Identity.</summary>
    public bool TryGetFirstAddress(SipHeaderName name, out NameAddress address)
    {
        SipHeaderValues values = Values(name);
        address = default;
        return values.MoveNext() && NameAddress.TryParse(values.Current, out address);
    }
}
