using System.Globalization;
using System.Net;
using System.Text;
using DeskPhone.Core.Control;
using DeskPhone.Hal.Controls;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Core.Flight;

/// <summary>Shows a recording again: a fresh phone, its server played by the recording, through the one door every phone has.</summary>
/// <remarks>
/// The phone is registered first, by a registrar that accepts it; then come the recorded keys and messages, each at its time.
/// Names that are made up anew in each run (Call-ID, tags, branches, the token of the Contact) are carried over from the
/// messages the phone now sends to those it now gets.
/// </remarks>
public sealed class FlightReplay
{
    private const int LongExpiry = 86_400; // No refresh in the middle of the call.
    private static readonly TimeSpan s_afterlife = TimeSpan.FromSeconds(40);

    private readonly FlightRecording _recording;
    private readonly PhoneCore _core;
    private readonly List<string> _screens = [];
    private readonly Dictionary<(string Protocol, string Remote), FlowId> _flows = [];
    private readonly Dictionary<FlowId, IPEndPoint> _remotes = [];
    private readonly Dictionary<string, Queue<string>> _sentThen;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<IPEndPoint> _ports;
    private readonly string _realm;
    private readonly List<(FlowId Flow, byte[] Message)> _answers = [];
    private Instant _now = Instant.FromBoot(TimeSpan.FromMinutes(1));
    private int _strangers;
    private bool _isRecordedPart;

    private FlightReplay(FlightRecording recording, IRandomSource random)
    {
        _recording = recording;
        _realm = recording.Events.Where(static each => each.Kind is FlightEventKind.Received).Select(static each => SipWords.RealmOf(each.Text)).FirstOrDefault(static realm => realm.Length > 0) ?? "";
        _ports = new Queue<IPEndPoint>(recording.Events.Where(static each => each.Kind is FlightEventKind.Port).Select(static each => each.Local).Select(ParseOrAny));
        _sentThen = recording.Events.Where(static each => each.Kind is FlightEventKind.Sent && !SipWords.IsBeside(each.Text))
            .Select(static each => each.Text).Distinct(StringComparer.Ordinal)
            .GroupBy(SipWords.StepOf, StringComparer.Ordinal)
            .ToDictionary(static step => step.Key, static step => new Queue<string>(step), StringComparer.Ordinal);
        _core = new PhoneCore(
            new CoreOptions
            {
                Settings = recording.Settings,
                UserAgent = recording.UserAgent,
                Hosts = recording.Hosts.Where(static host => IPAddress.TryParse(host.Value, out _)).ToDictionary(
                    static host => host.Key.ToLowerInvariant(), static host => (IReadOnlyList<IPAddress>)[IPAddress.Parse(host.Value)], StringComparer.Ordinal),
            },
            random);
    }

    /// <summary>Runs a recording, and says which screens it came to.</summary>
    /// <param name="recording">What was recorded.</param>
    /// <param name="random">Random bytes; any will do.</param>
    public static IReadOnlyList<string> Run(FlightRecording recording, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return new FlightReplay(recording, random).Run();
    }

    private List<string> Run()
    {
        _core.HandleStart(_now);
        Settle();
        PassTo(_now + TimeSpan.FromSeconds(2));
        Instant begin = _now;
        _isRecordedPart = true;
        foreach (FlightEvent item in _recording.Events)
        {
            PassTo(begin + item.At);
            Feed(item);
            Settle();
        }

        PassTo(_now + s_afterlife);
        return _screens;
    }

    /// <summary>Lets time pass, each deadline at its instant.</summary>
    private void PassTo(Instant until)
    {
        while (_core.Deadline is { } due && due <= until)
        {
            _now = due > _now ? due : _now;
            _core.HandleTimeout(_now);
            Settle();
        }

        _now = until > _now ? until : _now;
    }

