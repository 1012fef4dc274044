using System.Net;
using System.Threading.Channels;
using DeskPhone.App.Control;
using DeskPhone.App.Devices;
using DeskPhone.App.Directories;
using DeskPhone.App.Flight;
using DeskPhone.App.Logging;
using DeskPhone.App.Media;
using DeskPhone.App.Notices;
using DeskPhone.App.Paging;
using DeskPhone.App.Places;
using DeskPhone.App.Provisioning;
using DeskPhone.App.Records;
using DeskPhone.App.Update;
using DeskPhone.Core;
using DeskPhone.Hal;
using DeskPhone.Hal.Audio;
using DeskPhone.Media.Pipeline;
using DeskPhone.Native.OpenSsl;
using DeskPhone.Phone.Records;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Values;
using DeskPhone.Transport;
using DeskPhone.Transport.Dns;
using DeskPhone.Transport.Documents;
using DeskPhone.Transport.Rtp;
using DeskPhone.Transport.Tls;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;
using DeskPhone.Update.Policy;
using DeskPhone.Update.Trial;
using DeskPhone.Web;

namespace DeskPhone.App;

/// <summary>The running phone: the core, pumped with real sockets, devices and clocks. Started once, stopped once.</summary>
/// <remarks>Web server and display are the caller's, later: the REGISTER leaves before either is loaded.</remarks>
public sealed class PhoneApp : IAsyncDisposable
{
    private static readonly TimeSpan s_shutdownLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_statisticsInterval = TimeSpan.FromMilliseconds(500); // often enough for whoever looks at the screen

    private readonly CancellationTokenSource _stopping = new();

    // A hand at the phone asks for one thing at a time.
    private readonly Channel<MenuRequest> _requests = Channel.CreateBounded<MenuRequest>(4);
    private readonly TimeProvider _time;
    private readonly ILogSink _log;
    private readonly ControlInbox _inbox;
    private readonly PhonePort _port;
    private readonly SipTransport _transport;
    private readonly DnsSockets _dns;
    private readonly MediaLoop _media;
    private readonly OpenSslDtlsEndpoint? _dtls;
    private readonly RecordStore _records;
    private readonly TlsCredentials _credentials;
    private readonly DocumentClient _documents;
    private readonly NoticeSender _notices;
    private readonly DirectoryDesk _directories;
    private readonly PagingDesk _paging;
    private readonly PlaceDesk _places;
    private readonly UpdateErrands _updates;
    private readonly ProvisioningHost? _provisioning;
    private readonly ControlLoop _control;
    private readonly ControlOutputs _outputs;
    private readonly UpdateHome? _updateHome;
    private readonly Task _inputs;
    private Task? _stopped;

