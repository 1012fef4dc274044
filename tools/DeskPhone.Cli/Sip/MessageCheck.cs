using System.Text;
using System.Text.Json;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Cli.Sip;

/// <summary>What the phone makes of one SIP message.</summary>
/// <param name="File">Where it was.</param>
/// <param name="Kind"><c>request</c>, <c>response</c>, or <c>none</c> where not even the first line reads.</param>
/// <param name="Method">The method of the request, or of the CSeq of a response; empty where it does not read.</param>
/// <param name="Status">The status of a response; for a refused request the status it is answered with; 0 for neither.</param>
/// <param name="Error">Why it is refused; <see cref="SipParseError.None"/> where it is not.</param>
/// <param name="Offset">Where in the bytes the error is; -1 for no error.</param>
public sealed record MessageCheck(string File, string Kind, string Method, int Status, SipParseError Error, int Offset)
{
    /// <summary>Whether it is accepted.</summary>
    public bool IsOk => Error is SipParseError.None;

    /// <summary>Reads a message by the rules of the phone's own door.</summary>
    public static MessageCheck Of(string file, ReadOnlySpan<byte> message)
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        SipParseError error = SipMessageView.TryParse(message, fields, out SipMessageView view, out int offset);
        if (error is SipParseError.None)
        {
            error = view.Validate(out offset);
        }

        bool isResponse = !view.IsRequest && view.StatusCode > 0;
        string kind = view.IsRequest ? "request" : isResponse ? "response" : "none";
        string method = view.IsRequest ? Encoding.UTF8.GetString(view.MethodToken)
            : isResponse ? Encoding.ASCII.GetString(SipMethods.ToToken(view.CSeq.Method)) : "";
        int status = isResponse ? view.StatusCode : view.CanBeAnswered ? SipParseErrors.ToStatusCode(error) : 0;
        return new MessageCheck(file, kind, method, status, error, error is SipParseError.None ? -1 : offset);
    }

    /// <summary>One line of JSON: file, ok, kind, method, status, error, offset.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("file", File);
            json.WriteBoolean("ok", IsOk);
            json.WriteString("kind", Kind);
            json.WriteString("method", Method);
            json.WriteNumber("status", Status);
            json.WriteString("error", IsOk ? "" : JsonNamingPolicy.CamelCase.ConvertName(Error.ToString()));
            json.WriteNumber("offset", Offset);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