    private void Feed(FlightEvent item)
    {
        switch (item.Kind)
        {
            case FlightEventKind.Key:
                string name = item.Text == FlightRecorder.MaskedKey ? "1" : item.Text; // Which digit it was, no screen says.
                if (KeyNames.TryGet(name, out PhoneKey key))
                {
                    _core.HandleKey(new KeyEvent(key, IsPressed: true), _now);
                    _core.HandleKey(new KeyEvent(key, IsPressed: false), _now);
                }

                break;

            case FlightEventKind.Hook:
                _core.HandleHook(item.Text == "off", _now);
                break;

            case FlightEventKind.Command:
                _ = _core.HandleCommand(new PhoneCommand.Dial(item.Text), _now);
                break;

            case FlightEventKind.Received when !SipWords.IsBeside(item.Text):
                _core.HandleMessage(FlowOf(item), Encoding.UTF8.GetBytes(Renamed(item.Text)), _now);
                break;

            case FlightEventKind.FlowFailed when _flows.TryGetValue((item.Protocol, item.Remote), out FlowId flow):
                _core.HandleFlowFailed(flow, item.Text, _now);
                break;

            case FlightEventKind.Received or FlightEventKind.FlowFailed or FlightEventKind.Sent or FlightEventKind.Port or FlightEventKind.Screen or FlightEventKind.Media:
            default:
                break; // What the phone itself did then it does itself now.
        }
    }

    private void Settle()
    {
        do
        {
            while (_core.TryDequeue(out CoreOutput? output))
            {
                Carry(output!);
            }

            (FlowId Flow, byte[] Message)[] answers = [.. _answers];
            _answers.Clear();
            foreach ((FlowId flow, byte[] message) in answers)
            {
                _core.HandleMessage(flow, message, _now);
            }
        }
        while (_answers.Count > 0 || _core.HasOutput);
    }

    private void Carry(CoreOutput output)
    {
        switch (output)
        {
            case CoreOutput.OpenFlow open:
                IPEndPoint local = ParseOrAny(_recording.Events.FirstOrDefault(each => each.Remote == open.Remote.ToString() && each.Local.Length > 0)?.Local ?? "192.0.2.1:5060");
                _flows[(open.Protocol.ToString(), open.Remote.ToString())] = open.Flow;
                _remotes[open.Flow] = open.Remote;
                _core.HandleFlowOpened(new SipFlow(open.Flow, open.Protocol, local, open.Remote), _now);
                break;

            case CoreOutput.SendDns send:
                _core.HandleDnsFailed(send.Exchange, _now);
                break;

            case CoreOutput.OpenMediaPort open:
                _core.HandleMediaPortOpened(open.Stream, _ports.TryDequeue(out IPEndPoint? port) ? port : new IPEndPoint(IPAddress.Parse("192.0.2.1"), 16384), _now);
                break;

            case CoreOutput.SendMessage send:
                HandleSent(send.Flow, Encoding.UTF8.GetString(send.Message.Span));
                break;

            case CoreOutput.SnapshotChanged when _isRecordedPart:
                Show(FlightRecorder.InWords(_core.Snapshot.Screen), _core.Snapshot.Screen.State is Ui.Screens.ScreenState.Idle);
                break;

            default:
                break;
        }
    }

    private void Show(string screen, bool isIdle)
    {
        if (!isIdle && (_screens.Count == 0 || _screens[^1] != screen))
        {
            _screens.Add(screen);
        }
    }

