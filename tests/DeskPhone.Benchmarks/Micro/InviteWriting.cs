using System.Text;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Benchmarks.Micro;

/// <summary>The same INVITE written again, header field by header field.</summary>
internal sealed class InviteWriting
{
    private readonly SipMessageWriter _writer = new();
    private readonly List<(SipHeaderName Name, byte[] Value)> _headers = [];
    private readonly byte[] _requestUri;
    private readonly byte[] _contentType;
    private readonly byte[] _body;

    public InviteWriting(ReadOnlySpan<byte> message)
    {
        _ = SipMessageView.TryParse(message, new SipHeaderField[SipLimits.MaxHeaderCount], out SipMessageView view, out _);
        _requestUri = view.RequestUri.ToArray();
        _contentType = view.ContentType.ToArray();
        _body = view.Body.ToArray();
        foreach (SipHeaderField field in view.Fields)
        {
            if (field.Name is not (SipHeaderName.ContentLength or SipHeaderName.ContentType))
            {
                _headers.Add((field.Name, view.ValueOf(field).ToArray()));
            }
        }

        Write();
        if (_writer.Written.Length != message.Length)
        {
            throw new InvalidOperationException($"Written {_writer.Written.Length} of {message.Length} bytes: {Encoding.UTF8.GetString(_writer.Written.Span)}");
        }
    }

    public void Write()
    {
        _writer.StartRequest(SipMethod.Invite, _requestUri);
        foreach ((SipHeaderName name, byte[] value) in _headers)
        {
            _writer.AddHeader(name, value);
        }

        _writer.Complete(_contentType, _body);
    }
}
