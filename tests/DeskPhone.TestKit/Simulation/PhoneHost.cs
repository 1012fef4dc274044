using System.Collections.ObjectModel;
using System.Net;
using DeskPhone.Core;
using DeskPhone.Core.Control;
using DeskPhone.Core.Flight;
using DeskPhone.Hal.Lamps;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Directory;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Routing;

namespace DeskPhone.TestKit.Simulation;

/// <summary>A whole phone, core and media, on the simulated network: what the loops of the device do, on virtual time.</summary>
public sealed class PhoneHost
{
    private const int SampleRateHz = 8000;
    private const int MostAtOnce = 10_000; // more outputs than any input has: the engine feeds itself
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(10);

    private readonly Schedule _schedule;
    private readonly Network _network;
    private readonly IPEndPoint _sipAddress;
    private readonly MediaEngine _media;
    private readonly Dictionary<FlowId, SipFlow> _flows = [];
    private readonly Dictionary<StreamId, IPEndPoint> _ports = [];
    private readonly short[] _captured = new short[SampleRateHz / 100];
    private readonly short[] _played = new short[SampleRateHz / 100];
    private Instant? _wakeAt;
    private bool _isTicking;
    private long _samplesSpoken;
    private int _nextPort = 16384;
    private int _nextStranger = -1;

    /// <summary>A phone that is not switched on yet.</summary>
    /// <param name="schedule">Its time.</param>
    /// <param name="network">Where its packets go.</param>
    /// <param name="account">Who it is.</param>
    /// <param name="address">Its own address.</param>
    /// <param name="voiceHz">The tone its person hums.</param>
    /// <param name="seed">Of its dice.</param>
    public PhoneHost(Schedule schedule, Network network, AccountSettings account, IPAddress address, double voiceHz, int seed)
        : this(schedule, network, new PhoneSettings { Accounts = [account] }, address, voiceHz, seed)
    {
    }