    private void HandleSent(FlowId flow, string message)
    {
        if (message.StartsWith("REGISTER ", StringComparison.Ordinal) || message.StartsWith("SUBSCRIBE ", StringComparison.Ordinal))
        {
            if (SipWords.ValueOf(message, "To") is { } to && SipWords.ValueOf(message, "Contact") is { } contact
                && _recording.Contacts.TryGetValue(SipWords.UriOf(to), out string? then))
            {
                _names[then] = SipWords.UserOf(contact);
            }

            // An account learns its realm from its registrar alone: one that was challenged in the recording is challenged here.
            bool isChallenged = _realm.Length > 0 && message.StartsWith("REGISTER ", StringComparison.Ordinal) && SipWords.ValueOf(message, "Authorization") is null;
            _answers.Add((flow, Encoding.UTF8.GetBytes(isChallenged
                ? Answer(message, "401 Unauthorized", $"WWW-Authenticate: Digest realm=\"{_realm}\", nonce=\"replay\", algorithm=MD5, qop=\"auth\"\r\n", hasContact: false)
                : Answer(message, "200 OK", string.Create(CultureInfo.InvariantCulture, $"Expires: {LongExpiry}\r\n"), hasContact: true))));
            return;
        }

        if (!SipWords.IsBeside(message) && _seen.Add(message) && _sentThen.TryGetValue(SipWords.StepOf(message), out Queue<string>? steps) && steps.TryDequeue(out string? recorded))
        {
            Learn(recorded, message, "Call-ID", "");
            Learn(recorded, message, "CSeq", ""); // With its method: no other part of a message reads like it.
            Learn(recorded, message, "From", "tag");
            Learn(recorded, message, "To", "tag");
            Learn(recorded, message, "Via", "branch");
        }
    }

    private void Learn(string recorded, string now, string header, string parameter)
    {
        string? then = SipWords.ValueOf(recorded, header);
        string? made = SipWords.ValueOf(now, header);
        (then, made) = parameter.Length == 0 ? (then, made) : (SipWords.ParameterOf(then, parameter), SipWords.ParameterOf(made, parameter));
        if (!string.IsNullOrEmpty(then) && !string.IsNullOrEmpty(made) && then != made)
        {
            _names[then] = made;
        }
    }

    private string Renamed(string message)
    {
        foreach ((string then, string now) in _names)
        {
            message = message.Replace(then, now, StringComparison.Ordinal);
        }

        // Names have kept their lengths or not: the body's length is said anew.
        int body = message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (body >= 0 && SipWords.ValueOf(message, "Content-Length") is { } length)
        {
            int bytes = Encoding.UTF8.GetByteCount(message.AsSpan(body + 4));
            int at = message.IndexOf("\r\nContent-Length:", StringComparison.OrdinalIgnoreCase) + "\r\nContent-Length:".Length;
            int end = message.IndexOf("\r\n", at, StringComparison.Ordinal);
            message = length.Length > 0 ? string.Concat(message.AsSpan(0, at), " ", bytes.ToString(CultureInfo.InvariantCulture), message.AsSpan(end)) : message;
        }

        return message;
    }

    private FlowId FlowOf(FlightEvent item)
    {
        if (_flows.TryGetValue((item.Protocol, item.Remote), out FlowId flow))
        {
            return flow;
        }

        flow = new FlowId(--_strangers);
        _flows[(item.Protocol, item.Remote)] = flow;
        SipTransportProtocol protocol = Enum.TryParse(item.Protocol, out SipTransportProtocol known) ? known : SipTransportProtocol.Udp;
        _core.HandleFlowAccepted(new SipFlow(flow, protocol, ParseOrAny(item.Local), ParseOrAny(item.Remote)), _now);
        return flow;
    }

    /// <summary>What a registrar that knows the phone answers (RFC 3261 §10.3).</summary>
    private static string Answer(string request, string status, string header, bool hasContact)
    {
        var answer = new StringBuilder($"SIP/2.0 {status}\r\n");
        foreach (string line in request[..request.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n").Skip(1))
        {
            string name = line.Split(':')[0];
            if (name is "Via" or "From" or "Call-ID" or "CSeq")
            {
                _ = answer.Append(line).Append("\r\n");
            }
            else if (name is "To")
            {
                _ = answer.Append(line).Append(";tag=replay\r\n");
            }
            else if (name is "Contact" && hasContact)
            {
                int expires = line.IndexOf(";expires=", StringComparison.Ordinal);
                _ = answer.Append(expires < 0 ? line : line[..expires]).Append(CultureInfo.InvariantCulture, $";expires={LongExpiry}\r\n");
            }
        }

        return answer.Append(header).Append("Content-Length: 0\r\n\r\n").ToString();
    }

    private static IPEndPoint ParseOrAny(string text) => IPEndPoint.TryParse(text, out IPEndPoint? point) ? point : new IPEndPoint(IPAddress.Any, 0);
}
