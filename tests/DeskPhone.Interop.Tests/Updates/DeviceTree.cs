using System.Globalization;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Updates;

/// <summary>
/// A phone's directories on this computer, and a service manager of a few lines over them: the guard before every start, the phone started
/// again whenever it ends, the updater when it is asked, the guard's look at a trial every second.
/// </summary>
internal sealed class DeviceTree : IAsyncDisposable
{
    private const string Token = "device";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>How often what systemd watches is looked at: files and processes, which tell nobody.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stopping = new();
    private readonly string _folder;
    private readonly string _guard;
    private readonly int _webPort = FreePorts.Next();
    private readonly List<Task> _units = [];
    private PeerProcess? _phone;

    public DeviceTree(string folder)
    {
        _folder = folder;
        _guard = ScriptOf("guard");
        foreach (string name in new[] { "opt", "spool", "run", "data" })
        {
            Directory.CreateDirectory(In(name));
        }

        Api = new PhoneApi(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_webPort}/")), Token);
    }

    /// <summary>The remote control of whatever version runs.</summary>
    public PhoneApi Api { get; }

    /// <summary>Everything the phone, the updater and the guard printed.</summary>
    public PeerLog Log { get; private set; } = null!;

    /// <summary>The version that starts.</summary>
    public string Current => new FileInfo(In("opt/current")).LinkTarget?["slots/".Length..] ?? "";

    /// <summary>How the last update went.</summary>
    public string Status => Read("opt/state/status");

    /// <summary>The versions that failed, a line each.</summary>
    public string Quarantine => Read("opt/state/quarantine");

    /// <summary>Whether a version is on trial.</summary>
    public bool IsOnTrial => File.Exists(In("opt/state/trial"));

    /// <summary>How often the phone was started.</summary>
    public int Starts { get; private set; }

    public async Task InstallAsync(string keys, string bundle)
    {
        Log = new PeerLog(In("device.txt"));
        await UpdaterAsync(Publisher.ProgramOf("DeskPhone.Updater"), "keys", keys);
        await UpdaterAsync(Publisher.ProgramOf("DeskPhone.Updater"), "install", bundle);
    }

    /// <summary>Power on.</summary>
    /// <param name="settings">The phone's settings, JSON.</param>
    public void Start(string settings)
    {
        File.WriteAllText(In("settings.json"), settings);
        _units.Add(Task.Run(RunPhoneAsync));
        _units.Add(Task.Run(RunUpdaterAsync));
        _units.Add(Task.Run(RunTimerAsync));
    }

    /// <summary>Waits for a state of the device; otherwise says how it stood.</summary>
    public async Task UntilAsync(string what, Func<bool> isSo, TimeSpan limit)
    {
        try
        {
            await Wait.UntilAsync(what, isSo, limit);
        }
        catch (TimeoutException fault)
        {
            throw new TimeoutException($"{fault.Message}\ncurrent {Current}, trial {IsOnTrial}, {Starts} starts\n{Status}{Quarantine}\n{_phone?.Log.Tail}\n{Log.Tail}");
        }
    }

    /// <summary>Waits until the phone that runs is registered.</summary>
    public Task UntilRegisteredAsync(TimeSpan limit) => Wait.ForAsync("the account to be registered", IsRegisteredAsync, static isSo => isSo, limit);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_units).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_phone is not null)
        {
            await _phone.DisposeAsync();
        }

        Api.Dispose();
        Log?.Dispose();
        _stopping.Dispose();
    }

    private async Task<bool> IsRegisteredAsync()
    {
        try
        {
            return (string?)(await Api.AccountAsync())["state"] == "registered";
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return false; // between two versions nobody answers
        }
    }

    private async Task RunPhoneAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            await GuardAsync("start");
            Starts++;
            _phone = PeerProcess.Start(
                In("opt/current/start"),
                [
                    "--headless", "--no-demo", "--settings", In("settings.json"), "--data", In("data"), "--token", Token,
                    "--web", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_webPort}"), "--slots", In("opt"), "--spool", In("spool"),
                ],
                In($"run/{Starts}"));
            using var look = new PeriodicTimer(s_look);
            while (!_phone.HasExited && !_stopping.IsCancellationRequested && !File.Exists(In("restart")))
            {
                await look.WaitForNextTickAsync();
            }

            File.Delete(In("restart"));
            await _phone.DisposeAsync();
        }
    }

    private async Task RunUpdaterAsync()
    {
        using var look = new PeriodicTimer(s_look);
        while (!_stopping.IsCancellationRequested)
        {
            if (File.Exists(In("spool/request")))
            {
                await UpdaterAsync(In("opt/current/DeskPhone.Updater"), "serve", In("spool"));
            }

            await look.WaitForNextTickAsync();
        }
    }

    private async Task RunTimerAsync()
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!_stopping.IsCancellationRequested)
        {
            if (IsOnTrial)
            {
                await GuardAsync("deadline");
            }

            await second.WaitForNextTickAsync();
        }
    }

    private async Task UpdaterAsync(string program, params string[] arguments)
    {
        (int code, string said) = await PeerProcess.RunAsync(program, [.. arguments, "--root", In("opt")], "/", s_limit);
        Log.Add($"updater {arguments[0]}: {code} {said.Trim()}");
    }

    private async Task GuardAsync(string verb)
    {
        (int code, string said) = await PeerProcess.RunAsync(
            "env",
            [
                $"DESKPHONE_ROOT={In("opt")}", $"DESKPHONE_RUN={In("run")}", $"DESKPHONE_SPOOL={In("spool")}", "DESKPHONE_TRIES=3", "DESKPHONE_TRIAL_SECONDS=25",
                $"DESKPHONE_RESTART=touch {In("restart")}", "bash", _guard, verb,
            ],
            "/",
            s_limit);
        Log.Add($"guard {verb}: {code} {said.Trim()}");
    }

    private string Read(string name) => File.Exists(In(name)) ? File.ReadAllText(In(name)) : "";

    private string In(string name) => Path.Combine(_folder, name);

    /// <summary>A script of every device, as the source tree has it.</summary>
    public static string ScriptOf(string name) => FileOf($"board/common/files/usr/lib/deskphone/{name}");

    /// <summary>A file of the source tree.</summary>
    public static string FileOf(string path)
    {
        DirectoryInfo? above = new(AppContext.BaseDirectory);
        while (above is not null && !File.Exists(Path.Combine(above.FullName, path)))
        {
            above = above.Parent;
        }

        return Path.Combine(above!.FullName, path);
    }
}
