using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Load;

/// <summary>Everything that watches a phone is broken at once, and the call does not notice: no log server, a collector and a receiver that hang, a full disk.</summary>
public sealed class ObserverOutageTests(ITestOutputHelper output) : InteropTest
{
    private const string DiskSize = "96k";
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(12);
    private string _disk = "";

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (_disk.Length > 0)
        {
            await RunAsync("umount", "-l", _disk);
        }

        await base.DisposeAsyncCore();
    }

    [Fact(Explicit = true)]
    public async Task Without_log_server_collector_receiver_and_disk_the_call_goes_on()
    {
        Require("mount");
        _disk = Path.Combine(Folder, "disk");
        Directory.CreateDirectory(_disk);
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={DiskSize}", "none", _disk);
        using var hanging = new TcpListener(IPAddress.Loopback, 0); // Takes connections and never says a word.
        hanging.Start();
        int hangingPort = ((IPEndPoint)hanging.LocalEndpoint).Port;
        PhoneProcess other = await StartRegisteredPhoneAsync(PhoneFor("102", toneHz: PeerToneHz) with { AnswersByItself = true });
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            DataDirectory = _disk,
            Further = new JsonObject
            {
                ["observation"] = new JsonObject { ["local"] = true },
                ["syslog"] = new JsonObject { ["server"] = "127.0.0.1", ["port"] = FreePorts.Next(), ["transport"] = "tcp" },
                ["metrics"] = new JsonObject { ["otlpUrl"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{hangingPort}/v1/metrics") },
                ["webhook"] = new JsonObject { ["url"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{hangingPort}/events"), ["secret"] = "0123456789abcdef" },
            },
        });
        Fill(_disk);

        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        using var gaps = new RtpGaps(await PeerPortAsync(other));
        using var measured = new PeriodicTimer(s_length); // What is measured is a stretch of time.
        _ = await measured.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        double[] found = gaps.Stop();
        JsonObject call = await phone.Api.CallAsync();
        await phone.PressSoftKeyAsync("end");
        await phone.WaitForScreenAsync("idle", Soon);
        await phone.Log.WaitForAsync("the log to tell of the disk", static line => line.Contains("calls are not recorded", StringComparison.Ordinal), Soon);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"RTP gap p50 {At(found, .5):0.0} p99 {At(found, .99):0.0} max {found[^1]:0.0} ms, {found.Length} packets; lost {call["lost"]}, jitter {call["jitterMs"]} ms"));
        output.WriteLine(string.Join('\n', phone.Log.Lines.Where(static line => line.Contains("record", StringComparison.Ordinal) || line.Contains("written", StringComparison.Ordinal) || line.Contains("kept", StringComparison.Ordinal))));
        Assert.Equal("talking", (string?)call["state"]);
        Assert.InRange(At(found, .99), 0, 30);
        Assert.False(phone.HasExited);
        Assert.Equal("registered", (string?)(await phone.Api.AccountAsync())["state"]);
    }

    /// <summary>Where the other phone hears: its newest even UDP port.</summary>
    private static async Task<int> PeerPortAsync(PhoneProcess other)
    {
        await other.WaitForPacketsAsync(1, Soon);
        return Security.ListeningPortsTests.Listeners(other.ProcessId)
            .Where(static port => port.StartsWith("udp ", StringComparison.Ordinal))
            .Select(static port => int.Parse(port.Split(' ')[2], CultureInfo.InvariantCulture))
            .First(port => port >= other.RtpPort && port < other.RtpPort + 16);
    }

    private static void Fill(string directory)
    {
        using var file = new FileStream(Path.Combine(directory, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        try
        {
            while (true)
            {
                file.Write(new byte[512]);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // That was the aim: nothing more fits.
        }
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} does not start");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (process.ExitCode != 0)
        {
            Assert.Skip($"{program}: {(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim()}");
        }
    }
}
