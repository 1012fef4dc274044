using System.Text;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Transactions;

/// <summary>What the rooms keep of a message: values, long after its bytes are gone.</summary>
internal abstract class ReceivedMessage
{
    /// <summary>Call-ID.</summary>
    public required string CallId { get; init; }

    /// <summary>The method of CSeq.</summary>
    public required SipMethod Method { get; init; }

    /// <summary>The sequence number of CSeq.</summary>
    public required uint SequenceNumber { get; init; }

    /// <summary>Via values, topmost first; in a request the topmost says where it really came from.</summary>
    public required IReadOnlyList<string> Vias { get; init; }

    /// <summary>Branch of the topmost Via; empty where it has none.</summary>
    public required string Branch { get; init; }

    /// <summary>The From value as it stands.</summary>
    public required string From { get; init; }

    /// <summary>The tag of From; empty for none.</summary>
    public required string FromTag { get; init; }

    /// <summary>The To value as it stands.</summary>
    public required string To { get; init; }

    /// <summary>The tag of To; empty for none.</summary>
    public required string ToTag { get; init; }

    /// <summary>Contacts.</summary>
    public IReadOnlyList<ReceivedContact> Contacts { get; init; } = [];

    /// <summary>Record-Route values in order.</summary>
    public IReadOnlyList<string> RecordRoutes { get; init; } = [];

    /// <summary>Who the From (of a request) or the To (of a response) says the peer is, or P-Asserted-Identity if there is one.</summary>
    public SipPeer Peer { get; init; }

    /// <summary>What it tells about the call besides; nothing except in an INVITE, an UPDATE and the responses to them.</summary>
    public CallDetails Details { get; init; } = CallDetails.None;

    /// <summary>The session description; empty where the body is none.</summary>
    public ReadOnlyMemory<byte> Description => Part(ContentTypes.SessionDescription);

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the body is: a media type in lower case without parameters; empty for none.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>The parameters of the media type, from the first semicolon on; empty for none.</summary>
    public string ContentTypeParameters { get; init; } = "";

    /// <summary>The body, or the first part of a multipart body, of a media type; empty for none.</summary>
    public ReadOnlyMemory<byte> Part(string mediaType)
    {
        if (ContentType == mediaType)
        {
            return Body;
        }

        return ContentType.StartsWith("multipart/", StringComparison.Ordinal)
            && MultipartBody.TryFind(Encoding.UTF8.GetBytes(ContentType + ContentTypeParameters), Body.Span, Encoding.UTF8.GetBytes(mediaType), out Range range)
            ? Body[range] : default;
    }

    /// <summary>Option tags of Require.</summary>
    public IReadOnlyList<string> Require { get; init; } = [];

    /// <summary>Option tags of Supported.</summary>
    public IReadOnlyList<string> Supported { get; init; } = [];

    /// <summary>Methods of Allow; empty where it says nothing.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Session-Expires (RFC 4028 §4), if there.</summary>
    public SessionExpires? SessionExpires { get; init; }

    /// <summary>Min-SE in seconds (RFC 4028 §5), if there.</summary>
    public uint? MinSessionSeconds { get; init; }

    /// <summary>Expires in seconds, if there.</summary>
    public uint? ExpiresSeconds { get; init; }

    /// <summary>Whether the sender insists on an extension.</summary>
    public bool Requires(string optionTag) => Require.Contains(optionTag, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the sender knows an extension.</summary>
    public bool Supports(string optionTag) => Supported.Contains(optionTag, StringComparer.OrdinalIgnoreCase) || Requires(optionTag);
}
