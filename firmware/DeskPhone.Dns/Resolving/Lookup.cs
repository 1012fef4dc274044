using DeskPhone.Dns.Messages;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Dns.Resolving;

/// <summary>One question under way.</summary>
internal sealed class Lookup(DnsQuestion question)
{
    /// <summary>What was asked.</summary>
    public DnsQuestion Question { get; } = question;

    /// <summary>The name asked for now, behind the aliases followed so far.</summary>
    public string Name { get; set; } = question.Name;

    /// <summary>Aliases followed by questions of their own.</summary>
    public int Aliases { get; set; }

    /// <summary>Shortest life of those aliases.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.MaxValue;

    /// <summary>Servers asked so far, counting repetitions.</summary>
    public int Attempts { get; set; }

    /// <summary>The server asked now.</summary>
    public int Server { get; set; }

    /// <summary>The exchange with it.</summary>
    public ExchangeId Exchange { get; set; }

    /// <summary>The number of the query in it.</summary>
    public ushort Id { get; set; }

    /// <summary>Whether it goes over TCP.</summary>
    public bool IsStream { get; set; }

    /// <summary>When the server has taken too long.</summary>
    public Instant Deadline { get; set; }

    /// <summary>Whether somebody waits; not after a stale answer was given.</summary>
    public bool IsAwaited { get; set; } = true;
}
