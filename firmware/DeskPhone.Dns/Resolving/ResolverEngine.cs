using System.Buffers.Binary;
using System.Net;
using DeskPhone.Dns.Messages;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Dns.Resolving;

/// <summary>Asks DNS servers questions and remembers the answers: a stub resolver (RFC 1034 §5.3.1) with a cache.</summary>
/// <remarks>
/// Pure: after every <c>Handle…</c> or <see cref="Ask"/> the owner drains <see cref="TryDequeue"/>, then waits no longer than
/// <see cref="Deadline"/>. While no server answers, answers past their life are used again (RFC 8767), and asked for behind them.
/// </remarks>
public sealed class ResolverEngine
{
    /// <summary>Questions under way at once; more is a settings file gone wrong.</summary>
    private const int MaxLookups = 128;

    /// <summary>Life of a negative answer that does not say (RFC 2308 §5), and the longest one (§5 suggests one to three hours).</summary>
    private static readonly TimeSpan s_negativeLife = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_longestNegativeLife = TimeSpan.FromHours(1);

    /// <summary>How long a stale answer serves before servers are asked again (RFC 8767 §5).</summary>
    private static readonly TimeSpan s_staleLife = TimeSpan.FromSeconds(30);

    private readonly Queue<DnsOutput> _outputs = new();
    private readonly Dictionary<DnsQuestion, Lookup> _lookups = [];
    private readonly AnswerCache _cache = new();
    private readonly ResolverOptions _options;
    private readonly IRandomSource _random;
    private IReadOnlyList<IPEndPoint> _servers;
    private int _preferred;
    private int _lastExchange;

    /// <summary>A resolver with an empty cache.</summary>
    public ResolverEngine(ResolverOptions options, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _random = random;
        _servers = options.Servers;
    }

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline => _lookups.Count == 0 ? null : _lookups.Values.Min(static lookup => lookup.Deadline);

