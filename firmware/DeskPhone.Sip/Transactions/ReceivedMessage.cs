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

    /// <summary>The session description; empty where the body is none.</summary>
    public ReadOnlyMemory<byte> Description { get; init; }
}
