using System.Net;
using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>A <see cref="SipEngine"/> on a bench: the test is its network, its server and its clock.</summary>
internal sealed class EngineBench
{
    public const string Offer = "v=0\r\no=- 1 1 IN IP4 10.0.0.20\r\n";
    public const string AnswerText = "v=0\r\no=- 2 2 IN IP4 10.0.0.9\r\n";

    private readonly Queue<WireMessage> _sent = new();
    private readonly List<SipOutput> _told = [];
    private int _branch;
    private int _stranger;

    public EngineBench(SipEngineOptions? options = null, int seed = 1)
    {
        Engine = new SipEngine(options ?? new SipEngineOptions(), new SeededRandomSource(seed));
    }

    public SipEngine Engine { get; }

    public Instant Now { get; private set; } = Instant.FromBoot(TimeSpan.FromHours(1));

    /// <summary>How long what <see cref="Names"/> says may be believed.</summary>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Keep-alives sent.</summary>
    public List<(FlowId Flow, Instant At)> Pings { get; } = [];

    /// <summary>STUN requests sent.</summary>
    public List<WireStun> Stuns { get; } = [];

    /// <summary>Whether lookups get no answer at all.</summary>
    public bool IsDnsDown { get; set; }

    /// <summary>Names the resolver knows.</summary>
    public Dictionary<string, IPAddress[]> Names { get; } = new() { ["example.com"] = [IPAddress.Parse("10.0.0.9")] };

    /// <summary>Addresses no flow can be opened to.</summary>
    public HashSet<IPAddress> Unreachable { get; } = [];

    /// <summary>Whether no connection is taken, datagrams are.</summary>
    public bool RefusesConnections { get; set; }

    /// <summary>Whether connections get no answer at all.</summary>
    public bool SwallowsConnections { get; set; }

    /// <summary>The address of the phone.</summary>
    public IPEndPoint Local { get; set; } = new(IPAddress.Parse("10.0.0.20"), 5060);

    /// <summary>Every log line so far.</summary>
    public List<string> Notices { get; } = [];

    public List<FlowId> Closed { get; } = [];

    public List<SipFlow> Flows { get; } = [];

    public FlowId LastFlow => Flows[^1].Id;

    /// <summary>How many messages wait to be looked at.</summary>
    public int SentCount => _sent.Count;

    public static SipAccountOptions Account => new()
    {
        AddressOfRecord = "sip:101@example.com",
        DisplayName = "Zoë \"Z\" Young",
        Password = "sesame-opens",
    };

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>An account registered without a challenge.</summary>
    public static EngineBench Registered(SipAccountOptions? account = null, SipEngineOptions? options = null, int seed = 1)
    {
        var bench = new EngineBench(options, seed);
        bench.Start(account ?? Account);
        bench.AcceptRegistration();
        Assert.Equal(RegistrationState.Registered, bench.Told<SipOutput.RegistrationChanged>().State);
        return bench;
    }

    public void Start(params SipAccountOptions[] accounts)
    {
        Engine.HandleAccounts(accounts, Now);
        Pump();
    }

    public void AcceptRegistration()
    {
        WireMessage register = Take("REGISTER");
        Respond(register, 200, $"Contact: {register.Header("Contact")}");
        Told<SipOutput.RegistrationChanged>(); // Registering
    }

    /// <summary>The next message, which must be this request.</summary>
    public WireMessage Take(string method)
    {
        WireMessage message = TakeAny();
        Assert.True(message.IsRequest && message.Method == method, $"Expected {method}, got {message}");
        return message;
    }

    /// <summary>The next message, which must be this response.</summary>
    public WireMessage TakeResponse(int status)
    {
        WireMessage message = TakeAny();
        Assert.True(message.Status == status, $"Expected {status}, got {message}");
        return message;
    }

    public WireMessage TakeAny()
    {
        Assert.True(_sent.TryDequeue(out WireMessage? message), "Nothing was sent.");
        return message;
    }

    public void TakeNothing() => Assert.Empty(_sent.Select(static message => message.StartLine));

    public List<WireMessage> TakeAll()
    {
        List<WireMessage> all = [.. _sent];
        _sent.Clear();
        return all;
    }

    /// <summary>The next thing the owner is told, which must be of this kind.</summary>
    public T Told<T>()
        where T : SipOutput
    {
        Assert.True(_told.Count > 0, $"Nothing was told where a {typeof(T).Name} was expected.");
        SipOutput first = _told[0];
        _told.RemoveAt(0);
        return Assert.IsType<T>(first);
    }

    public void ToldNothing() => Assert.Empty(_told);

    public List<SipOutput> ToldAll()
    {
        List<SipOutput> all = [.. _told];
        _told.Clear();
        return all;
    }

    /// <summary>Answers a request of the engine.</summary>
    public void Respond(WireMessage request, int status, params string[] headers) => RespondAs("9999", request, status, "", headers);

    public void RespondWithBody(WireMessage request, int status, string body, params string[] headers) =>
        RespondAs("9999", request, status, body, headers);

