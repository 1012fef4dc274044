using DeskPhone.Dns.Messages;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Dns.Resolving;

/// <summary>Answers by question, as long as they live and a while longer (RFC 2308, RFC 8767).</summary>
internal sealed class AnswerCache
{
    /// <summary>Sixteen accounts with a dozen names each; the one that dies first makes room.</summary>
    private const int MaxEntries = 256;

    /// <summary>How long an answer may be used beyond its life while no server answers (RFC 8767 §5 suggests one to three days).</summary>
    private static readonly TimeSpan s_staleLimit = TimeSpan.FromDays(3);

    private readonly Dictionary<DnsQuestion, (DnsAnswer Answer, Instant ExpiresAt)> _entries = [];

    /// <summary>An answer that lives, with the life that is left.</summary>
    public DnsAnswer? Find(DnsQuestion question, Instant now) =>
        _entries.TryGetValue(question, out (DnsAnswer Answer, Instant ExpiresAt) entry) && now < entry.ExpiresAt
            ? entry.Answer with { TimeToLive = entry.ExpiresAt - now }
            : null;

    /// <summary>An answer that has died not too long ago; a negative one does not come back.</summary>
    public DnsAnswer? FindStale(DnsQuestion question, TimeSpan life, Instant now) =>
        _entries.TryGetValue(question, out (DnsAnswer Answer, Instant ExpiresAt) entry)
            && entry.Answer.Status is DnsAnswerStatus.Found && now - entry.ExpiresAt < s_staleLimit
            ? entry.Answer with { TimeToLive = life, IsStale = true }
            : null;

    /// <summary>Forgets everything: other servers may say something else.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>Keeps an answer.</summary>
    public void Add(DnsAnswer answer, Instant now)
    {
        if (_entries.Count >= MaxEntries && !_entries.ContainsKey(answer.Question))
        {
            _entries.Remove(_entries.MinBy(static entry => entry.Value.ExpiresAt).Key);
        }

        _entries[answer.Question] = (answer, now + answer.TimeToLive);
    }
}