    private PhoneApp(PhoneAppOptions options)
    {
        _time = options.Time;
        _log = options.Log;
        var clock = new MonotonicClock(_time);
        _inbox = new ControlInbox(_time);
        _provisioning = options.Provisioning is { } setup ? new ProvisioningHost(setup, options.DataDirectory, _inbox, _time, _log) : null;
        PhoneSettings settings = _provisioning?.Engine.Settings.Settings ?? options.Settings;
        (Settings, Layers) = (settings, _provisioning?.Engine.Settings.Layers ?? []);
        _credentials = TlsCredentials.Load(settings.Tls.CaFile, settings.Tls.CertificateFile, settings.Tls.KeyFile, settings.Tls.Authorities);
        _transport = OpenSip(settings, _credentials, _inbox, options);
        _dns = new DnsSockets(
            (exchange, message) => _inbox.Post(new ControlInput.DnsMessage(exchange, message)),
            exchange => _inbox.Post(new ControlInput.DnsFailed(exchange)));
        _dtls = NativeMedia.CreateDtls(settings, _time);
        string instanceId = InstanceIdentity.Load(options.DataDirectory, _log);
        UpdateOptions? update = options.UpdateHome?.ReadOptions(settings, instanceId, _log);
        var core = new PhoneCore(
            new CoreOptions
            {
                Settings = settings,
                Provisioning = _provisioning?.Engine,
                UserAgent = options.UserAgent,
                HasCharactersOnly = options.Board is { Display: null, CharacterDisplay: not null },
                DnsServers = DnsServersOf(settings),
                Hosts = SystemNames.ReadHosts("/etc/hosts"),
                InstanceId = instanceId,
                Update = update,
                AvailableCodecs = NativeMedia.CodecsFor(settings),
                Fingerprints = NativeMedia.FingerprintsOf(_dtls),
            },
            new OsRandomSource());
        _records = new RecordStore(options.DataDirectory, _log);
        Restore(core, _records, clock);
        var headers = new RtpHeaderRing();
        Flights = new FlightStore(options.DataDirectory, headers.Since, _log);
        _port = new PhonePort(core.Snapshot, _inbox);
        bool hasAcoustics = options.Board.Audio is { HasAcoustics: true };
        _media = new MediaLoop(
            () => new MediaEngine(
                new MediaEngineOptions
                {
                    SampleRateHz = settings.Audio.SampleRateHz,
                    Country = settings.Country,
                    StatisticsInterval = s_statisticsInterval,
                    SidetoneGain = hasAcoustics ? NativeMedia.SidetoneOf(settings.Audio) : 0,
                },
                new OsRandomSource(),
                NativeMedia.CreateCodecs(settings),
                NativeMedia.CreateCiphers(settings),
                _dtls,
                hasAcoustics ? NativeMedia.CreateCleaner(settings.Audio) : null),
            options.Board.Audio,
            new AudioFormat(settings.Audio.SampleRateHz, s_frame),
            _inbox,
            clock,
            headers,
            _log);
        _documents = new DocumentClient(_credentials);
        _notices = new NoticeSender(settings.Emergency.NoticeUrl, _documents, _time, _log);
        _directories = new DirectoryDesk(settings.Directory, settings.Tls.CaFile, options.DataDirectory, _inbox, _documents, _time, _log);
        _paging = new PagingDesk(_inbox, _time, _log);
        _updates = new UpdateErrands(
            update is null ? null : options.UpdateHome,
            () => _credentials,
            _inbox,
            _time,
            _log,
            update?.MemoryLimit ?? 0);
        _updateHome = update is null ? null : options.UpdateHome;
        _outputs = new ControlOutputs(
            _transport,
            _dns,
            new RtpPortRange(settings.RtpPortMin, settings.RtpPortMax, (byte)(settings.RtpDscp << 2)) { Credentials = _credentials, Time = _time },
            _media,
            new BoardOutputs(options.Board, _log),
            _port,
            _records,
            _requests.Writer,
            Flights,
            _notices,
            _directories,
            _paging,
            _updates,
            _provisioning,
            _log);
        FreshStartWanted = _outputs.RestartWanted;
        _control = new ControlLoop(core, _inbox, _outputs, clock, _log);
        _control.Start(); // The REGISTER leaves from here; all the rest comes after.
        _inputs = RunInputsAsync(options.Board, settings);
        _places = new PlaceDesk(settings.Emergency.LocationServer, options.Board.Place, _inbox, _documents, _time, _log);
        _updates.Report(HealthFact.Settings, "");
        _updates.Report(HealthFact.Keypad, options.Board.Keypad is null ? "There are no keys" : "");
        _updates.Report(HealthFact.Audio, options.Board.Audio is null ? "There is no sound card" : "");
    }

    /// <summary>The phone for web servers, scripts and displays.</summary>
    public IPhonePort Phone => _port;

    /// <summary>The recordings of the last calls.</summary>
    public FlightStore Flights { get; }

    /// <summary>What people at the phone ask for that is not the phone's own to do.</summary>
    public ChannelReader<MenuRequest> Requests => _requests.Reader;

    /// <summary>Completed when an update wants this process to end, and be started again.</summary>
    public Task RestartWanted => _updates.RestartWanted;

    /// <summary>The settings it was started with.</summary>
    public PhoneSettings Settings { get; }

    /// <summary>The layers they came from, lowest first; empty for a phone that was told once and for all.</summary>
    public IReadOnlyList<SettingsLayer> Layers { get; }

    /// <summary>Completed when the first REGISTER has left, or waits for somebody: the moment for whatever else is to be loaded.</summary>
    public Task Settled => _control.Settled;

    /// <summary>Completed with a reason where the phone wants to be switched off and on again; nobody is talking then.</summary>
    public Task<string> FreshStartWanted { get; }

    /// <summary>The SIP port it has, UDP and TCP.</summary>
    public int SipPort => _transport.Port;

    /// <summary>How often a loop met something that never should happen, and went on.</summary>
    public long Failures => _control.Failures + _media.Failures;

    /// <summary>SIP datagrams dropped because the phone was too busy.</summary>
    public long DroppedDatagrams => _transport.DroppedDatagrams;

    /// <summary>Switches the phone on.</summary>
    /// <exception cref="SipPortBusyException">The SIP port is taken; the message is one plain line.</exception>
    /// <exception cref="TlsFileException">A certificate cannot be used; the message is one plain line.</exception>
    public static PhoneApp Start(PhoneAppOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new PhoneApp(options);
    }

