using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DeskPhone.Benchmarks.Uas;

/// <summary>INVITE, 180, 200, ACK, BYE, 200 as often as sipp can ask: what a call costs the called side, and whether memory stays flat.</summary>
internal static class UasTable
{
    /// <summary>Memory is flat if it grows by no more than this factor once the timers let go.</summary>
    private const double FlatMemory = 1.25;

    private static readonly TimeSpan s_settled = TimeSpan.FromSeconds(40); // Timers J and L have begun to let go of as much as comes in.

    /// <summary>Runs it; false where a call failed, or memory grew.</summary>
    public static async Task<bool> PrintAsync(int callsPerSecond, int seconds)
    {
        if (!File.Exists("/usr/bin/sipp"))
        {
            Console.WriteLine("sipp is not installed (Debian: sip-tester)");
            return true;
        }

        int callerPort = FreePort();
        await using var host = new UasHost(callerPort);
        Console.WriteLine(FormattableString.Invariant($"{callsPerSecond} calls/s for {seconds} s"));
        await RunAsync(host, callerPort, callsPerSecond: 200, calls: 1000, report: false); // second compilation tier
        return await RunAsync(host, callerPort, callsPerSecond, callsPerSecond * seconds, report: true);
    }

    private static async Task<bool> RunAsync(UasHost host, int callerPort, int callsPerSecond, int calls, bool report)
    {
        string folder = Directory.CreateTempSubdirectory("deskphone-uas-").FullName;
        int established = host.Established;
        using Process sipp = Start(host.Port, callerPort, callsPerSecond, calls, folder);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long begun = Stopwatch.GetTimestamp();
        long settledKiB = 0;
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!sipp.HasExited && await tick.WaitForNextTickAsync())
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
            settledKiB = settledKiB == 0 && elapsed >= s_settled ? LiveKiB() : settledKiB;
        }

        TimeSpan cost = Environment.CpuUsage.TotalTime - before;
        established = host.Established - established;
        (long failed, long retransmitted) = ReadStatistics(folder);
        Directory.Delete(folder, recursive: true);
        if (report)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"established {established} of {calls}, failed {failed}, retransmitted {retransmitted}; sipp ended with {sipp.ExitCode} after {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU {cost.TotalMicroseconds / Math.Max(1, established):F0} us a call"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"memory alive {(settledKiB == 0 ? "" : $"{settledKiB / 1024.0:F0} MiB after {s_settled.TotalSeconds} s, ")}{LiveKiB() / 1024.0:F0} MiB at the end (process {Environment.WorkingSet / 1048576.0:F0} MiB); kept {host.OpenWork}"));
        }

        bool isFlat = settledKiB == 0 || LiveKiB() < settledKiB * FlatMemory;
        return sipp.ExitCode == 0 && established == calls && isFlat;
    }

    private static Process Start(int port, int callerPort, int callsPerSecond, int calls, string folder)
    {
        string[] arguments =
        [
            "-sn", "uac", "-i", "127.0.0.1", "-p", Text(callerPort), "-r", Text(callsPerSecond), "-m", Text(calls), "-l", "20000", "-d", "0", "-nostdin",
            "-trace_stat", "-stf", Path.Combine(folder, "stat.csv"), "-fd", "1", "-recv_timeout", "10000", $"127.0.0.1:{Text(port)}",
        ];
        var start = new ProcessStartInfo("/usr/bin/sipp", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder };
        Process sipp = Process.Start(start)!;
        _ = sipp.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = sipp.StandardError.BaseStream.CopyToAsync(Stream.Null);
        return sipp;
    }

    private static (long Failed, long Retransmitted) ReadStatistics(string folder)
    {
        string[] lines = File.ReadAllLines(Path.Combine(folder, "stat.csv"));
        string[] names = lines[0].Split(';');
        string[] last = lines[^1].Split(';');
        long Value(string name) => long.Parse(last[Array.IndexOf(names, name)], CultureInfo.InvariantCulture);
        return (Value("FailedCall(C)"), Value("Retransmissions(C)"));
    }

    /// <summary>What is alive, not what the collector has yet to come by for.</summary>
    private static long LiveKiB() => GC.GetTotalMemory(forceFullCollection: true) / 1024;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
