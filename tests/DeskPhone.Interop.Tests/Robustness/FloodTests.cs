using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DeskPhone.Interop.Tests.Matrix;
using DeskPhone.Sip;
using DeskPhone.TestKit.Peers;
using DeskPhone.TestKit.Users;

namespace DeskPhone.Interop.Tests.Robustness;

/// <summary>A phone in a call that everybody else wants something of: too long for every change, so only when asked for.</summary>
public sealed class FloodTests : MatrixTest
{
    /// <summary>Every line rings: the next caller is told that the phone is busy.</summary>
    private const int Lines = 8;

    private const string Busy = """
        <?xml version="1.0" encoding="ISO-8859-1" ?>
        <scenario name="busy">
          <send retrans="500"><![CDATA[

            INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
            From: <sip:crowd@bench.test>;tag=[call_number]
            To: <sip:101@bench.test>
            Call-ID: [call_id]
            CSeq: 1 INVITE
            Contact: <sip:crowd@[local_ip]:[local_port]>
            Max-Forwards: 70
            Content-Type: application/sdp
            Content-Length: [len]

            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 40000 RTP/AVP 0

          ]]></send>
          <recv response="100" optional="true"></recv>
          <recv response="486"></recv>
          <send><![CDATA[

            ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
            From: <sip:crowd@bench.test>;tag=[call_number]
            [last_To:]
            Call-ID: [call_id]
            CSeq: 1 ACK
            Max-Forwards: 70
            Content-Length: 0

          ]]></send>
        </scenario>
        """;

    private static readonly TimeSpan s_gapLimit = TimeSpan.FromMilliseconds(25);

    private RtpEar _ear = null!;

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (_ear is not null)
        {
            await _ear.DisposeAsync();
        }

        await base.DisposeAsyncCore();
    }

    [Theory(Explicit = true)]
    [InlineData(50, 500)]
    [InlineData(2000, 20_000)]
    public async Task Callers_beyond_the_lines_hear_busy_and_the_call_goes_on(int callsPerSecond, int calls)
    {
        PhoneProcess phone = await StartTalkingPhoneAsync();
        SipUser crowd = await JoinAsync("103", "udp");
        for (int i = 1; i < Lines; i++)
        {
            crowd.Call(AddressOf("101"));
        }

        await Wait.ForAsync("every line to ring", phone.Api.CallsAsync, static all => all.Count(static call => (string?)call!["state"] == "incoming") == Lines - 1, Soon);
        string contact = (await Server.ContactsOfAsync("101"))[0];
        string token = contact.Split(':', '@')[1];
        int heard = _ear.Count;

        long start = Stopwatch.GetTimestamp();
        SippScenario sipp = await StartSippAsync(Busy, TestKit.Peers.SipTransport.Udp, "-r", Text(callsPerSecond), "-m", Text(calls), "-l", "5000", "-s", token, $"127.0.0.1:{Text(phone.SipPort)}");
        await sipp.WaitForSuccessAsync(TimeSpan.FromSeconds(60));

        await AssertCallGoesOnAsync(phone, heard, start);
    }

    [Fact(Explicit = true)]
    public async Task Twenty_thousand_junk_packets_a_second_of_a_stranger_leave_no_hole_in_the_sound()
    {
        PhoneProcess phone = await StartTalkingPhoneAsync();
        int heard = _ear.Count;
        long start = Stopwatch.GetTimestamp();
        long sent = await SendJunkAsync(phone.SipPort, perMillisecond: 20, TimeSpan.FromSeconds(10));

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{sent / Stopwatch.GetElapsedTime(start).TotalSeconds:F0} junk packets a second"));
        await AssertCallGoesOnAsync(phone, heard, start);
    }

    private async Task AssertCallGoesOnAsync(PhoneProcess phone, int heard, long start)
    {
        TimeSpan gap = _ear.LongestUsualGap(heard);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{_ear.Count - heard} packets in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, p99 of the gaps {gap.TotalMilliseconds:F1} ms"));
        Assert.True(gap < s_gapLimit, $"p99 of the gaps is {gap.TotalMilliseconds:F1} ms");
        Assert.Contains(await phone.Api.CallsAsync(), static call => (string?)call!["state"] == "talking");
        Assert.False(phone.HasExited);
    }

    private async Task<PhoneProcess> StartTalkingPhoneAsync()
    {
        Require("sipp");
        await StartAsync("udp");
        _ear = new RtpEar();
        SipUser peer = await JoinAsync("102", "udp");
        peer.MediaPort = _ear.Port;
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));
        await phone.Api.DialAsync("102");
        await peer.WaitForAsync<SipOutput.SessionEstablished>(static _ => true, Soon);
        await Wait.UntilAsync("a second of sound", () => _ear.Count > 50, Soon);
        return phone;
    }

    /// <summary>From an address of loopback where no server is.</summary>
    private static async Task<long> SendJunkAsync(int port, int perMillisecond, TimeSpan duration)
    {
        var random = new Random(3261);
        byte[][] junk = [.. Enumerable.Range(0, 100).Select(_ => Junk(random))];
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        var target = new IPEndPoint(IPAddress.Loopback, port);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        long start = Stopwatch.GetTimestamp();
        long sent = 0;
        while (Stopwatch.GetElapsedTime(start) < duration && await timer.WaitForNextTickAsync())
        {
            for (double due = Stopwatch.GetElapsedTime(start).TotalMilliseconds * perMillisecond; sent < due; sent++)
            {
                _ = socket.SendTo(junk[random.Next(junk.Length)], target);
            }
        }

        return sent;
    }

    private static byte[] Junk(Random random)
    {
        byte[] junk = Encoding.ASCII.GetBytes(
            "INVITE sip:101@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.2:9;branch=z9hG4bKjunk\r\nFrom: <sip:s@x>;tag=1\r\nTo: <sip:101@127.0.0.1>\r\n"
            + "Call-ID: junk\r\nCSeq: 1 INVITE\r\nContact: <sip:s@127.0.0.2:9>\r\nContent-Length: 0\r\n\r\n");
        for (int flips = random.Next(20); flips > 0; flips--)
        {
            junk[random.Next(junk.Length)] = (byte)random.Next(256);
        }

        return junk;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
