using System.Buffers;
using System.Text;

namespace DeskPhone.Sip.Messages;

/// <summary>
/// Writes SIP messages (RFC 3261 §7) into one buffer that it keeps: start line, header fields, then <see
/// cref="Complete()"/>.
/// </summary>
/// <remarks>
/// No value can break out of its line: CR, LF and NUL are refused with <see cref="ArgumentException"/>, by the <c>Try…</c> methods
/// with <see langword="false"/>. Values that come from users or the network go through the latter. Not thread-safe.
/// </remarks>
public sealed class SipMessageWriter
{
    private const int InitialCapacity = 2_048;

    private static readonly SearchValues<byte> s_notInUri = SearchValues.Create("<>\" \t"u8);

    private readonly GrowingBytes _bytes = new(InitialCapacity);
    private int _headerStart;
    private State _state;

    private enum State
    {
        Empty,
        Fields,
        InField,
        Complete,
    }

    /// <summary>The message; valid until the next start. Needs <see cref="Complete()"/> first.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Require(State.Complete);
            return _bytes.Written;
        }
    }

    /// <summary>A copy of the message, for those who keep it. Needs <see cref="Complete()"/> first.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Starts a request of a known method; what was written before is gone.</summary>
    public void StartRequest(SipMethod method, ReadOnlySpan<byte> requestUri) => StartRequest(SipMethods.ToToken(method), requestUri);

    /// <summary>Starts a request of a known method; what was written before is gone.</summary>
    public void StartRequest(SipMethod method, string requestUri) => StartRequest(method, Encoding.UTF8.GetBytes(requestUri));

    /// <summary>Starts a request; what was written before is gone.</summary>
    /// <exception cref="ArgumentException">The method is no token, or the URI could end before its end.</exception>
    public void StartRequest(ReadOnlySpan<byte> method, ReadOnlySpan<byte> requestUri)
    {
        ThrowUnless(SipText.IsToken(method), nameof(method));
        ThrowUnless(!requestUri.IsEmpty && !requestUri.ContainsAny(s_notInUri) && !SipText.BreaksLine(requestUri), nameof(requestUri));
        _bytes.Truncate(0);
        _state = State.Fields;
        _bytes.Put(method);
        _bytes.Put(" "u8);
        _bytes.Put(requestUri);
        _bytes.Put(" SIP/2.0\r\n"u8);
    }

    /// <summary>Starts a response; what was written before is gone.</summary>
    /// <param name="statusCode">100–699.</param>
    /// <param name="reasonPhrase">Words, or <see langword="null"/> for the usual ones.</param>
    public void StartResponse(int statusCode, string? reasonPhrase = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 699);
        _bytes.Truncate(0);
        _state = State.Empty;
        _bytes.Put("SIP/2.0 "u8);
        _bytes.PutNumber((uint)statusCode);
        _bytes.Put(" "u8);
        ThrowUnless(_bytes.TryPut(reasonPhrase ?? SipReasonPhrases.For(statusCode)), nameof(reasonPhrase));
        _bytes.Put("\r\n"u8);
        _state = State.Fields;
    }

    /// <summary>Adds a header field.</summary>
    public void AddHeader(SipHeaderName name, ReadOnlySpan<byte> value) => ThrowUnless(TryAddHeader(name, value), nameof(value));

    /// <summary>Adds a header field, the text as UTF-8.</summary>
    public void AddHeader(SipHeaderName name, string value) => ThrowUnless(TryAddHeader(name, value), nameof(value));

    /// <summary>Adds a header field with a number.</summary>
    public void AddHeader(SipHeaderName name, uint value)
    {
        _ = BeginHeader(name).Append(value);
        EndHeader();
    }

    /// <summary>Adds a header field under a name of its own.</summary>
    public void AddHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => ThrowUnless(TryAddHeader(name, value), nameof(value));

    /// <summary>Adds a header field, or nothing when the value would break its line.</summary>
    public bool TryAddHeader(SipHeaderName name, ReadOnlySpan<byte> value)
    {
        _ = BeginHeader(name);
        return EndOrForget(_bytes.TryPut(value));
    }

    /// <summary>Adds a header field, the text as UTF-8, or nothing when the value would break its line.</summary>
    public bool TryAddHeader(SipHeaderName name, string value)
    {
        _ = BeginHeader(name);
        return EndOrForget(_bytes.TryPut(value));
    }

    /// <summary>
    /// Adds a header field under a name of its own, or nothing when name or value would break its line.
    /// </summary>
    public bool TryAddHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (!SipText.IsToken(name) || SipText.BreaksLine(value))
        {
            return false;
        }

        _ = BeginHeader(name);
        _bytes.Put(value);
        EndHeader();
        return true;
    }

    /// <summary>Starts a header field whose value comes in pieces; <see cref="EndHeader"/> ends it.</summary>
    /// <exception cref="ArgumentException">The name is Other, or Content-Length or Content-Type, which the writer sets itself.</exception>
    public SipMessageWriter BeginHeader(SipHeaderName name)
    {
        ThrowUnless(name is not (SipHeaderName.Other or SipHeaderName.ContentLength or SipHeaderName.ContentType), nameof(name));
        return BeginField(SipHeaderNames.ToBytes(name));
    }

    /// <summary>Starts a header field under a name of its own.</summary>
    public SipMessageWriter BeginHeader(ReadOnlySpan<byte> name)
    {
        ThrowUnless(SipText.IsToken(name), nameof(name));
        ThrowUnless(SipHeaderNames.Recognize(name) is not (SipHeaderName.ContentLength or SipHeaderName.ContentType), nameof(name));
        return BeginField(name);
    }

    /// <summary>Ends the header field that <see cref="BeginHeader(SipHeaderName)"/> started.</summary>
    public void EndHeader()
    {
        Require(State.InField);
        _bytes.Put("\r\n"u8);
        _state = State.Fields;
    }

    /// <summary>Appends to the value begun.</summary>
    public SipMessageWriter Append(ReadOnlySpan<byte> text)
    {
        Require(State.InField);
        ThrowUnless(_bytes.TryPut(text), nameof(text));
        return this;
    }

    /// <summary>Appends to the value begun, as UTF-8.</summary>
    public SipMessageWriter Append(string text)
    {
        Require(State.InField);
        ThrowUnless(_bytes.TryPut(text), nameof(text));
        return this;
    }

    /// <summary>Appends a number to the value begun.</summary>
    public SipMessageWriter Append(uint number)
    {
        Require(State.InField);
        _bytes.PutNumber(number);
        return this;
    }

    /// <summary>Appends a quoted string: quotes and back-slashes escaped (RFC 3261 §25.1).</summary>
    public SipMessageWriter AppendQuoted(string text)
    {
        Require(State.InField);
        ThrowUnless(!SipText.BreaksLine(Encoding.UTF8.GetBytes(text)), nameof(text));
        _bytes.Put("\""u8);
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            if (value is (byte)'"' or (byte)'\\')
            {
                _bytes.Put("\\"u8);
            }

            _bytes.Put([value]);
        }

        _bytes.Put("\""u8);
        return this;
    }

    /// <summary>Appends a <c>name-addr</c>: the name quoted unless empty, the URI in angle brackets.</summary>
    public SipMessageWriter AppendNameAddress(string displayName, ReadOnlySpan<byte> uri)
    {
        Require(State.InField);
        ThrowUnless(!uri.IsEmpty && !uri.ContainsAny(s_notInUri) && !SipText.BreaksLine(uri), nameof(uri));
        if (displayName.Length > 0)
        {
            _ = AppendQuoted(displayName);
            _bytes.Put(" "u8);
        }

        _bytes.Put("<"u8);
        _bytes.Put(uri);
        _bytes.Put(">"u8);
        return this;
    }

    /// <summary>Copies all fields of one name from a message that was read, in order, folds made spaces.</summary>
    public void CopyHeaders(in SipMessageView from, SipHeaderName name)
    {
        foreach (ref readonly SipHeaderField field in from.Fields)
        {
            if (field.Name == name)
            {
                CopyField(from, field);
                EndHeader();
            }
        }
    }

    /// <summary>
    /// Copies what a response takes from its request: Via, From, To, Call-ID and CSeq (RFC 3261 §8.2.6.2).
    /// </summary>
    /// <param name="request">The request, read.</param>
    /// <param name="toTag">Tag added to To where it has none; empty for none, as in a 100.</param>
    public void CopyResponseHeaders(in SipMessageView request, ReadOnlySpan<byte> toTag)
    {
        ThrowUnless(toTag.IsEmpty || SipText.IsToken(toTag), nameof(toTag));
        CopyHeaders(request, SipHeaderName.Via);
        CopyHeaders(request, SipHeaderName.From);
        foreach (ref readonly SipHeaderField field in request.Fields)
        {
            if (field.Name is SipHeaderName.To)
            {
                CopyField(request, field);
                if (!toTag.IsEmpty && (!request.TryGetTo(out NameAddress to) || to.Tag.IsEmpty))
                {
                    _bytes.Put(";tag="u8);
                    _bytes.Put(toTag);
                }

                EndHeader();
            }
        }

        CopyHeaders(request, SipHeaderName.CallId);
        CopyHeaders(request, SipHeaderName.CSeq);
    }

    /// <summary>Ends the message without a body: Content-Length 0.</summary>
    public void Complete() => Complete(default, default);

    /// <summary>Ends the message with a body; Content-Length is always its length.</summary>
    /// <param name="contentType">Its type, <c>application/sdp</c>; empty only without a body.</param>
    /// <param name="body">Any bytes.</param>
    public void Complete(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body)
    {
        Require(State.Fields);
        ThrowUnless(body.IsEmpty || !contentType.IsEmpty, nameof(contentType));
        ThrowUnless(!SipText.BreaksLine(contentType), nameof(contentType));
        if (!contentType.IsEmpty)
        {
            _ = BeginField("Content-Type"u8);
            _bytes.Put(contentType);
            EndHeader();
        }

        _ = BeginField("Content-Length"u8);
        _bytes.PutNumber((uint)body.Length);
        EndHeader();
        _bytes.Put("\r\n"u8);
        _bytes.Put(body);
        _state = State.Complete;
    }

    private static void ThrowUnless(bool isAllowed, string parameter)
    {
        if (!isAllowed)
        {
            throw new ArgumentException("It would not stand in its place in a SIP message: CR, LF, NUL, a separator, or nothing.", parameter);
        }
    }

    private void Require(State state)
    {
        if (_state != state)
        {
            throw new InvalidOperationException($"The writer is in state {_state}, not {state}.");
        }
    }

    private SipMessageWriter BeginField(ReadOnlySpan<byte> name)
    {
        Require(State.Fields);
        _headerStart = _bytes.Length;
        _state = State.InField;
        _bytes.Put(name);
        _bytes.Put(": "u8);
        return this;
    }

    private bool EndOrForget(bool isWritten)
    {
        if (isWritten)
        {
            EndHeader();
        }
        else
        {
            _bytes.Truncate(_headerStart);
            _state = State.Fields;
        }

        return isWritten;
    }

    private void CopyField(in SipMessageView from, in SipHeaderField field)
    {
        _ = field.Name is SipHeaderName.Other ? BeginField(from.NameOf(field)) : BeginHeader(field.Name);
        if (field.IsFolded)
        {
            _bytes.PutUnfolded(from.ValueOf(field));
        }
        else
        {
            _bytes.Put(from.ValueOf(field));
        }
    }
}
