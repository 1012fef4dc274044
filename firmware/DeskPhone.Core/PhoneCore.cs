using System.Net;
using DeskPhone.Core.Control;
using DeskPhone.Dns;
using DeskPhone.Dns.Location;
using DeskPhone.Dns.Resolving;
using DeskPhone.Core.Flight;
using DeskPhone.Hal.Controls;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone;
using DeskPhone.Phone.Lines;
using DeskPhone.Phone.Records;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Provisioning;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Routing;
using DeskPhone.Ui.Keys;

namespace DeskPhone.Core;

/// <summary>The whole phone as one pure engine: the only place where the engines meet, and the one door to them.</summary>
/// <remarks>
/// The device, the simulation and the flight recorder all use this door. After every <c>Handle…</c> call the owner drains
/// <see cref="TryDequeue"/>, then waits no longer than <see cref="Deadline"/>. One thread.
/// </remarks>
public sealed partial class PhoneCore
{
    private readonly Queue<CoreOutput> _outputs = new();
    private readonly CoreOptions _options;
    private readonly SipEngine _sip;
    private readonly PhoneEngine _phone;
    private readonly LocationEngine _names;
    private readonly SignallingBridge _bridge;
    private readonly Onlooker _onlooker;
    private readonly UpdateBridge _update;
    private readonly DeviceFacts _device;
    private readonly AccountSettings? _emergency;
    private readonly HeldKeys _heldKeys = new();
    private readonly FlightRecorder _flight;
    private readonly ProvisioningBridge _provisioning;
    private Instant? _firstLook; // When it is due: the REGISTER leaves before the first screen is composed.
    private bool _isLooking;
    private readonly SelfTest _test;

    /// <summary>A phone that is not yet switched on: <see cref="HandleStart"/> comes first.</summary>
    public PhoneCore(CoreOptions options, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _sip = new SipEngine(
            new SipEngineOptions
            {
                UserAgent = options.UserAgent,
                InstanceId = options.InstanceId,
                FailoverAfter = options.Settings.FailoverAfter,
                FailbackAfter = options.Settings.FailbackAfter,
            },
            random);
        _names = new LocationEngine(new ResolverOptions { Servers = options.DnsServers, Hosts = options.Hosts }, random);
        _phone = new PhoneEngine(PhoneOptions.From(options), random);
        _emergency = PhoneEngineOptions.EmergencyAccount(options.Settings.Emergency);
        _device = new DeviceFacts(options.UserAgent, options.HasCharactersOnly);
        _bridge = new SignallingBridge(_sip, _phone, new NameBridge(_sip, _names, _outputs), _emergency, _device, _outputs);
        _test = new SelfTest(_outputs);
        _onlooker = new Onlooker(_phone, _device, _test, _outputs);
        _flight = new FlightRecorder(options, _outputs);
        _update = new UpdateBridge(options.Update, options.Settings.Accounts, _sip, _outputs);
        _provisioning = new ProvisioningBridge(options, _emergency, _phone, _sip, _names, _outputs);
    }

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline => Earliest(
        Earliest(_firstLook, Earliest(Earliest(_names.Deadline, _bridge.Deadline), Earliest(_sip.Deadline, _phone.Deadline))),
        Earliest(_provisioning.Deadline, Earliest(_update.Deadline, Earliest(_heldKeys.Deadline, _onlooker.Deadline))));

    /// <summary>The phone as it is; a new value after every <see cref="CoreOutput.SnapshotChanged"/>.</summary>
    public PhoneSnapshot Snapshot => _onlooker.Snapshot;

    /// <summary>Calls, sessions and transactions still kept: none once the last call is forgotten, or something leaks.</summary>
    public int OpenWork => _sip.OpenWork + _bridge.OpenSessions;

