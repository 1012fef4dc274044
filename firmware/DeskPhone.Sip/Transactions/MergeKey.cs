using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Transactions;

/// <summary>What two requests have in common that are one, come over two paths (RFC 3261 §8.2.2.2).</summary>
/// <param name="CallId">Call-ID.</param>
/// <param name="FromTag">The tag of From.</param>
/// <param name="SequenceNumber">The sequence number of CSeq.</param>
/// <param name="Method">The method of CSeq.</param>
internal readonly record struct MergeKey(string CallId, string FromTag, uint SequenceNumber, SipMethod Method);
