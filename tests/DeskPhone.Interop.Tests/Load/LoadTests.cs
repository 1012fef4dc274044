using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Load;

/// <summary>A call under fire: 200 requests a second on the interface and 20,000 datagrams of junk a second on SIP and RTP.</summary>
public sealed class LoadTests(ITestOutputHelper output) : InteropTest
{
    private const int RequestsPerSecond = 200;
    private const int DatagramsPerSecond = 20_000;
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(15);

    [Fact(Explicit = true)]
    public async Task A_call_goes_on_under_requests_and_junk()
    {
        PhoneProcess other = await StartRegisteredPhoneAsync(PhoneFor("102", toneHz: PeerToneHz) with { AnswersByItself = true });
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        int[] idle = Ports(phone.ProcessId);
        int[] idleOther = Ports(other.ProcessId);
        await phone.Api.DialAsync("102");
        await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        int[] media = [.. Ports(phone.ProcessId).Except(idle)];
        int peerPort = Ports(other.ProcessId).Except(idleOther).Min();

        double[] quiet = await GapsAsync(peerPort, TimeSpan.FromSeconds(5), Task.CompletedTask);
        (TimeSpan cpuBefore, long memoryBefore) = CostOf(phone.ProcessId);
        using var end = new CancellationTokenSource(s_length);
        Task<(int Sent, int Answered)> requests = RequestAsync(phone, end.Token);
        Task<long>[] junk = [.. media.Append(phone.SipPort).Select(port => Task.Run(() => FloodAsync(port, DatagramsPerSecond / (media.Length + 1), end.Token), CancellationToken.None))];
        double[] loaded = await GapsAsync(peerPort, s_length, requests);
        long datagrams = (await Task.WhenAll(junk)).Sum();
        (TimeSpan cpuAfter, long memoryAfter) = CostOf(phone.ProcessId);
        JsonObject call = await phone.Api.CallAsync();
        (int sent, int answered) = await requests;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"quiet:  RTP gap p50 {At(quiet, .5):0.0} p99 {At(quiet, .99):0.0} max {quiet[^1]:0.0} ms, {quiet.Length} packets"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loaded: RTP gap p50 {At(loaded, .5):0.0} p99 {At(loaded, .99):0.0} max {loaded[^1]:0.0} ms, {loaded.Length} packets"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answered} of {sent} requests answered ({sent / s_length.TotalSeconds:0}/s); {datagrams / s_length.TotalSeconds:0} datagrams of junk a second on ports {string.Join(", ", media.Append(phone.SipPort))}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor {(cpuAfter - cpuBefore).TotalSeconds / s_length.TotalSeconds * 100:0} % of one core, memory {memoryBefore / 1e6:0} to {memoryAfter / 1e6:0} MB"));
        output.WriteLine($"call: {call["state"]}, lost {call["lost"]}, jitter {call["jitterMs"]} ms");
        Assert.Equal("talking", (string?)call["state"]);
        Assert.InRange(At(loaded, .99), 0, 60);
        Assert.InRange(answered, sent * 9 / 10, sent);
        Assert.InRange(memoryAfter, 0, memoryBefore + 100_000_000);
    }

    private static async Task<double[]> GapsAsync(int port, TimeSpan length, Task beside)
    {
        using var gaps = new RtpGaps(port);
        using var measured = new PeriodicTimer(length); // What is measured is a stretch of time.
        _ = await measured.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        await beside;
        return gaps.Stop();
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    private static async Task<(int Sent, int Answered)> RequestAsync(PhoneProcess phone, CancellationToken end)
    {
        int sent = 0;
        int answered = 0;
        var watch = Stopwatch.StartNew();
        var under = new List<Task>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!end.IsCancellationRequested)
        {
            for (; sent < watch.Elapsed.TotalSeconds * RequestsPerSecond; sent++)
            {
                under.Add(AskAsync());
            }

            await pace.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(under);
        return (sent, answered);

        async Task AskAsync()
        {
            try
            {
                _ = await phone.Api.ScreenAsync();
                Interlocked.Increment(ref answered);
            }
            catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException)
            {
                // Counted by not being counted.
            }
        }
    }

    private static async Task<long> FloodAsync(int port, int perSecond, CancellationToken end)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), CancellationToken.None);
        var random = new Random(port);
        byte[] junk = new byte[172];
        long sent = 0;
        var watch = Stopwatch.StartNew();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!end.IsCancellationRequested)
        {
            for (; sent < watch.Elapsed.TotalSeconds * perSecond; sent++)
            {
                random.NextBytes(junk);
                junk[0] = sent % 2 == 0 ? (byte)0x80 : (byte)'I'; // Half of it begins as RTP does, half as SIP does.
                try
                {
                    socket.Send(junk);
                }
                catch (SocketException)
                {
                    // The port is closed: the kernel says so once.
                }
            }

            await pace.WaitForNextTickAsync(CancellationToken.None);
        }

        return sent;
    }

    private static (TimeSpan Cpu, long Memory) CostOf(int process)
    {
        using var running = Process.GetProcessById(process);
        return (running.TotalProcessorTime, running.WorkingSet64);
    }

    private static int[] Ports(int process) =>
        [.. Security.ListeningPortsTests.Listeners(process).Where(static port => port.StartsWith("udp ", StringComparison.Ordinal)).Select(static port => int.Parse(port.Split(' ')[2], CultureInfo.InvariantCulture))];
}