    /// <summary>The same by name: what a leak is looked for with.</summary>
    public IEnumerable<string> OpenWorkNames => [$"{_bridge.OpenSessions} calls with a session", .. _sip.OpenWorkNames];

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out CoreOutput? output)
    {
        if (!_outputs.TryDequeue(out output))
        {
            return false;
        }

        _flight.HandleOutput(output, Snapshot);
        return true;
    }

    /// <summary>Whether an output waits.</summary>
    public bool HasOutput => _outputs.Count > 0;

    /// <summary>Power on: the first REGISTER is among the outputs. The first screen is due at once, but after it.</summary>
    public void HandleStart(Instant now)
    {
        _phone.HandleAccounts(_options.Settings.Accounts, now);
        _phone.HandleKeys(_options.Settings.Keys, now);
        _sip.HandleAccounts(AccountOptions.ToSip(_options.Settings.Accounts, _emergency), now);
        _provisioning.HandleStart(now);
        _update.HandleStart(now);
        ShowUpdate();
        _firstLook = now;
        Settle(isSeen: false, now);
    }

    /// <summary>An answer about where the settings come from, to a <see cref="CoreOutput.Provision"/>.</summary>
    public void HandleProvisioning(ProvisioningInput input, Instant now)
    {
        _provisioning.Handle(input, now);
        Settle(isSeen: false, now);
    }

    /// <summary>What was kept of a record when the phone was last on; before <see cref="HandleStart"/>, so that the first screen is right.</summary>
    public void HandleRestored(PhoneRecord record, ReadOnlySpan<byte> content, Instant now)
    {
        _phone.HandleRestored(record, content, now);
        Settle(isSeen: false, now);
    }

    /// <summary>A key of the phone went down or came up.</summary>
    public void HandleKey(KeyEvent key, Instant now)
    {
        _flight.HandleKey(key, now);
        if (!key.IsPressed)
        {
            return;
        }

        LookFirst(now);
        _onlooker.HandleUse(now);
        if (TryHandleTestKey(key.Key, now) || TryHandleUpdateKey(key.Key, now))
        {
            return;
        }

        bool isForMenus = _onlooker.TryHandleKey(key.Key, now, out PhoneIntent? intent);
        intent ??= isForMenus ? null : KeyInterpreter.Interpret(key.Key, _phone.StateAt(now), _onlooker.Snapshot.Screen);
        if (intent is PhoneIntent.Provision wish)
        {
            _provisioning.HandleWish(wish.Key, now);
        }
        else if (intent is PhoneIntent.Firmware firmware)
        {
            _update.HandleWish(firmware.Key, now);
        }
        else if (intent is not null)
        {
            _phone.HandleIntent(intent, now);
        }

        Settle(isSeen: true, now); // A key that means nothing makes the display bright all the same.
    }

    /// <summary>The handset was lifted or laid down.</summary>
    public void HandleHook(bool isOffHook, Instant now)
    {
        _test.End();
        _flight.HandleHook(isOffHook, now);
        _onlooker.HandleUse(now);
        _phone.HandleIntent(isOffHook ? new PhoneIntent.Lift() : new PhoneIntent.LayDown(), now);
        Settle(isSeen: true, now);
    }

    /// <summary>Laid down from afar while it lies already: whoever asks wants the call on the speaker or headset to end.</summary>
    private bool CloseHandsFree(Instant now)
    {
        PhoneState phone = _phone.StateAt(now);
        PhoneIntent? intent = (phone.IsOffHook, phone.Path) switch
        {
            (false, AudioPath.Speaker) => new PhoneIntent.ToggleSpeaker(),
            (false, AudioPath.Headset) => new PhoneIntent.ToggleHeadset(),
            _ => null,
        };
        if (intent is null)
        {
            return false;
        }

        _phone.HandleIntent(intent, now);
        Settle(isSeen: true, now);
        return true;
    }

    /// <summary>A path asked for by <see cref="CoreOutput.OpenFlow"/> stands.</summary>
    public void HandleFlowOpened(SipFlow flow, Instant now)
    {
        _flight.HandleFlow(flow);
        _device.Address = flow.Local.Address;
        _sip.HandleFlowOpened(flow, now);
        MoveCalls(now);
        Settle(isSeen: false, now);
        ListenForPages(flow.Local.Address);
    }

    /// <summary>A peer spoke first; its id is negative.</summary>
    public void HandleFlowAccepted(SipFlow flow, Instant now)
    {
        _flight.HandleFlow(flow);
        _sip.HandleFlowAccepted(flow, now);
        Settle(isSeen: false, now);
    }

    /// <summary>A path could not be opened or broke; <paramref name="reason"/> is in words for a person.</summary>
    public void HandleFlowFailed(FlowId flow, string reason, Instant now)
    {
        _flight.HandleFlowFailed(flow, reason, now);
        _sip.HandleFlowFailed(flow, reason, now);
        Settle(isSeen: false, now);
    }

    /// <summary>One whole SIP message came in.</summary>
    public void HandleMessage(FlowId flow, ReadOnlySpan<byte> message, Instant now)
    {
        _flight.HandleMessage(flow, message, now);
        _sip.HandleMessage(flow, message, now);
        Settle(isSeen: false, now);
    }

    /// <summary>A DNS server's response to <see cref="CoreOutput.SendDns"/>.</summary>
    public void HandleDnsMessage(ExchangeId exchange, ReadOnlySpan<byte> message, Instant now)
    {
        _names.HandleMessage(exchange, message, now);
        Settle(isSeen: false, now);
    }

    /// <summary>A DNS query could not be sent, or its connection broke.</summary>
    public void HandleDnsFailed(ExchangeId exchange, Instant now)
    {
        _names.HandleExchangeFailed(exchange, now);
        Settle(isSeen: false, now);
    }

    /// <summary>The network is back after an outage: every account registers within 2 s.</summary>
    /// <param name="dnsServers">The DNS servers there are now.</param>
    /// <param name="now">When.</param>
    public void HandleNetworkRestored(IReadOnlyList<IPEndPoint> dnsServers, Instant now)
    {
        _names.HandleServers(dnsServers, now);
        _sip.HandleNetworkRestored(now);
        Settle(isSeen: false, now);
    }

    /// <summary>The ports of a stream are open at <paramref name="local"/>, which goes into SDP.</summary>
    public void HandleMediaPortOpened(StreamId stream, IPEndPoint local, Instant now)
    {
        _flight.HandlePort(local, now);
        _phone.HandleMediaPortOpened(stream, local, now);
        Settle(isSeen: true, now);
    }

    /// <summary>No ports could be opened.</summary>
    public void HandleMediaPortFailed(StreamId stream, string reason, Instant now)
    {
        _phone.HandleMediaPortFailed(stream, reason, now);
        Settle(isSeen: true, now);
    }

    /// <summary>News from the media thread.</summary>
    public void HandleMediaEvent(MediaEvent mediaEvent, Instant now)
    {
        _flight.HandleMedia(mediaEvent, now);
        _phone.HandleMediaEvent(mediaEvent, now);
        Settle(isSeen: true, now);
    }

    /// <summary>The time of day; said again at every full minute.</summary>
    public void HandleWallClock(DateTimeOffset utc, bool isTrusted, Instant now)
    {
        _flight.HandleWallClock(utc, isTrusted, now);
        if (_listening is null && !_options.Settings.Accounts.Any(static account => account.Register))
        {
            ListenForPages(IPAddress.Any); // No REGISTER will tell where we are.
        }

        _phone.HandleWallClock(utc, isTrusted, now);
        _provisioning.HandleWallClock(utc, isTrusted, now);
        _onlooker.HandleWallClock(_provisioning.Settings.TimeZone, utc, isTrusted, now);
        _update.HandleWallClock(utc, isTrusted, _onlooker.LocalTimeAt(now), now);
        Settle(isSeen: true, now);
    }

    /// <summary>Hangs up, unregisters; <see cref="CoreOutput.ShutdownComplete"/> follows within 2 s.</summary>
    public void HandleShutdown(Instant now)
    {
        _phone.HandleShutdown(now);
        _sip.HandleShutdown(now);
        Settle(isSeen: false, now);
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        _flight.HandleTime(now);
        _names.HandleTimeout(now);
        _bridge.HandleTimeout(now);
        _sip.HandleTimeout(now);
        bool isUpdateDue = _update.Deadline <= now;
        _update.HandleTimeout(now);
        _provisioning.HandleTimeout(now);
        bool isTestDue = _test.HandleTimeout(now);
        bool isPhoneDue = _phone.Deadline <= now;
        if (isPhoneDue)
        {
            _phone.HandleTimeout(now);
        }

        while (_heldKeys.TryRelease(now, out PhoneKey key))
        {
            HandleKey(new KeyEvent(key, IsPressed: false), now);
        }

        Settle(isPhoneDue || isUpdateDue || isTestDue || _onlooker.Deadline <= now || _firstLook <= now, now);
    }

    private void Settle(bool isSeen, Instant now)
    {
        EndTestInCalls(now);
        bool hasNews = _bridge.Pump(now);
        _provisioning.Firmware = _update.View;
        while (_provisioning.Pump(_bridge, now))
        {
            hasNews = true;
            _bridge.Pump(now);
        }

        _onlooker.Provisioning = _provisioning.Status;
        _onlooker.Settings = _provisioning.Layers;
        _onlooker.Firmware = _update.News;
        _onlooker.Looks = _provisioning.Settings;
        if (isSeen || (hasNews && _isLooking))
        {
            (_isLooking, _firstLook) = (true, null);
            _onlooker.Look(now);
            LookAtUpdate(now);
        }
    }

    private static Instant? Earliest(Instant? left, Instant? right) =>
        left is { } a && right is { } b ? (a < b ? a : b) : left ?? right;
}