    /// <summary>Responses that answered nothing we asked, or were none.</summary>
    public int DroppedMessages { get; private set; }

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out DnsOutput? output) => _outputs.TryDequeue(out output);

    /// <summary>The network has other servers now; what is under way is asked of them.</summary>
    public void HandleServers(IReadOnlyList<IPEndPoint> servers, Instant now)
    {
        if (!_servers.SequenceEqual(servers))
        {
            _cache.Clear();
        }

        _servers = servers;
        _preferred = 0;
        foreach (Lookup lookup in _lookups.Values.ToList())
        {
            _outputs.Enqueue(new DnsOutput.Close(lookup.Exchange));
            lookup.Attempts = 0;
            AskNext(lookup, now);
        }
    }

    /// <summary>Asks; <see cref="DnsOutput.Answered"/> follows, at once where the answer is known.</summary>
    public void Ask(DnsQuestion question, Instant now)
    {
        if (OwnAnswer(question) is { } own)
        {
            _outputs.Enqueue(new DnsOutput.Answered(own));
        }
        else if (_cache.Find(question, now) is { } known)
        {
            _outputs.Enqueue(new DnsOutput.Answered(known));
        }
        else if (_lookups.TryGetValue(question, out Lookup? underWay))
        {
            AskAgain(underWay, now);
        }
        else if (_lookups.Count >= MaxLookups || !DnsMessageWriter.TryWriteQuery(0, question, out _))
        {
            _outputs.Enqueue(new DnsOutput.Answered(Failure(question)));
        }
        else
        {
            var lookup = new Lookup(question);
            _lookups.Add(question, lookup);
            AskNext(lookup, now);
        }
    }

    /// <summary>A server's response; one that is none, or answers something else, is dropped, and the right one waited for.</summary>
    public void HandleMessage(ExchangeId exchange, ReadOnlySpan<byte> message, Instant now)
    {
        Lookup? lookup = Find(exchange);
        DnsMessageError error = DnsMessageReader.TryRead(message, out DnsMessage? response);
        if (lookup is null || error is not DnsMessageError.None || response!.Id != lookup.Id
            || response.Question != new DnsQuestion(lookup.Name, lookup.Question.Type))
        {
            DroppedMessages++;
            return;
        }

        _outputs.Enqueue(new DnsOutput.Close(exchange));
        if (response.IsTruncated && !lookup.IsStream)
        {
            Send(lookup, isStream: true, now); // RFC 7766 §5.
        }
        else if (response.Code is DnsResponseCode.NoError or DnsResponseCode.NameError)
        {
            _preferred = lookup.Server;
            Take(lookup, response, now);
        }
        else
        {
            AskNext(lookup, now);
        }
    }

    /// <summary>The query could not be sent, or its connection broke.</summary>
    public void HandleExchangeFailed(ExchangeId exchange, Instant now)
    {
        if (Find(exchange) is { } lookup)
        {
            AskNext(lookup, now);
        }
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach (Lookup lookup in _lookups.Values.Where(lookup => lookup.Deadline <= now).ToList())
        {
            _outputs.Enqueue(new DnsOutput.Close(lookup.Exchange));
            AnswerStale(lookup, now);
            AskNext(lookup, now);
        }
    }

    private static DnsAnswer Failure(DnsQuestion question) => new(question, DnsAnswerStatus.Unreachable, [], TimeSpan.Zero, IsStale: false);

    private Lookup? Find(ExchangeId exchange) => _lookups.Values.FirstOrDefault(lookup => lookup.Exchange == exchange);

    /// <summary>What needs no server: this machine's own table, and its own name (RFC 6761 §6.3).</summary>
    private DnsAnswer? OwnAnswer(DnsQuestion question)
    {
        if (!_options.Hosts.TryGetValue(question.Name, out IReadOnlyList<IPAddress>? addresses))
        {
            if (question.Name != "localhost")
            {
                return null;
            }

            addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }

        List<DnsRecord> records =
        [
            .. addresses.Where(address => DnsRecord.Address.TypeOf(address) == question.Type)
                .Select(address => new DnsRecord.Address(question.Name, s_longestNegativeLife, address)),
        ];
        return new DnsAnswer(
            question, records.Count > 0 ? DnsAnswerStatus.Found : DnsAnswerStatus.NoSuch, records, s_longestNegativeLife, IsStale: false);
    }

    /// <summary>Somebody else wants to know too: a stale answer is as good for this one as it was for the first.</summary>
    private void AskAgain(Lookup lookup, Instant now)
    {
        if (!lookup.IsAwaited && _cache.FindStale(lookup.Question, s_staleLife, now) is { } stale)
        {
            _outputs.Enqueue(new DnsOutput.Answered(stale));
        }

        lookup.IsAwaited |= _cache.FindStale(lookup.Question, s_staleLife, now) is null;
    }

    private void AskNext(Lookup lookup, Instant now)
    {
        if (lookup.Attempts >= _servers.Count * _options.Rounds)
        {
            AnswerStale(lookup, now);
            Finish(lookup, Failure(lookup.Question));
            return;
        }

        lookup.Server = (_preferred + lookup.Attempts++) % _servers.Count;
        Send(lookup, isStream: false, now);
    }

    private void Send(Lookup lookup, bool isStream, Instant now)
    {
        Span<byte> id = stackalloc byte[sizeof(ushort)];
        _random.Fill(id);
        lookup.Id = BinaryPrimitives.ReadUInt16BigEndian(id);
        lookup.Exchange = new ExchangeId(++_lastExchange);
        lookup.IsStream = isStream;
        lookup.Deadline = now + (isStream ? 2 * _options.RetryAfter : _options.RetryAfter);
        if (DnsMessageWriter.TryWriteQuery(lookup.Id, new DnsQuestion(lookup.Name, lookup.Question.Type), out byte[] message))
        {
            _outputs.Enqueue(new DnsOutput.Send(lookup.Exchange, _servers[lookup.Server], isStream, message));
        }
        else
        {
            Finish(lookup, Failure(lookup.Question)); // An alias nobody can ask for.
        }
    }

    private void Take(Lookup lookup, DnsMessage response, Instant now)
    {
        (string name, IReadOnlyList<DnsRecord> records, TimeSpan life) = AliasChain.Follow(lookup.Name, lookup.Question.Type, response.Answers);
        life = life < lookup.Life ? life : lookup.Life;
        if (records.Count == 0 && name != lookup.Name && response.Code is DnsResponseCode.NoError && lookup.Aliases < AliasChain.MaxLength)
        {
            lookup.Aliases++;
            (lookup.Name, lookup.Life, lookup.Attempts) = (name, life, 0);
            AskNext(lookup, now);
            return;
        }

        DnsAnswer answer = records.Count > 0
            ? new DnsAnswer(lookup.Question, DnsAnswerStatus.Found, records, life, IsStale: false)
            : new DnsAnswer(lookup.Question, DnsAnswerStatus.NoSuch, [], NegativeLife(response), IsStale: false);
        _cache.Add(answer, now);
        Finish(lookup, answer);
    }

    private static TimeSpan NegativeLife(DnsMessage response)
    {
        if (response.Authorities.OfType<DnsRecord.Zone>().FirstOrDefault() is not { } zone)
        {
            return s_negativeLife;
        }

        TimeSpan life = zone.Minimum < zone.TimeToLive ? zone.Minimum : zone.TimeToLive;
        return life < s_longestNegativeLife ? life : s_longestNegativeLife;
    }

    private void AnswerStale(Lookup lookup, Instant now)
    {
        if (lookup.IsAwaited && _cache.FindStale(lookup.Question, s_staleLife, now) is { } stale)
        {
            lookup.IsAwaited = false;
            _outputs.Enqueue(new DnsOutput.Answered(stale));
        }
    }

    private void Finish(Lookup lookup, DnsAnswer answer)
    {
        _ = _lookups.Remove(lookup.Question);
        if (lookup.IsAwaited)
        {
            _outputs.Enqueue(new DnsOutput.Answered(answer));
        }
    }
}
