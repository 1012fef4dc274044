using DeskPhone.Dns.Messages;

namespace DeskPhone.Dns.Resolving;

/// <summary>The answer to a question.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Records">The records, aliases already followed.</param>
/// <param name="TimeToLive">How long it may be believed.</param>
/// <param name="IsStale">Whether it is out of date, given because no server answers (RFC 8767).</param>
public sealed record DnsAnswer(
    DnsQuestion Question, DnsAnswerStatus Status, IReadOnlyList<DnsRecord> Records, TimeSpan TimeToLive, bool IsStale);