    /// <summary>Answers a request of the engine as one of several branches of a fork.</summary>
    public void RespondAs(string tag, WireMessage request, int status, string body, params string[] headers)
    {
        var text = new StringBuilder();
        text.Append(null, $"SIP/2.0 {status} Status {status}\r\n");
        text.AppendJoin("", request.Headers("Via").Select(static via => $"Via: {via}\r\n"));
        string to = request.Header("To");
        text.Append(null, $"From: {request.Header("From")}\r\nTo: {to}{(status > 100 && request.ToTag.Length == 0 ? $";tag={tag}" : "")}\r\n");
        text.Append(null, $"Call-ID: {request.Header("Call-ID")}\r\nCSeq: {request.Header("CSeq")}\r\n");
        if (request.Method == "INVITE" && status is > 100 and < 300)
        {
            text.Append(null, $"Contact: <sip:peer-{tag}@10.0.0.9>\r\n");
        }

        text.AppendJoin("", headers.Select(static header => header + "\r\n"));
        text.Append(body.Length > 0 ? "Content-Type: application/sdp\r\n" : "");
        text.Append(null, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        Deliver(new FlowId(request.Flow), text.ToString());
    }

    /// <summary>Sends a request of the server to the phone; gives its text, to send again or to build on.</summary>
    public string Request(string method, string uri, string headers, string body = "", FlowId? flow = null, string? branch = null)
    {
        string text = $"{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9:5060;branch={branch ?? $"z9hG4bKpeer{++_branch}"}\r\n"
            + $"Max-Forwards: 70\r\n{headers}\r\n{(body.Length > 0 && !headers.Contains("Content-Type", StringComparison.Ordinal) ? "Content-Type: application/sdp\r\n" : "")}"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
        Deliver(flow ?? LastFlow, text);
        return text;
    }

    public void Deliver(FlowId flow, string text) => Deliver(flow, Encoding.UTF8.GetBytes(text));

    public void Deliver(FlowId flow, ReadOnlySpan<byte> bytes)
    {
        Engine.HandleMessage(flow, bytes, Now);
        Pump();
    }

    /// <summary>A peer nobody knows has sent something: its flow.</summary>
    public FlowId Stranger(string address, int port = 5060)
    {
        var flow = new SipFlow(new FlowId(--_stranger), SipTransportProtocol.Udp, Local, new IPEndPoint(IPAddress.Parse(address), port));
        Engine.HandleFlowAccepted(flow, Now);
        Pump();
        return flow.Id;
    }

    public void FailFlow(FlowId flow, string reason = "connection reset")
    {
        Engine.HandleFlowFailed(flow, reason, Now);
        Pump();
    }

    /// <summary>Lets time pass, every deadline on the way honoured.</summary>
    public void Advance(TimeSpan time)
    {
        Instant end = Now + time;
        while (Engine.Deadline is { } deadline && deadline <= end)
        {
            Now = deadline > Now ? deadline : Now;
            Engine.HandleTimeout(Now);
            Pump();
        }

        Now = end;
    }

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Runs a command of the owner.</summary>
    public void Do(Action<SipEngine, Instant> command)
    {
        command(Engine, Now);
        Pump();
    }

    public SessionId Invite(string target = "sip:102@example.com")
    {
        SessionId session = Engine.Invite(new AccountId(0), target, Bytes(Offer), Now);
        Pump();
        return session;
    }

    private List<ServerTarget> Locate(ServerQuery query) =>
    [
        .. (Names.GetValueOrDefault(query.HostName) ?? [])
            .Select(address => new ServerTarget(query.Protocol, new IPEndPoint(address, query.Port ?? query.DefaultPort))),
    ];

    private void Pump()
    {
        while (Engine.TryDequeue(out SipOutput? output))
        {
            switch (output)
            {
                case SipOutput.SendMessage send when send.Message.Span.SequenceEqual("\r\n\r\n"u8):
                    Pings.Add((send.Flow, Now));
                    break;
                case SipOutput.SendMessage send when send.Message.Span[0] == 0:
                    Stuns.Add(new WireStun(send.Flow, send.Message.ToArray()));
                    break;
                case SipOutput.SendMessage send:
                    _sent.Enqueue(new WireMessage(send.Flow.Value, send.Message.Span));
                    break;
                case SipOutput.Resolve when IsDnsDown:
                    break;
                case SipOutput.Resolve resolve:
                    Engine.HandleResolved(resolve.Query, Locate(resolve.Query), TimeToLive, Now);
                    break;
                case SipOutput.OpenFlow open when SwallowsConnections && open.Protocol is not SipTransportProtocol.Udp:
                    break;
                case SipOutput.OpenFlow open when Unreachable.Contains(open.Remote.Address) || (RefusesConnections && open.Protocol is not SipTransportProtocol.Udp):
                    Engine.HandleFlowFailed(open.Flow, "connection refused", Now);
                    break;
                case SipOutput.OpenFlow open:
                    var flow = new SipFlow(open.Flow, open.Protocol, Local, open.Remote);
                    Flows.Add(flow);
                    Engine.HandleFlowOpened(flow, Now);
                    break;
                case SipOutput.CloseFlow close:
                    Closed.Add(close.Flow);
                    break;
                case SipOutput.Notice notice:
                    Notices.Add(notice.Text);
                    break;
                default:
                    _told.Add(output!);
                    break;
            }
        }
    }
}
