using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeskPhone.Interop.Tests.Load;

/// <summary>A PBX that does nothing but tell about calls, as fast as it is asked to; Kamailio's presence server stores what it tells, and is slower.</summary>
internal sealed class LampServer : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly ConcurrentDictionary<string, Subscription> _subscriptions = new();
    private readonly ConcurrentDictionary<string, long> _asked = new();
    private readonly ConcurrentBag<double> _roundTrips = [];
    private readonly Task _listening;
    private IPEndPoint _phone = new(IPAddress.Loopback, 0);
    private int _number;

    public LampServer() => _listening = ListenAsync();

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>Lamps the phone has asked about.</summary>
    public int SubscriptionCount => _subscriptions.Count;

    /// <summary>How long the phone took to answer an OPTIONS, in milliseconds, in order.</summary>
    public double[] RoundTrips => [.. _roundTrips.Order()];

    /// <summary>How often it was told.</summary>
    public int Told { get; private set; }

    /// <summary>Tells how somebody's phone is.</summary>
    public void Tell(string user, bool isBusy)
    {
        Subscription subscription = _subscriptions[user];
        string dialogs = isBusy ? "<dialog id=\"1\"><state>confirmed</state></dialog>" : "";
        string body = $"<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"{Text(subscription.Sequence++)}\" state=\"full\" entity=\"sip:{user}@bench.test\">{dialogs}</dialog-info>";
        Send($"NOTIFY {subscription.Contact} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{Text(Port)};branch=z9hG4bKn{Text(++_number)}\r\nMax-Forwards: 70\r\nFrom: {subscription.To};tag={user}\r\nTo: {subscription.From}\r\n"
            + $"Call-ID: {subscription.CallId}\r\nCSeq: {Text(subscription.Sequence)} NOTIFY\r\nContact: <sip:127.0.0.1:{Text(Port)}>\r\nEvent: dialog\r\nSubscription-State: active;expires=3600\r\n"
            + $"Content-Type: application/dialog-info+xml\r\nContent-Length: {Text(body.Length)}\r\n\r\n{body}");
        Told++;
    }

    /// <summary>Asks the phone's control loop for a sign of life.</summary>
    public void Ask()
    {
        string id = $"ask{Text(++_number)}";
        _asked[id] = Stopwatch.GetTimestamp();
        Send($"OPTIONS sip:{_phone} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{Text(Port)};branch=z9hG4bK{id}\r\nMax-Forwards: 70\r\nFrom: <sip:pbx@bench.test>;tag=1\r\nTo: <sip:101@bench.test>\r\n"
            + $"Call-ID: {id}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _listening;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Header(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..] ?? "";

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult received = await _socket.ReceiveAsync();
                _phone = received.RemoteEndPoint;
                Handle(Encoding.UTF8.GetString(received.Buffer).Split("\r\n"));
            }
        }
        catch (Exception gone) when (gone is ObjectDisposedException or SocketException)
        {
            // The bench is cleared.
        }
    }

    private void Handle(string[] lines)
    {
        string method = lines[0].Split(' ')[0];
        if (method is "SIP/2.0" && _asked.TryRemove(Header(lines, "Call-ID"), out long asked))
        {
            _roundTrips.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        else if (method is "REGISTER")
        {
            Answer(lines, 200, $"Contact: {Header(lines, "Contact")}\r\nExpires: 600\r\n", "1");
        }
        else if (method is "SUBSCRIBE" && Header(lines, "Event") == "dialog")
        {
            Subscribe(lines, lines[0].Split(':', '@')[1]);
        }
        else if (method is "SUBSCRIBE")
        {
            Answer(lines, 489, "", "1");
        }
    }

    private void Subscribe(string[] lines, string user)
    {
        bool isRefresh = Header(lines, "To").Contains("tag=", StringComparison.Ordinal);
        Answer(lines, 200, $"Contact: <sip:127.0.0.1:{Text(Port)}>\r\nExpires: 3600\r\n", user);
        if (!isRefresh)
        {
            _subscriptions[user] = new Subscription(Header(lines, "Call-ID"), Header(lines, "From"), Header(lines, "To"), Header(lines, "Contact").Split('<', '>')[1]);
            Tell(user, isBusy: false);
        }
    }

    private void Answer(string[] lines, int status, string headers, string tag)
    {
        string to = Header(lines, "To");
        Send($"SIP/2.0 {Text(status)} Word\r\nVia: {Header(lines, "Via")}\r\nFrom: {Header(lines, "From")}\r\nTo: {to}{(to.Contains("tag=", StringComparison.Ordinal) ? "" : $";tag={tag}")}\r\n"
            + $"Call-ID: {Header(lines, "Call-ID")}\r\nCSeq: {Header(lines, "CSeq")}\r\n{headers}Content-Length: 0\r\n\r\n");
    }

    private void Send(string message) => _ = _socket.Client.SendTo(Encoding.UTF8.GetBytes(message), _phone);

    private sealed class Subscription(string callId, string from, string to, string contact)
    {
        public string CallId => callId;

        public string From => from;

        public string To => to;

        public string Contact => contact;

        public int Sequence { get; set; }
    }
}
