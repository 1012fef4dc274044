using System.Globalization;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.TestKit.Peers;

/// <summary>One baresip on loopback: a SIP phone by other hands, which records what it hears and what it sends.</summary>
public sealed class BaresipPhone : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(10);

    private readonly PeerProcess _process;
    private readonly BaresipControl _control;
    private readonly string _recordings;

    private BaresipPhone(PeerProcess process, BaresipControl control, BaresipOptions options, string recordings, int sipPort)
    {
        _process = process;
        _control = control;
        _recordings = recordings;
        User = options.User;
        SipPort = sipPort;
    }

    /// <summary>Its user at the server.</summary>
    public string User { get; }

    /// <summary>Its own SIP port.</summary>
    public int SipPort { get; }

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts one and waits until it is ready, and registered if it is to register.</summary>
    public static async Task<BaresipPhone> StartAsync(string folder, BaresipOptions options)
    {
        string recordings = Path.Combine(folder, "recordings");
        Directory.CreateDirectory(recordings);
        int sipPort = FreePorts.NextRange(2); // TLS takes the one above.
        int controlPort = FreePorts.Next();
        int rtpPort = FreePorts.NextRange(16);
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "config"), Configuration(options, sipPort, controlPort, rtpPort, recordings));
        await File.WriteAllTextAsync(Path.Combine(folder, "accounts"), Account(options) + "\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "contacts"), "");

        // -s: the SIP messages go to the log, which is what one wants to read when a test fails.
        PeerProcess process = PeerProcess.Start(PeerTools.PathOf("baresip")!, ["-4", "-s", "-f", folder], folder);
        try
        {
            await process.Log.WaitForAsync(
                "baresip to be ready", static line => line.Contains("baresip is ready", StringComparison.Ordinal), s_startLimit);
            BaresipControl control = await BaresipControl.ConnectAsync(controlPort);
            var phone = new BaresipPhone(process, control, options, recordings, sipPort);
            if (options.Registers)
            {
                await process.Log.WaitForAsync(
                    "baresip's registration", static line => line.Contains("200 OK (", StringComparison.Ordinal), s_startLimit);
            }

            return phone;
        }
        catch (TimeoutException)
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls a number of the server.</summary>
    public Task DialAsync(string number) => _control.SendAsync("dial", $"sip:{number}@{KamailioServer.Domain}");

    /// <summary>Ends, cancels or refuses the call there is.</summary>
    public Task HangUpAsync() => _control.SendAsync("hangup", "");

    /// <summary>Answers the call that rings.</summary>
    public Task AnswerAsync() => _control.SendAsync("accept", "");

    /// <summary>Holds the call there is.</summary>
    public Task HoldAsync() => _control.SendAsync("hold", "");

    /// <summary>Takes it back.</summary>
    public Task ResumeAsync() => _control.SendAsync("resume", "");

    /// <summary>Hands the one it talks to on to a number of the server, without asking there.</summary>
    public Task TransferAsync(string number) => _control.SendAsync("transfer", $"sip:{number}@{KamailioServer.Domain}");

    /// <summary>Waits until something happened, by baresip's name for it.</summary>
    public async Task WaitForAsync(string happening, TimeSpan limit)
    {
        try
        {
            await Wait.ForAsync(happening, () => Task.FromResult(_control.Events), events => events.Contains(happening), limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"baresip {User} did not say {happening} in {limit.TotalSeconds:0.#} s, but {string.Join(' ', _control.Events)}:\n{Log.Tail}");
        }
    }

    /// <summary>What it heard in its last call.</summary>
    public WavFile Heard() => WavFile.Read(LastRecording("dec"));

    /// <summary>What it sent in its last call.</summary>
    public WavFile Sent() => WavFile.Read(LastRecording("enc"));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _process.DisposeAsync();
    }

    private static string[] Configuration(BaresipOptions options, int sipPort, int controlPort, int rtpPort, string recordings) =>
    [
        "poll_method epoll",
        string.Create(CultureInfo.InvariantCulture, $"sip_listen {options.Address}:{sipPort}"),
        $"net_interface {options.Address}",
        string.Create(CultureInfo.InvariantCulture, $"rtp_ports {rtpPort}-{rtpPort + 15}"),
        "call_local_timeout 60",
        "call_max_calls 4",
        "audio_buffer 60-160",
        "jitter_buffer_delay 1-10",
        $"audio_source aufile,{options.Microphone}",
        string.Create(CultureInfo.InvariantCulture, $"audio_player aubridge,ear{sipPort}"),
        string.Create(CultureInfo.InvariantCulture, $"audio_alert aubridge,alert{sipPort}"),
        "ausrc_format s16",
        "auplay_format s16",
        "auenc_format s16",
        "audec_format s16",
        "ringback_disabled yes",
        "statmode_default off",
        $"snd_path {recordings}",
        $"module_path {FindModules()}",
        "module stdio.so",
        "module g711.so",
        "module g722.so",
        "module opus.so",
        "module srtp.so",
        "module dtls_srtp.so",
        "module stun.so",
        "module turn.so",
        "module ice.so",
        $"rtcp_mux {(options.IsRtcpMultiplexed ? "yes" : "no")}",
        "module sndfile.so",
        "module aufile.so",
        "module aubridge.so",
        "module_tmp uuid.so",
        "module_tmp account.so",
        "module_app contact.so",
        "module_app menu.so",
        "module_app debug_cmd.so",
        "module_app ctrl_tcp.so",
        string.Create(CultureInfo.InvariantCulture, $"ctrl_tcp_listen 127.0.0.1:{controlPort}"),
    ];

    private static string Account(BaresipOptions options)
    {
        string transport = options.Transport.ToString().ToLowerInvariant();
        return string.Join(
            ';',
            $"\"User {options.User}\" <sip:{options.User}@{KamailioServer.Domain};transport={transport}>",
            $"auth_user={options.User}",
            $"auth_pass={KamailioServer.PasswordOf(options.User)}",
            $"audio_codecs={options.Codecs}",
            $"answermode={(options.AnswersByItself ? "auto" : "manual")}",
            string.Create(CultureInfo.InvariantCulture, $"outbound=\"sip:{options.Address}:{options.ServerPort};transport={transport}\""),
            $"regint={(options.Registers ? 120 : 0)}",
            options.MediaNat.Length == 0 ? "mwi=no" : $"mwi=no;medianat={options.MediaNat}",
            options.MediaEncryption.Length == 0 ? "ptime=20" : $"ptime=20;mediaenc={options.MediaEncryption}");
    }

    private static string FindModules() =>
        PeerTools.LibraryFolders("baresip")
            .Select(static folder => Path.Combine(folder, "modules"))
            .First(static folder => File.Exists(Path.Combine(folder, "g711.so")));

    private string LastRecording(string kind) =>
        Directory.EnumerateFiles(_recordings, $"*-{kind}.wav").Order(StringComparer.Ordinal).LastOrDefault()
            ?? throw new FileNotFoundException($"baresip {User} recorded nothing ({kind}):\n{Log.Tail}");
}
