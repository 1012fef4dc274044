using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Transactions;

/// <summary>What a server transaction is matched by (RFC 3261 §17.2.3).</summary>
/// <param name="Branch">Branch of the topmost Via.</param>
/// <param name="SentBy">Host and port of the topmost Via.</param>
/// <param name="Method">Method; an ACK matches the INVITE it acknowledges.</param>
internal readonly record struct TransactionKey(string Branch, string SentBy, SipMethod Method);