    /// <summary>Tells the phone what became of its web pages, for its screen. Any thread.</summary>
    public void Tell(AdministrationFacts facts) => _inbox.Post(new ControlInput.Administration(facts));

    /// <summary>Tells the update engine what a person wants of it. Any thread.</summary>
    public void Tell(UpdateInput input) => _inbox.Post(new ControlInput.Update(input));

    /// <summary>Versions and slots, read from the disk; <see langword="null"/> for a phone that is not updated. Any thread.</summary>
    public UpdateFacts? ReadUpdateFacts() => _updateHome?.ReadFacts();

    /// <summary>Asks the owner to switch the phone off and on, by <see cref="FreshStartWanted"/>. Any thread.</summary>
    /// <param name="reason">Why, for the log.</param>
    public void AskFreshStart(string reason) => _outputs.AskFreshStart(reason);

    /// <summary>Tells the trial of a new version what its host saw of it.</summary>
    /// <param name="fact">What.</param>
    /// <param name="fault">What is wrong with it, one plain line; empty where it is good.</param>
    public void Report(HealthFact fact, string fault = "") => _updates.Report(fact, fault);

    /// <summary>Hangs up, unregisters, and closes everything; takes three seconds at most, and may be called twice.</summary>
    public Task StopAsync() => _stopped ??= StopOnceAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stopping.Dispose();
        _inbox.Dispose();
        _media.Dispose();
        _dtls?.Dispose();
    }

    /// <summary>Sound and keys begin when the REGISTER has left: on one processor they would hold it up.</summary>
    private async Task RunInputsAsync(IBoard board, PhoneSettings settings)
    {
        await Settled.ConfigureAwait(false);
        _media.Start();
        _updates.ReportMemory();
        await Task.WhenAll(
            new BoardInputs(board, _inbox, _time, _log).RunAsync(_stopping.Token),
            board.Watchdog is { } watchdog ? new WatchdogLoop(watchdog, _inbox, _media, _time, _log).RunAsync(_stopping.Token) : Task.CompletedTask,
            board.Network is { } network
                ? new NetworkLoop(network, () => DnsServersOf(settings), _inbox, _time, _log).RunAsync(_stopping.Token)
                : Task.CompletedTask).ConfigureAwait(false);
    }

    private static IReadOnlyList<IPEndPoint> DnsServersOf(PhoneSettings settings) =>
        settings.DnsServers.Count > 0
            ? [.. settings.DnsServers.Select(SystemNames.ParseServer)]
            : SystemNames.ReadServers("/etc/resolv.conf");

    private static void Restore(PhoneCore core, RecordStore records, MonotonicClock clock)
    {
        foreach (PhoneRecord record in Enum.GetValues<PhoneRecord>())
        {
            if (records.TryRead(record, out byte[] content))
            {
                core.HandleRestored(record, content, clock.Now);
            }
        }
    }

    private static SipTransport OpenSip(PhoneSettings settings, TlsCredentials credentials, ControlInbox inbox, PhoneAppOptions options) =>
        SipTransport.Start(
            new SipTransportOptions
            {
                Port = settings.SipPort,
                TypeOfService = (byte)(settings.SipDscp << 2),
                Credentials = credentials,
            },
            new FlowInputs(inbox, options.Log),
            options.Time);

    private async Task StopOnceAsync()
    {
        _port.SwitchOff();
        _ = _requests.Writer.TryComplete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _inputs.ConfigureAwait(false);
        _inbox.Post(new ControlInput.Shutdown());
        try
        {
            await _control.ShutdownComplete.WaitAsync(s_shutdownLimit, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _log.Write(LogLevel.Warning, "switched off without an answer to the last goodbye");
        }

        _control.Stop();
        _media.Stop();
        await _transport.DisposeAsync().ConfigureAwait(false);
        await _notices.DisposeAsync().ConfigureAwait(false);
        await _directories.DisposeAsync().ConfigureAwait(false);
        await _paging.DisposeAsync().ConfigureAwait(false);
        await _places.DisposeAsync().ConfigureAwait(false);
        _documents.Dispose();
        await _updates.DisposeAsync().ConfigureAwait(false);
        await _records.DisposeAsync().ConfigureAwait(false);
        await Flights.DisposeAsync().ConfigureAwait(false);
        await _dns.DisposeAsync().ConfigureAwait(false);
        if (_provisioning is not null)
        {
            await _provisioning.DisposeAsync().ConfigureAwait(false);
        }
    }
}
