using System.Text;
using DeskPhone.Core.Control;
using DeskPhone.Hal.Controls;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Quality;
using DeskPhone.Phone.Calls;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Routing;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Core.Flight;

/// <summary>Writes down each call as it happens, always: nobody knows beforehand which one will go wrong.</summary>
/// <remarks>
/// A recording begins with the input that ends the idle screen and ends with the next idle screen; one without a call is
/// dropped. Bounded in events and in bytes. Masked before it leaves here: what a hand enters as a secret, digits pressed while
/// people talk, credentials and media keys in SIP.
/// </remarks>
internal sealed class FlightRecorder(CoreOptions options, Queue<CoreOutput> outputs)
{
    /// <summary>A key nobody is to know.</summary>
    public const string MaskedKey = "•";

    private const int MaxEvents = 4000;
    private const int MaxLength = 1 << 20;
    private static readonly TimeSpan s_mediaInterval = TimeSpan.FromSeconds(5);

    private readonly List<FlightNote> _events = [];
    private readonly Dictionary<FlowId, SipFlow> _flows = [];
    private readonly Dictionary<string, string> _contacts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private PhoneSnapshot? _snapshot;
    private Instant _now;
    private Instant _begin;
    private Instant _nextMedia;
    private (DateTimeOffset Utc, Instant At)? _clock;
    private string _screen = "";
    private int _length;
    private bool _hasCall;
    private bool _isCut;

    private bool IsIdle => _snapshot is null or { Calls.Count: 0, IsOffHook: false, Screen.State: ScreenState.Idle };

    /// <summary>The time of day, when it is trusted.</summary>
    public void HandleWallClock(DateTimeOffset utc, bool isTrusted, Instant now) => _clock = isTrusted ? (utc, now) : _clock;

    /// <summary>Time passes: what goes out now goes out at <paramref name="now"/>.</summary>
    public void HandleTime(Instant now) => _now = now;

    public void HandleKey(KeyEvent key, Instant now)
    {
        if (key.IsPressed)
        {
            Begin(now);
            bool isSecret = _snapshot is { Screen.IsSecret: true }
                || (key.Key <= PhoneKey.Hash && _snapshot is { Screen.State: ScreenState.Talking or ScreenState.Held });
            Add(FlightEventKind.Key, isSecret ? MaskedKey : KeyNames.NameOf(key.Key));
        }
    }

    public void HandleHook(bool isOffHook, Instant now)
    {
        Begin(now);
        Add(FlightEventKind.Hook, isOffHook ? "off" : "on");
    }

    public void HandleDial(string number, Instant now)
    {
        Begin(now);
        Add(FlightEventKind.Command, number);
    }

    public void HandleFlow(SipFlow flow)
    {
        _flows[flow.Id] = flow;
        while (_flows.Count > MaxEvents)
        {
            _ = _flows.Remove(_flows.Keys.First()); // A stranger's, long silent: the engines have their own bounds.
        }
    }

    public void HandleFlowFailed(FlowId flow, string reason, Instant now)
    {
        HandleTime(now);
        Add(FlightEventKind.FlowFailed, reason, flow);
    }

    public void HandleMessage(FlowId flow, ReadOnlySpan<byte> message, Instant now)
    {
        Begin(now);
        if (HasRoom(message.Length))
        {
            Keep(new FlightNote(_now - _begin, FlightEventKind.Received) { Message = message.ToArray(), Path = _flows.GetValueOrDefault(flow) });
        }
    }

    /// <summary>The answer to an output: the input before it has begun whatever begins.</summary>
    public void HandlePort(System.Net.IPEndPoint local, Instant now)
    {
        HandleTime(now);
        Keep(new FlightNote(_now - _begin, FlightEventKind.Port) { Local = local.ToString() });
    }

    public void HandleMedia(MediaEvent news, Instant now)
    {
        HandleTime(now);
        if (news is MediaEvent.Statistics { Values: { } values } && _nextMedia <= now)
        {
            _nextMedia = now + s_mediaInterval;
            Add(FlightEventKind.Media, InWords(values));
        }
    }

    /// <summary>Sees what the phone wants done, before it is done.</summary>
    public void HandleOutput(CoreOutput output, PhoneSnapshot snapshot)
    {
        switch (output)
        {
            case CoreOutput.SendMessage send:
                HandleSent(send);
                break;

            case CoreOutput.OpenFlow open:
                _hosts[open.HostName] = open.Remote.Address.ToString();
                break;

            case CoreOutput.CloseFlow close:
                _ = _flows.Remove(close.Flow);
                break;

            case CoreOutput.SnapshotChanged:
                HandleSnapshot(snapshot);
                break;

            default:
                break; // Not the call's, or the other side of an input that is there already.
        }
    }

