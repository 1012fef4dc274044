using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Reading;

namespace DeskPhone.Provisioning.Discovery;

/// <summary>Collects who answers for a while, and takes the one an administrator most likely meant: DHCP before multicast.</summary>
internal sealed class ServerSearch
{
    private const int MaximumFacts = 8;

    private readonly List<string> _facts = [];
    private ServerCandidate? _best;

    /// <summary>When the search is over.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>What else the network said, in words.</summary>
    public IReadOnlyList<string> Facts => [.. _facts];

    public void Begin(Instant until)
    {
        _best = null;
        _facts.Clear();
        Deadline = until;
    }

    public void Handle(DiscoverySource source, string text)
    {
        if (source is DiscoverySource.DhcpOption120 or DiscoverySource.DhcpOption42)
        {
            string fact = $"{text} ({(source is DiscoverySource.DhcpOption120 ? "SIP server, DHCP option 120" : "time server, DHCP option 42")})";
            if (_facts.Count < MaximumFacts && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':') && !_facts.Contains(fact))
            {
                _facts.Add(fact);
            }
        }
        else if (Deadline is not null && TryUrl(text, out string url) && (_best is null || source < _best.Source))
        {
            _best = new ServerCandidate(source, url);
        }
    }

    /// <summary>Whether the search is over; <paramref name="found"/> is <see langword="null"/> where nobody answered.</summary>
    public bool TryFinish(Instant now, out ServerCandidate? found)
    {
        found = _best;
        if (!(Deadline <= now))
        {
            return false;
        }

        Deadline = null;
        return true;
    }

    /// <summary>Option 66 often holds a bare name or address: then HTTPS is meant, for nothing else can be trusted.</summary>
    private static bool TryUrl(string text, out string url)
    {
        url = text.Trim('\0', ' ', '\r', '\n');
        url = url.Contains("://", StringComparison.Ordinal) ? url : $"https://{url}";
        if (Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) && parsed.AbsolutePath == "/" && !url.EndsWith('/'))
        {
            url += "/";
        }

        return url.Length <= 1024 && ProvisioningSyntax.IsUrl(url);
    }
}
