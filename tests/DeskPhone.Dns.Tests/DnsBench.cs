using System.Net;
using DeskPhone.Dns.Location;
using DeskPhone.Dns.Messages;
using DeskPhone.Dns.Resolving;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Dns.Tests;

/// <summary>A location engine against DNS servers played by the test, on stepped time.</summary>
internal sealed class DnsBench
{
    public static readonly IPEndPoint First = new(IPAddress.Parse("192.0.2.53"), 53);
    public static readonly IPEndPoint Second = new(IPAddress.Parse("192.0.2.54"), 53);

    private readonly Queue<DnsOutput.Send> _sent = new();
    private readonly List<DnsOutput.Located> _located = [];

    public DnsBench(int seed = 1, params IPEndPoint[] servers)
    {
        Engine = new LocationEngine(
            new ResolverOptions
            {
                Servers = servers.Length > 0 ? servers : [First, Second],
                Hosts = new Dictionary<string, IReadOnlyList<IPAddress>> { ["desk.test"] = [IPAddress.Parse("10.0.0.5")] },
            },
            new SeededRandomSource(seed));
    }

    public LocationEngine Engine { get; }

    public Instant Now { get; private set; }

    /// <summary>The zone the servers answer from; what is not in it does not exist.</summary>
    public Dictionary<DnsQuestion, Func<ResponseBuilder, ResponseBuilder>> Zone { get; } = [];

    /// <summary>Servers that answer nothing.</summary>
    public HashSet<IPEndPoint> Dead { get; } = [];

    public List<DnsQuestion> Asked { get; } = [];

    public void Add(string name, DnsRecordType type, Func<ResponseBuilder, ResponseBuilder> records) => Zone[new DnsQuestion(name, type)] = records;

    public void Address(string name, string address, int life = 300) =>
        Add(name, DnsRecordType.A, response => response.Address(name, address, life));

    /// <summary>Looks for a server and lets the DNS servers answer until it is found, for ten seconds at most.</summary>
    public DnsOutput.Located Locate(LocationQuery query)
    {
        _located.Clear();
        Engine.Locate(query, Now);
        Answer();
        for (int i = 0; i < 100 && _located.Count == 0; i++)
        {
            Advance(TimeSpan.FromMilliseconds(100));
        }

        return Assert.Single(_located);
    }

    public static string Shown(DnsOutput.Located located) =>
        string.Join(' ', located.Targets.Select(static target => $"{target.Service}:{target.Address}"));

    public void Advance(TimeSpan duration)
    {
        Now += duration;
        if (Engine.Deadline <= Now)
        {
            Engine.HandleTimeout(Now);
        }

        Answer();
    }

    private void Answer()
    {
        Drain();
        while (_sent.TryDequeue(out DnsOutput.Send? send))
        {
            if (!Dead.Contains(send.Server))
            {
                Engine.HandleMessage(send.Exchange, Response(send.Message.Span), Now);
                Drain();
            }
        }
    }

    private byte[] Response(ReadOnlySpan<byte> query)
    {
        byte[] echo = ResponseBuilder.To(query).Build();
        Assert.Equal(DnsMessageError.None, DnsMessageReader.TryRead(echo, out DnsMessage? message));
        Asked.Add(message!.Question);
        return Zone.TryGetValue(message.Question, out Func<ResponseBuilder, ResponseBuilder>? records)
            ? records(ResponseBuilder.To(query)).Build()
            : ResponseBuilder.To(query, code: 3).Zone("test", 600, 60).Build();
    }

    private void Drain()
    {
        while (Engine.TryDequeue(out DnsOutput? output))
        {
            switch (output)
            {
                case DnsOutput.Send send:
                    _sent.Enqueue(send);
                    break;
                case DnsOutput.Located located:
                    _located.Add(located);
                    break;
                default:
                    break;
            }
        }
    }
}