    /// <summary>What the screen says, in a line: what two runs of the same call have in common.</summary>
    public static string InWords(ScreenModel screen) => string.Join(
        " | ", ((string[])[CamelCase.Of(screen.State), screen.Title, screen.Name, screen.Number, string.Join(' ', screen.SoftKeys.Select(static key => key.Label))]).Where(static part => part.Length > 0));

    private static string InWords(StreamStatistics values) => FormattableString.Invariant(
        $"{values.PacketsReceived} in, {values.PacketsSent} out, {values.PacketsLost} lost, {values.PacketsLate} late, {values.PacketsRefused} refused, jitter {values.Jitter.TotalMilliseconds:0.0} ms, buffer {values.BufferDelay.TotalMilliseconds:0} ms");

    /// <summary>The last line of our REGISTER's Contact says by which token servers call this account.</summary>
    private void LearnContact(string message)
    {
        if (SipWords.ValueOf(message, "To") is { } to && SipWords.ValueOf(message, "Contact") is { } contact)
        {
            _contacts[SipWords.UriOf(to)] = SipWords.UserOf(contact);
        }
    }

    private void HandleSent(CoreOutput.SendMessage send)
    {
        if (send.Message.Span.StartsWith("REGISTER "u8))
        {
            LearnContact(Encoding.UTF8.GetString(send.Message.Span));
        }

        if (HasRoom(send.Message.Length))
        {
            Keep(new FlightNote(_now - _begin, FlightEventKind.Sent) { Message = send.Message, Path = _flows.GetValueOrDefault(send.Flow) });
        }
    }

    private void HandleSnapshot(PhoneSnapshot snapshot)
    {
        _snapshot = snapshot;
        _hasCall |= snapshot.Calls.Any(static call => call.State is not CallState.Ended);
        string screen = InWords(snapshot.Screen);
        if (screen != _screen && !IsIdle)
        {
            Add(FlightEventKind.Screen, screen);
        }

        _screen = screen;
        if (IsIdle && _hasCall)
        {
            outputs.Enqueue(new CoreOutput.KeepRecording(Recording()));
            Clear();
        }
    }

    private FlightRecording Recording() => new()
    {
        Began = _clock is { } clock ? clock.Utc + (_begin - clock.At) : null,
        BeganAfterBoot = _begin - default(Instant),
        UserAgent = options.UserAgent,
        Settings = WithoutSecrets(options.Settings),
        Contacts = new Dictionary<string, string>(_contacts),
        Hosts = new Dictionary<string, string>(_hosts),
        Events = [.. _events.Select(static note => note.Masked())],
        IsCut = _isCut,
    };

    /// <summary>By what is let through, not by what is taken out: a key added tomorrow is a secret until somebody says otherwise.</summary>
    private static PhoneSettings WithoutSecrets(PhoneSettings settings) => new()
    {
        Accounts = [.. settings.Accounts.Select(static account => account with { Password = account.Password.Length > 0 ? "masked" : "", TurnPassword = "" })],
        Keys = settings.Keys,
        Calls = settings.Calls,
        FailoverAfter = settings.FailoverAfter,
        FailbackAfter = settings.FailbackAfter,
        TimeZone = settings.TimeZone,
        Country = settings.Country,
        Language = settings.Language,
        Audio = settings.Audio,
    };

    private void Begin(Instant now)
    {
        _now = now;
        if (IsIdle)
        {
            Clear();
            _begin = now;
        }
    }

    private void Clear()
    {
        _events.Clear();
        (_length, _hasCall, _isCut) = (0, false, false);
    }

    private void Add(FlightEventKind kind, string text, FlowId? flow = null)
    {
        if (HasRoom(text.Length))
        {
            Keep(new FlightNote(_now - _begin, kind) { Text = text, Path = flow is { } id ? _flows.GetValueOrDefault(id) : null });
        }
    }

    private bool HasRoom(int length)
    {
        bool hasRoom = _events.Count < MaxEvents && _length + length <= MaxLength;
        _isCut |= !hasRoom;
        return hasRoom;
    }

    private void Keep(FlightNote note)
    {
        _length += note.Length;
        _events.Add(note);
    }
}
