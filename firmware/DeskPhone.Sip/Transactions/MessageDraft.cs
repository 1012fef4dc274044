using System.Globalization;
using System.Text;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Transactions;

/// <summary>A message we are about to send: start line, header fields in order, body. Via is added by the transaction.</summary>
internal sealed class MessageDraft
{
    private readonly List<(string Name, string Value)> _headers = new(capacity: 16);
    private readonly string _startLine;

    private MessageDraft(string startLine, SipMethod method, string requestUri)
    {
        _startLine = startLine;
        Method = method;
        RequestUri = requestUri;
    }

    /// <summary>The method of the request, or of the request a response answers.</summary>
    public SipMethod Method { get; }

    /// <summary>Request-URI; empty in a response.</summary>
    public string RequestUri { get; }

    /// <summary>The sequence number of CSeq.</summary>
    public uint SequenceNumber { get; private set; }

    /// <summary>Session description; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>A request. <paramref name="method"/> is one this phone sends.</summary>
    public static MessageDraft Request(SipMethod method, string requestUri) =>
        new($"{Token(method)} {OneLine(requestUri)} SIP/2.0", method, requestUri);

    /// <summary>A response to <paramref name="request"/> (RFC 3261 §8.2.6.2); <paramref name="toTag"/> is ours, empty for none.</summary>
    public static MessageDraft Response(ReceivedRequest request, int statusCode, string toTag)
    {
        string phrase = ReasonPhrases.Of(statusCode);
        var draft = new MessageDraft(string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {statusCode} {phrase}"), request.Method, "");
        foreach (string via in request.Vias)
        {
            draft.Add("Via", via);
        }

        draft.Add("From", request.From);
        draft.Add("To", request.ToTag.Length > 0 || toTag.Length == 0 ? request.To : $"{request.To};tag={toTag}");
        draft.Add("Call-ID", request.CallId);
        draft.Add("CSeq", string.Create(CultureInfo.InvariantCulture, $"{request.SequenceNumber} {request.MethodToken}"));
        draft.SequenceNumber = request.SequenceNumber;
        return draft;
    }

    /// <summary>Appends a header field.</summary>
    public MessageDraft Add(string name, string value)
    {
        _headers.Add((name, value));
        return this;
    }

    /// <summary>Appends CSeq.</summary>
    public MessageDraft AddSequence(uint number)
    {
        SequenceNumber = number;
        return Add("CSeq", string.Create(CultureInfo.InvariantCulture, $"{number} {Token(Method)}"));
    }

    /// <summary>Appends a session description, unless it is empty.</summary>
    public MessageDraft AddDescription(ReadOnlyMemory<byte> description)
    {
        Body = description;
        return description.IsEmpty ? this : Add("Content-Type", "application/sdp");
    }

    /// <summary>The value of a header field, or empty.</summary>
    public string Get(string name) => _headers.Find(header => header.Name == name).Value ?? "";

    /// <summary>Every value of a header field, in order.</summary>
    public IEnumerable<string> GetAll(string name) =>
        _headers.Where(header => header.Name == name).Select(static header => header.Value);

    /// <summary>The message on the wire; <paramref name="via"/> goes on top unless it is empty.</summary>
    public byte[] ToBytes(string via = "")
    {
        var text = new StringBuilder(capacity: 512);
        text.Append(_startLine).Append("\r\n");
        if (via.Length > 0)
        {
            text.Append("Via: ").Append(via).Append("\r\n");
        }

        foreach ((string name, string value) in _headers)
        {
            text.Append(name).Append(": ").Append(OneLine(value)).Append("\r\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n\r\n");
        return [.. Encoding.UTF8.GetBytes(text.ToString()), .. Body.Span];
    }

    private static string Token(SipMethod method) => Encoding.ASCII.GetString(SipMethods.ToToken(method));

    /// <summary>No value can start a header field of its own, wherever its text came from.</summary>
    private static string OneLine(string value) =>
        value.AsSpan().ContainsAny('\r', '\n', '\0') ? value.Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ') : value;
}
