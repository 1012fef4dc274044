using System.Globalization;
using System.Net;
using System.Text;
using DeskPhone.Phone.Accounts;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Core.Tests;

/// <summary>A whole phone with a test for its server: what it sends is text to look at, what it is sent is text too.</summary>
internal sealed class ServerBench
{
    public const string Server = "192.0.2.1";

    private readonly List<string> _sent = [];
    private SipFlow? _flow;
    private int _branch;

    public ServerBench(PhoneSettings settings)
    {
        Core = new PhoneCore(new CoreOptions { Settings = settings, InstanceId = "urn:uuid:00000000-0000-1000-8000-020000000001" }, new FixedRandomSource());
        Core.HandleStart(Now);
        Core.HandleTimeout(Now); // The first screen.
        Drain();
        string register = Take("REGISTER");
        Respond(register, 200, $"Contact: {Header(register, "Contact")}{(Header(register, "Supported").Contains("gruu", StringComparison.Ordinal) ? ";pub-gruu=\"sip:101@bench.test;gr=phone\"" : "")}");
        Assert.Equal(AccountState.Registered, Core.Snapshot.Accounts[0].State);
    }

    public PhoneCore Core { get; }

    public Instant Now { get; private set; } = Instant.FromBoot(TimeSpan.FromHours(1));

    /// <summary>This phone's own address: paths opened from now on leave from it.</summary>
    public IPAddress Local { get; set; } = IPAddress.Parse("192.0.2.10");

    public static string Header(string message, string name) =>
        message.Split("\r\n").FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))?[(name.Length + 2)..] ?? "";

    public static string Body(string message) => message[(message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    /// <summary>The oldest request of that method, time passing until there is one, three seconds at most.</summary>
    public string Take(string method)
    {
        for (int step = 0; step < 300; step++)
        {
            if (_sent.Find(message => message.StartsWith($"{method} ", StringComparison.Ordinal)) is { } found)
            {
                _sent.Remove(found);
                return found;
            }

            Advance(TimeSpan.FromMilliseconds(10));
        }

        throw new InvalidOperationException($"No {method} was sent, but {string.Join(", ", _sent.Select(static message => message.Split('\r')[0]))}");
    }

    public string TakeResponse(int status)
    {
        string found = _sent.First(message => message.StartsWith($"SIP/2.0 {status.ToString(CultureInfo.InvariantCulture)} ", StringComparison.Ordinal));
        _sent.Remove(found);
        return found;
    }

    public void Forget() => _sent.Clear();

    public void Advance(TimeSpan time)
    {
        Now += time;
        if (Core.Deadline <= Now)
        {
            Core.HandleTimeout(Now);
            Drain();
        }
    }

    public void Do(Action<PhoneCore, Instant> command)
    {
        command(Core, Now);
        Drain();
    }

    public void Respond(string request, int status, string headers = "", string body = "")
    {
        string to = Header(request, "To");
        var text = new StringBuilder();
        text.Append(null, $"SIP/2.0 {status} Status\r\nVia: {Header(request, "Via")}\r\nFrom: {Header(request, "From")}\r\n");
        text.Append(null, $"To: {to}{(to.Contains("tag=", StringComparison.Ordinal) ? "" : ";tag=server")}\r\nCall-ID: {Header(request, "Call-ID")}\r\nCSeq: {Header(request, "CSeq")}\r\n");
        text.Append(headers.Length > 0 ? $"{headers}\r\n" : "");
        Deliver(text.ToString(), body, "application/sdp");
    }

    /// <summary>News to a subscription.</summary>
    public void Notify(string subscribe, int sequence, string type, string body) => Deliver(
        $"NOTIFY {Header(subscribe, "Contact").Split('<', '>')[1]} SIP/2.0\r\nVia: SIP/2.0/UDP {Server};branch=z9hG4bKn{++_branch}\r\nMax-Forwards: 70\r\nFrom: {Header(subscribe, "To")};tag=server\r\n"
        + $"To: {Header(subscribe, "From")}\r\nCall-ID: {Header(subscribe, "Call-ID")}\r\nCSeq: {sequence.ToString(CultureInfo.InvariantCulture)} NOTIFY\r\nContact: <sip:{Server}>\r\n"
        + $"Event: {Header(subscribe, "Event").Split(';')[0]}\r\nSubscription-State: active;expires=3600\r\n", body, type);

    /// <summary>Any request of the server.</summary>
    public void Request(string method, string uri, string headers, string body = "") => Deliver(
        $"{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP {Server};branch=z9hG4bKr{++_branch}\r\nMax-Forwards: 70\r\n{headers}\r\n", body, "application/sdp");

    private void Deliver(string head, string body, string type)
    {
        string text = $"{head}{(body.Length > 0 ? $"Content-Type: {type}\r\n" : "")}Content-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}";
        Core.HandleMessage(_flow!.Id, Encoding.UTF8.GetBytes(text), Now);
        Drain();
    }

    private void Drain()
    {
        while (Core.TryDequeue(out CoreOutput? output))
        {
            switch (output)
            {
                case CoreOutput.OpenFlow open:
                    _flow = new SipFlow(open.Flow, open.Protocol, new IPEndPoint(Local, 5060), open.Remote);
                    Core.HandleFlowOpened(_flow, Now);
                    break;
                case CoreOutput.OpenMediaPort open:
                    Core.HandleMediaPortOpened(open.Stream, new IPEndPoint(Local, 16_384), Now);
                    break;
                case CoreOutput.SendMessage send:
                    _sent.Add(Encoding.UTF8.GetString(send.Message.Span));
                    break;
                default:
                    break; // Nobody looks.
            }
        }
    }

    private sealed class FixedRandomSource : IRandomSource
    {
        private readonly Random _random = new(Seed: 5);

        public void Fill(Span<byte> destination) => _random.NextBytes(destination);
    }
}