    /// <summary>A phone with more to it than an account, that is not switched on yet.</summary>
    public PhoneHost(Schedule schedule, Network network, PhoneSettings settings, IPAddress address, double voiceHz, int seed)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(settings);
        _schedule = schedule;
        _network = network;
        _sipAddress = new IPEndPoint(address, 5060);
        string account = settings.Accounts[0].Address;
        User = account[(account.IndexOf(':', StringComparison.Ordinal) + 1)..account.IndexOf('@', StringComparison.Ordinal)];
        VoiceHz = voiceHz;
        var random = new SeededRandomSource(seed);
        Core = new PhoneCore(new CoreOptions { Settings = settings }, random);
        _media = new MediaEngine(new MediaEngineOptions { SampleRateHz = SampleRateHz }, random);
        network.Bind(_sipAddress, HandleDatagram);
    }

    /// <summary>The user part of its address.</summary>
    public string User { get; }

    /// <summary>The tone this phone's person hums into the microphone.</summary>
    public double VoiceHz { get; }

    public PhoneCore Core { get; }

    public Ear Ear { get; } = new(SampleRateHz);

    /// <summary>Whether the person hums.</summary>
    public bool IsSpeaking { get; set; } = true;

    /// <summary>Called with everything the ear hears while the audio path is open, 8 kHz.</summary>
    public Action<ReadOnlyMemory<short>>? Listener { get; set; }

    public bool IsRinging { get; private set; }

    public bool IsShutDown { get; private set; }

    public int OpenPorts => _ports.Count;

    public long MediaPacketsSent { get; private set; }

    public Dictionary<PhoneLamp, LampPattern> Lamps { get; } = [];

    public Collection<string> Notices { get; } = [];

    /// <summary>What its flight recorder kept.</summary>
    public Collection<FlightRecording> Recordings { get; } = [];

    /// <summary>Called after every change, for invariants that must hold at every moment.</summary>
    public Action<PhoneHost>? Changed { get; set; }

    /// <summary>How often the phone's own deadline woke it.</summary>
    public long WakeUps { get; private set; }

    public PhoneSnapshot Snapshot => Core.Snapshot;

    public void Start()
    {
        Core.HandleStart(_schedule.Now);
        Drain();
        Core.HandleTimeout(_schedule.Now); // The first screen, due at once.
        Drain();
    }

    public void Hook(bool isOffHook)
    {
        Core.HandleHook(isOffHook, _schedule.Now);
        Drain();
    }

    public CommandResult Command(PhoneCommand command)
    {
        CommandResult result = Core.HandleCommand(command, _schedule.Now);
        Drain();
        return result;
    }

    /// <summary>The network is back after an outage.</summary>
    public void RestoreNetwork()
    {
        Core.HandleNetworkRestored([], _schedule.Now);
        Drain();
    }

    /// <summary>A directory server's answer to every question, and a remote phone book.</summary>
    public void HandleBook(IReadOnlyList<Contact> contacts)
    {
        Core.HandleBook(0, contacts, _schedule.Now);
        Drain();
    }

    /// <summary>Somebody speaks to a multicast group.</summary>
    public void HearPage(int group, IPEndPoint source)
    {
        Core.HandlePage(group, payloadType: 0, source, _schedule.Now);
        Drain();
    }

    public void Press(string key) => Command(new PhoneCommand.Key(key, KeyAction.Click));

    public void Shutdown()
    {
        Core.HandleShutdown(_schedule.Now);
        Drain();
    }

    private void HandleDatagram(IPEndPoint from, byte[] datagram)
    {
        SipFlow? flow = _flows.Values.FirstOrDefault(candidate => candidate.Remote.Equals(from));
        if (flow is null)
        {
            flow = new SipFlow(new FlowId(_nextStranger--), SipTransportProtocol.Udp, _sipAddress, from);
            _flows.Add(flow.Id, flow);
            Core.HandleFlowAccepted(flow, _schedule.Now);
        }

        Core.HandleMessage(flow.Id, datagram, _schedule.Now);
        Drain();
    }

    private void Drain()
    {
        int carried = 0;
        while (Core.TryDequeue(out CoreOutput? output))
        {
            Carry(output!);
            if (++carried > MostAtOnce)
            {
                throw new InvalidOperationException($"No end of outputs at {_schedule.Now}: {output}.");
            }
        }

        Tick();
        Sleep();
        Changed?.Invoke(this);
    }

    private void Carry(CoreOutput output)
    {
        switch (output)
        {
            case CoreOutput.OpenFlow { Protocol: not SipTransportProtocol.Udp } refused:
                Core.HandleFlowFailed(refused.Flow, "connection refused", _schedule.Now); // What this network carries may be lost.
                break;
            case CoreOutput.OpenFlow open:
                var flow = new SipFlow(open.Flow, open.Protocol, _sipAddress, open.Remote);
                _flows[open.Flow] = flow;
                Core.HandleFlowOpened(flow, _schedule.Now);
                break;
            case CoreOutput.CloseFlow close:
                _flows.Remove(close.Flow);
                break;
            case CoreOutput.SendMessage send when _flows.TryGetValue(send.Flow, out SipFlow? path):
                _network.Send(_sipAddress, path.Remote, send.Message.Span);
                break;
            case CoreOutput.SendDns send:
                Core.HandleDnsFailed(send.Exchange, _schedule.Now); // There is no DNS on this network.
                break;
            case CoreOutput.OpenMediaPort open:
                OpenPort(open.Stream);
                break;
            case CoreOutput.OpenPagePort open:
                OpenPort(open.Stream); // Groups are heard of by HearPage alone.
                break;
            case CoreOutput.CloseMediaPort close:
                ClosePort(close.Stream);
                break;
            case CoreOutput.Media media:
                _media.HandleCommand(media.Command, _schedule.Now);
                DrainMedia();
                break;
            case CoreOutput.SetLamp lamp:
                Lamps[lamp.Lamp] = lamp.Pattern;
                break;
            case CoreOutput.SetRinging ringing:
                IsRinging = ringing.IsRinging;
                break;
            case CoreOutput.KeepRecording keep:
                Recordings.Add(keep.Recording);
                break;
            case CoreOutput.ShutdownComplete:
                IsShutDown = true;
                break;
            case CoreOutput.Notice notice:
                Notices.Add($"{_schedule.Now} {notice.Text}");
                break;
            default:
                break;
        }
    }

    private void OpenPort(StreamId stream)
    {
        var local = new IPEndPoint(_sipAddress.Address, _nextPort);
        var localRtcp = new IPEndPoint(_sipAddress.Address, _nextPort + 1);
        _nextPort += 2;
        _ports.Add(stream, local);
        _network.Bind(local, (from, datagram) => HandlePacket(stream, from, datagram, isRtcp: false));
        _network.Bind(localRtcp, (from, datagram) => HandlePacket(stream, from, datagram, isRtcp: true));
        Core.HandleMediaPortOpened(stream, local, _schedule.Now);
    }

    private void ClosePort(StreamId stream)
    {
        if (_ports.Remove(stream, out IPEndPoint? local))
        {
            _network.Unbind(local);
            _network.Unbind(new IPEndPoint(local.Address, local.Port + 1));
        }
    }

    private void HandlePacket(StreamId stream, IPEndPoint from, byte[] datagram, bool isRtcp)
    {
        _media.HandlePacket(stream, datagram, from, isRtcp, _schedule.Now);
        DrainMedia();
    }

    private void Tick()
    {
        if (!_isTicking && _media.IsActive)
        {
            _isTicking = true;
            _schedule.After(s_tick, HandleTick);
        }
    }

    private void HandleTick()
    {
        _isTicking = false;
        bool isOpen = _media.IsAudioPathOpen;
        if (isOpen)
        {
            foreach (ref short sample in _captured.AsSpan())
            {
                sample = IsSpeaking ? (short)(8000 * Math.Sin(2 * Math.PI * VoiceHz * _samplesSpoken / SampleRateHz)) : (short)0;
                _samplesSpoken++;
            }
        }

        _media.HandleFrame(isOpen ? _captured : [], isOpen ? _played : [], _schedule.Now);
        if (isOpen)
        {
            Ear.Hear(_played);
            Listener?.Invoke(_played.ToArray());
        }
        else
        {
            Ear.HearNothing();
        }

        DrainMedia();
        Tick();
    }

    private void DrainMedia()
    {
        while (_media.TryDequeuePacket(out OutgoingPacket packet))
        {
            if (_ports.TryGetValue(packet.Stream, out IPEndPoint? local))
            {
                MediaPacketsSent += packet.IsRtcp ? 0 : 1;
                IPEndPoint from = packet.IsRtcp ? new IPEndPoint(local.Address, local.Port + 1) : local;
                _network.Send(from, packet.Remote, packet.Datagram.Span);
            }
        }

        bool hasEvents = false;
        while (_media.TryDequeue(out MediaEvent? mediaEvent))
        {
            Core.HandleMediaEvent(mediaEvent!, _schedule.Now);
            hasEvents = true;
        }

        if (hasEvents)
        {
            _schedule.After(TimeSpan.Zero, Drain);
        }
    }

    private void Sleep()
    {
        if (Core.Deadline is { } due && !(_wakeAt <= due))
        {
            _wakeAt = due;
            _schedule.At(due, Wake);
        }
    }

    private void Wake()
    {
        _wakeAt = null;
        if (Core.Deadline <= _schedule.Now)
        {
            WakeUps++;
            Core.HandleTimeout(_schedule.Now);
        }

        Drain();
    }
}
