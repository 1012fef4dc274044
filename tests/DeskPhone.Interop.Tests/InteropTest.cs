using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests;

/// <summary>
/// A bench on loopback: a test puts Kamailio, baresips and our own phones on it, and when it is over they are all ended.
/// Where a peer is not installed the test is skipped by name; where it failed, what every program printed goes to its output.
/// </summary>
public abstract class InteropTest : IAsyncLifetime
{
    /// <summary>What our phone's microphone hears: apart from dial tone, ringback, DTMF and their harmonics.</summary>
    protected const double PhoneToneHz = 1_300;

    /// <summary>What the peer's microphone hears.</summary>
    protected const double PeerToneHz = 800;

    /// <summary>Level of both.</summary>
    protected const double ToneDbfs = -10;

    /// <summary>Long enough for anything on loopback that is not audio, on a busy machine.</summary>
    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>RTP packets of 20 ms that make up a conversation worth listening to.</summary>
    protected const int ConversationPackets = 125;

    private static readonly TimeSpan s_toneLength = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-");
    private readonly List<(string Name, IAsyncDisposable Program, PeerLog Log)> _programs = [];

    /// <summary>The server, once started.</summary>
    protected KamailioServer Server { get; private set; } = null!;

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        Require("kamailio");
        Server = await StartServerAsync(Options);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        bool hasFailed = TestContext.Current.TestState?.Result is TestResult.Failed;
        string logs = hasFailed ? string.Join('\n', _programs.Select(static program => $"---- {program.Name}\n{program.Log.Tail}")) : "";
        foreach ((_, IAsyncDisposable program, _) in Enumerable.Reverse(_programs))
        {
            await program.DisposeAsync();
        }

