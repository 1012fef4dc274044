using System.Diagnostics;
using System.Globalization;

namespace DeskPhone.Benchmarks.Cost;

/// <summary>Start-up and idle cost of the phone beside Debian's baresip, in one run on one machine.</summary>
internal static class CostTable
{
    private const string DeviceProgram = "DeskPhone.Host";
    private const int Starts = 11;
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(20);

    /// <param name="program">The simulator's program, or the device's, which is then run with an empty board.</param>
    public static async Task PrintAsync(string program)
    {
        string folder = Directory.CreateTempSubdirectory("deskphone-cost-").FullName;
        Console.WriteLine("                      first datagram (median, min-max of 11) | VmRSS  RssAnon | idle CPU  wake-ups/s");
        if (Path.GetFileName(program) == DeviceProgram)
        {
            await PrintRowAsync("DeskPhone's device", port => Device(program, folder, port));
        }
        else
        {
            await PrintRowAsync("DeskPhone, no web", port => Phone(program, folder, port, "--no-web"));
            await PrintRowAsync("DeskPhone, web", port => Phone(program, folder, port, "--web", "127.0.0.1:0"));
        }

        if (File.Exists("/usr/bin/baresip"))
        {
            await PrintRowAsync("baresip", port => Baresip(folder, port));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task PrintRowAsync(string name, Func<int, ProcessStartInfo> start)
    {
        var times = new List<double>();
        for (int i = 0; i < Starts; i++)
        {
            using var registrar = new TinyRegistrar();
            long begun = Stopwatch.GetTimestamp();
            using Process process = Process.Start(start(registrar.Port))!;
            times.Add(Stopwatch.GetElapsedTime(begun, await registrar.First.WaitAsync(TimeSpan.FromSeconds(20))).TotalMilliseconds);
            await EndAsync(process);
        }

        times.Sort();
        using var server = new TinyRegistrar();
        using Process idle = Process.Start(start(server.Port))!;
        await server.First.WaitAsync(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(s_settle);
        await timer.WaitForNextTickAsync();
        ProcessSample before = ProcessSample.Of(idle.Id);
        timer.Period = s_idle;
        await timer.WaitForNextTickAsync();
        ProcessSample after = ProcessSample.Of(idle.Id);
        await EndAsync(idle);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-21} {times[Starts / 2],7:F0} ms ({times[0]:F0}-{times[^1]:F0}){"",15} | {after.ResidentKiB / 1024.0,5:F1}  {after.AnonymousKiB / 1024.0,5:F1} MiB | "
            + $"{(after.ProcessorTime - before.ProcessorTime) / s_idle * 100,6:F2} %  {after.SwitchesSince(before) / s_idle.TotalSeconds,6:F1}"));
    }

    private static async Task EndAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static ProcessStartInfo Phone(string program, string folder, int port, params string[] web)
    {
        string settings = WriteSettings(folder, port);
        return Quiet(program, ["--headless", "--no-demo", "--settings", settings, "--data", Path.Combine(folder, "data"), .. web]);
    }

    private static ProcessStartInfo Device(string program, string folder, int port)
    {
        _ = WriteSettings(folder, port);
        string board = Path.Combine(folder, "board.json");
        File.WriteAllText(board, "{}");
        ProcessStartInfo start = Quiet(program, ["--board", board, "--data", folder]);
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // as its service starts it
        return start;
    }

    private static string WriteSettings(string folder, int port)
    {
        string settings = Path.Combine(folder, "settings.json");
        string account = string.Create(
            CultureInfo.InvariantCulture, $"{{\"address\":\"sip:101@cost.test\",\"password\":\"x\",\"proxy\":\"sip:127.0.0.1:{port}\"}}");
        File.WriteAllText(settings, $"{{\"accounts\":[{account}],\"sip\":{{\"port\":0}}}}");
        return settings;
    }

    private static ProcessStartInfo Baresip(string folder, int port)
    {
        string modules = Directory.Exists("/usr/lib/baresip/modules") ? "/usr/lib/baresip/modules" : "/usr/lib/x86_64-linux-gnu/baresip/modules";
        string home = Path.Combine(folder, "baresip");
        Directory.CreateDirectory(home);
        File.WriteAllText(Path.Combine(home, "accounts"), string.Create(
            CultureInfo.InvariantCulture, $"<sip:101@127.0.0.1:{port};transport=udp>;auth_pass=x;regint=600\n"));
        File.WriteAllText(Path.Combine(home, "contacts"), "");
        File.WriteAllText(
            Path.Combine(home, "config"),
            $"sip_listen 127.0.0.1:0\nnet_interface 127.0.0.1\nmodule_path {modules}\nmodule g711.so\nmodule_tmp uuid.so\nmodule_tmp account.so\n");
        return Quiet("/usr/bin/baresip", ["-4", "-f", home]);
    }

    private static ProcessStartInfo Quiet(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardInput = true, // open and silent
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
