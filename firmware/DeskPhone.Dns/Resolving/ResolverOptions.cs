using System.Net;

namespace DeskPhone.Dns.Resolving;

/// <summary>How questions are asked.</summary>
public sealed record ResolverOptions
{
    /// <summary>Servers in order of preference.</summary>
    public IReadOnlyList<IPEndPoint> Servers { get; init; } = [];

    /// <summary>Names this machine knows by itself, lower case (<c>/etc/hosts</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IPAddress>> Hosts { get; init; } = new Dictionary<string, IReadOnlyList<IPAddress>>();

    /// <summary>How long a server may take before the next one is asked.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often each server is asked before the question is given up.</summary>
    public int Rounds { get; init; } = 2;
}
