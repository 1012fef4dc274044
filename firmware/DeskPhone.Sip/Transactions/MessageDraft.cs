using System.Globalization;
using System.Text;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Transactions;

/// <summary>A message we are about to send: start line, header fields in order, body. Via is added by the transaction.</summary>
internal sealed class MessageDraft
{
    private readonly List<(SipHeaderName Name, string Value)> _headers = new(capacity: 16);
    private readonly int _statusCode;

    private MessageDraft(int statusCode, SipMethod method, string requestUri)
    {
        _statusCode = statusCode;
        Method = method;
        RequestUri = requestUri;
    }

    /// <summary>The method of the request, or of the request a response answers.</summary>
    public SipMethod Method { get; }

    /// <summary>Request-URI; empty in a response.</summary>
    public string RequestUri { get; }

    /// <summary>The sequence number of CSeq.</summary>
    public uint SequenceNumber { get; private set; }

    /// <summary>Body; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>What the body is.</summary>
    public string ContentType { get; private set; } = ContentTypes.SessionDescription;

    /// <summary>A request with the header fields that every one has (RFC 3261 §8.1.1).</summary>
    /// <param name="method">One this phone sends.</param>
    /// <param name="requestUri">Whom it asks.</param>
    /// <param name="routes">Values of Route, in order.</param>
    /// <param name="from">Value of From, with our tag.</param>
    /// <param name="to">Value of To, with the peer's tag within a dialog.</param>
    /// <param name="callId">Value of Call-ID.</param>
    /// <param name="sequence">The number in CSeq.</param>
    public static MessageDraft Request(
        SipMethod method, string requestUri, IEnumerable<string> routes, string from, string to, string callId, uint sequence) =>
        new MessageDraft(statusCode: 0, method, requestUri) { SequenceNumber = sequence }
            .Add(SipHeaderName.MaxForwards, "70")
            .AddAll(routes.Select(static route => (SipHeaderName.Route, route)))
            .Add(SipHeaderName.From, from)
            .Add(SipHeaderName.To, to)
            .Add(SipHeaderName.CallId, callId)
            .Add(SipHeaderName.CSeq, string.Create(CultureInfo.InvariantCulture, $"{sequence} {Encoding.ASCII.GetString(SipMethods.ToToken(method))}"));

    /// <summary>A request that belongs to this one: its ACK or CANCEL, with its Request-URI, Route, From, Call-ID and number (RFC 3261 §9.1, §17.1.1.3).</summary>
    public MessageDraft Sibling(SipMethod method, string to) =>
        Request(method, RequestUri, GetAll(SipHeaderName.Route), Get(SipHeaderName.From), to, Get(SipHeaderName.CallId), SequenceNumber);

    /// <summary>A response to <paramref name="request"/> (RFC 3261 §8.2.6.2); <paramref name="toTag"/> is ours, empty for none.</summary>
    public static MessageDraft Response(ReceivedRequest request, int statusCode, string toTag)
    {
        var draft = new MessageDraft(statusCode, request.Method, "");
        foreach (string via in request.Vias)
        {
            draft.Add(SipHeaderName.Via, via);
        }

        draft.Add(SipHeaderName.From, request.From);
        draft.Add(SipHeaderName.To, request.ToTag.Length > 0 || toTag.Length == 0 ? request.To : $"{request.To};tag={toTag}");
        draft.Add(SipHeaderName.CallId, request.CallId);
        draft.Add(SipHeaderName.CSeq, string.Create(CultureInfo.InvariantCulture, $"{request.SequenceNumber} {request.MethodToken}"));
        draft.SequenceNumber = request.SequenceNumber;
        return draft;
    }

    /// <summary>Appends a header field.</summary>
    public MessageDraft Add(SipHeaderName name, string value)
    {
        _headers.Add((name, value));
        return this;
    }

    /// <summary>Appends header fields, in order.</summary>
    public MessageDraft AddAll(IEnumerable<(SipHeaderName Name, string Value)> headers)
    {
        _headers.AddRange(headers);
        return this;
    }

    /// <summary>Appends a session description, unless it is empty.</summary>
    public MessageDraft AddDescription(ReadOnlyMemory<byte> description) => AddBody(ContentTypes.SessionDescription, description);

    /// <summary>Appends a body, unless it is empty.</summary>
    public MessageDraft AddBody(string contentType, ReadOnlyMemory<byte> body)
    {
        ContentType = contentType;
        Body = body;
        return this;
    }

    /// <summary>The value of a header field, or empty.</summary>
    public string Get(SipHeaderName name) => _headers.Find(header => header.Name == name).Value ?? "";

    /// <summary>Every value of a header field, in order.</summary>
    public IEnumerable<string> GetAll(SipHeaderName name)
    {
        foreach ((SipHeaderName each, string value) in _headers)
        {
            if (each == name)
            {
                yield return value;
            }
        }
    }

    /// <summary>The message on the wire; <paramref name="via"/> goes on top unless it is empty.</summary>
    public byte[] ToBytes(SipMessageWriter writer, string via = "")
    {
        if (_statusCode == 0)
        {
            writer.StartRequest(Method, RequestUri);
        }
        else
        {
            writer.StartResponse(_statusCode);
        }

        if (via.Length > 0)
        {
            writer.AddHeader(SipHeaderName.Via, via);
        }

        foreach ((SipHeaderName name, string value) in _headers)
        {
            writer.AddHeader(name, OneLine(value));
        }

        writer.Complete(Body.IsEmpty ? default : Encoding.ASCII.GetBytes(ContentType), Body.Span);
        return writer.ToArray();
    }

    /// <summary>No value can start a header field of its own, wherever its text came from.</summary>
    private static string OneLine(string value) =>
        value.AsSpan().ContainsAny('\r', '\n', '\0') ? value.Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ') : value;
}
