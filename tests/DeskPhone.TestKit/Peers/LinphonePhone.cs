using System.Globalization;

namespace DeskPhone.TestKit.Peers;

/// <summary>One linphonec on loopback: a SIP phone by third hands, worked by its console. It registers by UDP and answers by itself.</summary>
public sealed class LinphonePhone : IAsyncDisposable
{
    private static readonly string[] s_codecs = ["opus/48000", "G722/8000", "PCMU/8000", "PCMA/8000", "speex/16000", "speex/8000", "GSM/8000", "iLBC/8000", "G729/8000", "L16/44100"];

    private readonly PeerProcess _process;

    private LinphonePhone(PeerProcess process) => _process = process;

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>Starts one; it registers by itself, which the server sees first: its own words come late through a pipe.</summary>
    /// <param name="folder">An empty folder for its files.</param>
    /// <param name="user">Its user at the server.</param>
    /// <param name="serverPort">Port of the server on loopback.</param>
    /// <param name="microphone">A wave file to speak with: 8 kHz, one channel.</param>
    /// <param name="codec">The one codec it speaks, as SDP names it.</param>
    public static async Task<LinphonePhone> StartAsync(string folder, string user, int serverPort, string microphone, string codec = "PCMU")
    {
        Directory.CreateDirectory(Path.Combine(folder, ".local/share/linphone"));
        Directory.CreateDirectory(Path.Combine(folder, "linphone"));
        string configuration = Path.Combine(folder, "linphonerc");
        await File.WriteAllLinesAsync(configuration, Configuration(user, serverPort, FreePorts.Next(), FreePorts.NextRange(8), codec));
        PeerProcess process = PeerProcess.Start(
            PeerTools.PathOf("env")!,
            [$"HOME={folder}", $"XDG_DATA_HOME={folder}", $"XDG_CONFIG_HOME={folder}", PeerTools.PathOf("linphonec")!, "-c", configuration, "-a"],
            folder);
        var phone = new LinphonePhone(process);
        await phone.DoAsync("soundcard use files");
        await phone.DoAsync($"play {microphone}");
        await phone.DoAsync($"record {Path.Combine(folder, "heard.wav")}");
        return phone;
    }

    /// <summary>Types a command of its console: <c>call sip:101@bench.test</c>, <c>pause</c>, <c>transfer sip:102@bench.test</c>.</summary>
    public Task DoAsync(string command) => _process.TypeAsync(command);

    /// <summary>Waits until one of its calls stands for it too; the other side knows sooner.</summary>
    public Task WaitForTalkAsync(int call, TimeSpan limit) => WaitForAsync(call, "Media streams established", limit);

    /// <summary>Waits until it has held one of its calls: a command that comes before is lost.</summary>
    public Task WaitForPauseAsync(int call, TimeSpan limit) => WaitForAsync(call, "is now paused", limit);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task WaitForAsync(int call, string words, TimeSpan limit)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"all {call} ");
        _ = await _process.Log.WaitForAsync(
            $"linphone to say '{words}'", line => line.Contains(words, StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal), limit);
    }

    private static IEnumerable<string> Configuration(string user, int serverPort, int sipPort, int rtpPort, string enabled) =>
    [
        "[sip]",
        string.Create(CultureInfo.InvariantCulture, $"sip_port={sipPort}"),
        "sip_tcp_port=0", "sip_tls_port=0", "sip_random_port=0", "guess_hostname=1",
        $"contact=\"User {user}\" <sip:{user}@127.0.0.1>",
        "inc_timeout=60", "use_info=0", "use_ipv6=0", "register_only_when_network_is_up=0", "default_proxy=0", "media_encryption=none", "keepalive_period=30000", "auto_net_state_mon=0",
        "[rtp]",
        string.Create(CultureInfo.InvariantCulture, $"audio_rtp_port={rtpPort}"),
        "[proxy_0]",
        string.Create(CultureInfo.InvariantCulture, $"reg_proxy=<sip:127.0.0.1:{serverPort};transport=udp>"),
        string.Create(CultureInfo.InvariantCulture, $"reg_route=<sip:127.0.0.1:{serverPort};transport=udp;lr>"),
        $"reg_identity=\"User {user}\" <sip:{user}@{KamailioServer.Domain}>",
        "reg_expires=120", "reg_sendregister=1", "publish=0", "dial_escape_plus=0",
        "[auth_info_0]", $"username={user}", $"passwd={KamailioServer.PasswordOf(user)}", $"realm={KamailioServer.Domain}", $"domain={KamailioServer.Domain}",
        "[misc]", $"uuid={Guid.NewGuid()}",
        "[net]", "mtu=1300",
        "[sound]", "echocancellation=0",
        .. s_codecs.SelectMany((codec, index) => (string[])
        [
            string.Create(CultureInfo.InvariantCulture, $"[audio_codec_{index}]"), $"mime={codec.Split('/')[0]}", $"rate={codec.Split('/')[1]}",
            codec.StartsWith("opus", StringComparison.Ordinal) ? "channels=2" : "channels=1", codec.Split('/')[0] == enabled ? "enabled=1" : "enabled=0",
        ]),
    ];
}
