namespace DeskPhone.Dns.Messages;

/// <summary>A response of a DNS server (RFC 1035 §4.1).</summary>
/// <param name="Id">The number of the query it answers.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Code">How the server sees it.</param>
/// <param name="IsTruncated">Whether there is more than fitted: ask again over TCP.</param>
/// <param name="Answers">Answers, those of types unknown to us left out.</param>
/// <param name="Authorities">Where a negative answer comes from.</param>
/// <param name="Additional">What the asker is likely to ask next.</param>
public sealed record DnsMessage(
    ushort Id,
    DnsQuestion Question,
    DnsResponseCode Code,
    bool IsTruncated,
    IReadOnlyList<DnsRecord> Answers,
    IReadOnlyList<DnsRecord> Authorities,
    IReadOnlyList<DnsRecord> Additional);
