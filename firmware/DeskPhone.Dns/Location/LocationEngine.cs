using System.Net;
using DeskPhone.Dns.Messages;
using DeskPhone.Dns.Resolving;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Dns.Location;

/// <summary>Finds SIP servers (RFC 3263): NAPTR, SRV and address records behind one question, over a resolver of its own.</summary>
/// <remarks>Pure: after every <c>Handle…</c> or <see cref="Locate"/> the owner drains <see cref="TryDequeue"/>, then waits no longer than <see cref="Deadline"/>.</remarks>
public sealed class LocationEngine
{
    private readonly Queue<DnsOutput> _outputs = new();
    private readonly Dictionary<LocationQuery, ServerLocation> _locations = [];
    private readonly ResolverEngine _resolver;
    private readonly IRandomSource _random;

    /// <summary>An engine that knows nothing yet.</summary>
    /// <param name="options">How its resolver asks.</param>
    /// <param name="random">Numbers of queries, and the dice of RFC 2782.</param>
    public LocationEngine(ResolverOptions options, IRandomSource random)
    {
        _resolver = new ResolverEngine(options, random);
        _random = random;
    }

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline => _resolver.Deadline;

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out DnsOutput? output) => _outputs.TryDequeue(out output);

    /// <summary>The network has other DNS servers now.</summary>
    public void HandleServers(IReadOnlyList<IPEndPoint> servers, Instant now)
    {
        _resolver.HandleServers(servers, now);
        Pump(now);
    }

    /// <summary>Looks for a server; <see cref="DnsOutput.Located"/> follows, at once where everything is known.</summary>
    public void Locate(LocationQuery query, Instant now)
    {
        if (!_locations.ContainsKey(query))
        {
            var location = new ServerLocation(query, _random);
            _locations.Add(query, location);
            Advance(location, now);
            Pump(now);
        }
    }

    /// <summary>A DNS server's response.</summary>
    public void HandleMessage(ExchangeId exchange, ReadOnlySpan<byte> message, Instant now)
    {
        _resolver.HandleMessage(exchange, message, now);
        Pump(now);
    }

    /// <summary>A query could not be sent, or its connection broke.</summary>
    public void HandleExchangeFailed(ExchangeId exchange, Instant now)
    {
        _resolver.HandleExchangeFailed(exchange, now);
        Pump(now);
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        _resolver.HandleTimeout(now);
        Pump(now);
    }

    private void Pump(Instant now)
    {
        while (_resolver.TryDequeue(out DnsOutput? output))
        {
            if (output is not DnsOutput.Answered { Answer: var answer })
            {
                _outputs.Enqueue(output!);
                continue;
            }

            foreach (ServerLocation location in _locations.Values.ToList())
            {
                if (location.TryTake(answer))
                {
                    Advance(location, now);
                }
            }
        }
    }

    private void Advance(ServerLocation location, Instant now)
    {
        bool isDone = location.TryEvaluate(out List<LocationTarget> targets, out TimeSpan life, out IReadOnlyList<DnsQuestion> questions);
        if (isDone)
        {
            _ = _locations.Remove(location.Query);
            _outputs.Enqueue(new DnsOutput.Located(location.Query, targets, life));
        }

        foreach (DnsQuestion question in questions)
        {
            _resolver.Ask(question, now);
        }
    }
}