        await DisposeAsyncCore();
        if (hasFailed)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{logs}\nFiles: {_folder.FullName}");
        }
        else
        {
            _folder.Delete(recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Where the files of this test lie.</summary>
    protected string Folder => _folder.FullName;

    /// <summary>Ends what a class of tests has of its own.</summary>
    protected virtual ValueTask DisposeAsyncCore() => ValueTask.CompletedTask;

    /// <summary>Takes a server started later for the one phones register at.</summary>
    protected void UseServer(KamailioServer server) => Server = server;

    /// <summary>How the server of this class of tests behaves.</summary>
    protected virtual KamailioOptions Options => new();

    /// <summary>Skips the test where a program is missing.</summary>
    protected static void Require(params ReadOnlySpan<string> programs)
    {
        if (PeerTools.WhyMissing(programs) is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    /// <summary>A further server.</summary>
    protected async Task<KamailioServer> StartServerAsync(KamailioOptions options)
    {
        KamailioServer server = await KamailioServer.StartAsync(NewFolder("kamailio"), options);
        _programs.Add(("kamailio", server, server.Log));
        return server;
    }

    /// <summary>Starts our trial server for provisioning.</summary>
    protected async Task<FleetServerProcess> StartFleetServerAsync(string tree, params string[] arguments)
    {
        FleetServerProcess server = await FleetServerProcess.StartAsync(NewFolder("fleet"), tree, arguments);
        _programs.Add(("provisioning server", server, server.Log));
        return server;
    }

    /// <summary>The first IPv4 address of this machine, where multicast goes; loopback where there is no other.</summary>
    protected static IPAddress FirstAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(static network => network.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
        .OrderBy(static network => network.NetworkInterfaceType is NetworkInterfaceType.Loopback)
        .SelectMany(static network => network.GetIPProperties().UnicastAddresses)
        .Select(static unicast => unicast.Address)
        .First(static address => address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork);

    /// <summary>Starts an nginx.</summary>
    protected async Task<NginxServer> StartNginxAsync(CertificateFiles certificate, string clientAuthority = "", int port = 0)
    {
        Require("nginx");
        NginxServer server = await NginxServer.StartAsync(NewFolder("nginx"), certificate, clientAuthority, port);
        _programs.Add(("nginx", server, server.Log));
        return server;
    }

    /// <summary>Starts one of our phones.</summary>
    protected async Task<PhoneProcess> StartPhoneAsync(PhoneOptions options)
    {
        PhoneProcess phone = await PhoneProcess.StartAsync(NewFolder("phone"), options);
        _programs.Add(($"phone {options.User}", phone, phone.Log));
        return phone;
    }

    /// <summary>Starts one of our phones and waits for its registration.</summary>
    protected async Task<PhoneProcess> StartRegisteredPhoneAsync(PhoneOptions options)
    {
        PhoneProcess phone = await StartPhoneAsync(options);
        await phone.WaitForAccountAsync("registered", Soon);
        return phone;
    }

    /// <summary>Waits until a phone's screen says something, wherever on it.</summary>
    protected static Task<JsonObject> WaitForTextAsync(PhoneProcess phone, string text) => Wait.ForAsync(
        $"{phone.User}'s screen to say {text}", phone.Api.ScreenAsync, screen => screen.ToString().Contains(text, StringComparison.Ordinal), Soon);

    /// <summary>Lifts the handset and dials digit by digit, until both talk.</summary>
    protected static async Task TalkToAsync(PhoneProcess phone, string number)
    {
        await phone.Api.LiftAsync();
        await phone.WaitForScreenAsync("dialTone", Soon);
        await phone.Api.ClickAsync(number);
        await phone.PressSoftKeyAsync("call");
        await phone.WaitForScreenAsync("talking", Soon);
    }

    /// <summary>A phone as most tests want it.</summary>
    protected PhoneOptions PhoneFor(string user, SipTransport transport = SipTransport.Udp, string codec = "PCMU", double toneHz = PhoneToneHz) =>
        new()
        {
            User = user,
            ServerPort = Server.Port,
            Transport = transport,
            Codecs = [codec],
            Microphone = ToneFile(16_000, toneHz),
        };

    /// <summary>A baresip as most tests want it.</summary>
    protected BaresipOptions BaresipFor(string user, SipTransport transport = SipTransport.Udp, string codec = "PCMU") =>
        new()
        {
            User = user,
            ServerPort = Server.Port,
            Transport = transport,
            Codecs = $"{codec}/8000/1",
            Microphone = ToneFile(8_000, PeerToneHz),
        };

    /// <summary>Starts a baresip.</summary>
    protected async Task<BaresipPhone> StartBaresipAsync(BaresipOptions options)
    {
        Require("baresip");
        BaresipPhone phone = await BaresipPhone.StartAsync(NewFolder("baresip"), options);
        _programs.Add(($"baresip {options.User}", phone, phone.Log));
        return phone;
    }

    /// <summary>Starts a STUN and TURN server.</summary>
    protected async Task<TurnServerProcess> StartRelayAsync(CertificateFiles? certificate = null)
    {
        TurnServerProcess server = await TurnServerProcess.StartAsync(NewFolder("coturn"), certificate);
        _programs.Add(("coturn", server, server.Log));
        return server;
    }

    /// <summary>Starts an rtpengine.</summary>
    protected async Task<RtpEngineProcess> StartRtpEngineAsync()
    {
        RtpEngineProcess engine = await RtpEngineProcess.StartAsync(NewFolder("rtpengine"));
        _programs.Add(("rtpengine", engine, engine.Log));
        return engine;
    }

    /// <summary>Starts a sipp.</summary>
    protected async Task<SippScenario> StartSippAsync(string scenario, SipTransport transport, params string[] arguments)
    {
        Require("sipp");
        SippScenario sipp = await SippScenario.StartAsync(NewFolder("sipp"), scenario, transport, arguments);
        _programs.Add(("sipp", sipp, sipp.Log));
        return sipp;
    }

    /// <summary>
    /// The tone of the other side is in a recording: its frequency, its level within a decibel or what is said, at least a second of it, and
    /// no hole over 20 ms from its first to its last sound.
    /// </summary>
    protected static void AssertHears(WavFile recording, double frequencyHz, double withinDb = 1)
    {
        ToneMeasurement tone = ToneAnalysis.Measure(recording.Samples, recording.SampleRateHz, frequencyHz);
        Assert.True(tone.SecondsOfTone >= 1, $"{frequencyHz} Hz for {tone.SecondsOfTone:0.00} s of {recording.Duration.TotalSeconds:0.00} s: {tone}");
        Assert.InRange(tone.LevelDbfs, ToneDbfs - withinDb, ToneDbfs + withinDb);
        Assert.True(tone.LongestGap <= TimeSpan.FromMilliseconds(20), $"a gap of {tone.LongestGap.TotalMilliseconds:0} ms: {tone}");
    }

    /// <summary>A wave file of one tone.</summary>
    protected string ToneFile(int sampleRateHz, double frequencyHz, int channels = 1)
    {
        string path = Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"tone-{frequencyHz}-{sampleRateHz}-{channels}.wav"));
        if (!File.Exists(path))
        {
            new WavFile(sampleRateHz, ToneAnalysis.Sine(sampleRateHz, frequencyHz, ToneDbfs, s_toneLength)).Write(path, channels);
        }

        return path;
    }

    private string NewFolder(string program) =>
        Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{_programs.Count}-{program}"));
}
