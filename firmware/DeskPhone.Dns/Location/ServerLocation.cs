using System.Net;
using DeskPhone.Dns.Messages;
using DeskPhone.Dns.Resolving;
using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Dns.Location;

/// <summary>
/// The procedure of RFC 3263 §4 for one query, as a function of the answers there are: it is evaluated again with each further
/// answer until it asks for nothing that is missing.
/// </summary>
internal sealed class ServerLocation(LocationQuery query, IRandomSource random)
{
    /// <summary>More servers than that nobody tries one after another.</summary>
    private const int MaxTargets = 32;

    private const int MaxServices = 16;

    private readonly Dictionary<DnsQuestion, DnsAnswer> _answers = [];
    private readonly Dictionary<string, IReadOnlyList<DnsRecord.Service>> _orders = [];
    private readonly HashSet<DnsQuestion> _asked = [];
    private readonly List<DnsQuestion> _missing = [];
    private TimeSpan _life;

    /// <summary>What was asked.</summary>
    public LocationQuery Query { get; } = query;

    /// <summary>Whether this answer was waited for; then it is taken.</summary>
    public bool TryTake(DnsAnswer answer) => _asked.Contains(answer.Question) && _answers.TryAdd(answer.Question, answer);

    /// <summary>Where the server is; false with the questions to ask while something is missing.</summary>
    public bool TryEvaluate(out List<LocationTarget> targets, out TimeSpan life, out IReadOnlyList<DnsQuestion> questions)
    {
        _missing.Clear();
        _life = TimeSpan.FromDays(1);
        targets = Evaluate();
        life = _life;
        questions = [.. _missing.Where(_asked.Add)];
        return _missing.Count == 0;
    }

    private List<LocationTarget> Evaluate()
    {
        ServiceKinds first = ServiceKinds.Udp;
        foreach (ServiceKinds each in AllOf(Query.Services))
        {
            first = each;
            break;
        }

        first = Query.Services is ServiceKinds.None ? ServiceKinds.None : first;
        if (IPAddress.TryParse(Query.Host, out IPAddress? literal))
        {
            return [new LocationTarget(first, new IPEndPoint(literal, Query.Port ?? Query.DefaultPort))];
        }

        if (Query.Port is { } port)
        {
            return [.. AddressesOf(Query.Host, port, first)];
        }

        var targets = new List<LocationTarget>();
        bool hasServices = false;
        foreach ((ServiceKinds service, string name) in ServiceNames())
        {
            DnsAnswer? answer = Answer(name, DnsRecordType.Srv);
            hasServices |= answer is null or { Status: DnsAnswerStatus.Found };
            foreach (DnsRecord.Service server in OrderOf(name, answer))
            {
                if (server.Target.Length > 0)
                {
                    targets.AddRange(AddressesOf(server.Target, server.Port, service));
                }
            }
        }

        // Without SRV records the name itself is the server (§4.2).
        return hasServices ? [.. targets.Distinct().Take(MaxTargets)] : [.. AddressesOf(Query.Host, Query.DefaultPort, first)];
    }

    /// <summary>The SRV names to look at, best first: those the domain points to, else those of the ways we may take (§4.1).</summary>
    private List<(ServiceKinds Service, string Name)> ServiceNames()
    {
        List<ServiceKinds> wanted = [.. AllOf(Query.Services)];
        if (wanted.Count > 1)
        {
            DnsAnswer? answer = Answer(Query.Host, DnsRecordType.Naptr);
            if (answer is null)
            {
                return [];
            }

            List<(ServiceKinds, string)> pointed =
            [
                .. answer.Records.OfType<DnsRecord.Pointer>()
                    .Where(pointer => pointer is { HasExpression: false, Replacement.Length: > 0 }
                        && string.Equals(pointer.Flags, "s", StringComparison.OrdinalIgnoreCase)
                        && wanted.Contains(ServiceOf(pointer.Services)))
                    .OrderBy(static pointer => pointer.Order)
                    .ThenBy(static pointer => pointer.Preference)
                    .Select(static pointer => (ServiceOf(pointer.Services), pointer.Replacement)),
            ];
            if (pointed.Count > 0)
            {
                return pointed;
            }
        }

        return [.. wanted.Select(service => (service, $"{PrefixOf(service)}.{Query.Host}"))];
    }

    private IReadOnlyList<DnsRecord.Service> OrderOf(string name, DnsAnswer? answer)
    {
        if (answer is null)
        {
            return [];
        }

        if (!_orders.TryGetValue(name, out IReadOnlyList<DnsRecord.Service>? order))
        {
            order = ServiceOrder.Of(answer.Records.OfType<DnsRecord.Service>().Take(MaxServices), random); // The dice fall once.
            _orders.Add(name, order);
        }

        return order;
    }

    private IEnumerable<LocationTarget> AddressesOf(string host, int port, ServiceKinds service)
    {
        DnsAnswer? four = Answer(host, DnsRecordType.A);
        DnsAnswer? six = Answer(host, DnsRecordType.Aaaa);
        return new[] { four, six }
            .SelectMany(static answer => answer?.Records ?? [])
            .OfType<DnsRecord.Address>()
            .Select(address => new LocationTarget(service, new IPEndPoint(address.Value, port)));
    }

    private DnsAnswer? Answer(string name, DnsRecordType type)
    {
        var question = new DnsQuestion(name, type);
        if (!_answers.TryGetValue(question, out DnsAnswer? answer))
        {
            _missing.Add(question);
            return null;
        }

        // "There is no such record" may change too, but what was found tells when to look again.
        if (answer.Status is DnsAnswerStatus.Found && answer.TimeToLive < _life)
        {
            _life = answer.TimeToLive;
        }

        return answer;
    }

    private static IEnumerable<ServiceKinds> AllOf(ServiceKinds services) =>
        Enum.GetValues<ServiceKinds>().Where(each => each is not ServiceKinds.None && (services & each) != 0);

    private static ServiceKinds ServiceOf(string naptr) => naptr.ToUpperInvariant() switch
    {
        "SIP+D2U" => ServiceKinds.Udp,
        "SIP+D2T" => ServiceKinds.Tcp,
        "SIPS+D2T" => ServiceKinds.Tls,
        _ => ServiceKinds.None,
    };

    private static string PrefixOf(ServiceKinds service) => service switch
    {
        ServiceKinds.Tcp => "_sip._tcp",
        ServiceKinds.Tls => "_sips._tcp",
        ServiceKinds.Stun => "_stun._udp",
        ServiceKinds.TurnUdp => "_turn._udp",
        ServiceKinds.TurnTcp => "_turn._tcp",
        ServiceKinds.TurnTls => "_turns._tcp",
        ServiceKinds.None or ServiceKinds.Udp => "_sip._udp",
        _ => throw new ArgumentOutOfRangeException(nameof(service)),
    };
}
