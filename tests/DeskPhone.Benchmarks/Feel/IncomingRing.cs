using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DeskPhone.App;
using DeskPhone.App.Logging;
using DeskPhone.Hal.Sim;
using DeskPhone.Settings.Values;

namespace DeskPhone.Benchmarks.Feel;

/// <summary>How long a phone takes from the INVITE on its socket to its bell.</summary>
internal static class IncomingRing
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    /// <returns>Milliseconds, one for each try that rang.</returns>
    public static async Task<List<double>> MeasureAsync(int tries, ILogSink log)
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int serverPort = ((IPEndPoint)server.Client.LocalEndPoint!).Port;
        var board = new SimBoard(TimeProvider.System);
        await using PhoneApp phone = PhoneApp.Start(new PhoneAppOptions
        {
            Settings = new PhoneSettings
            {
                SipPort = 0,
                Accounts = [new AccountSettings { Address = "sip:1@127.0.0.1", Proxy = $"sip:127.0.0.1:{serverPort}", Register = false, SubscribeMessages = false }],
            },
            Board = board,
            Log = log,
        });
        await server.Client.ConnectAsync(IPAddress.Loopback, phone.SipPort);
        var times = new List<double>();
        for (int i = 0; i < tries; i++)
        {
            string call = string.Create(CultureInfo.InvariantCulture, $"ring{i}");
            long begun = Stopwatch.GetTimestamp();
            await server.SendAsync(Request("INVITE", call, serverPort, phone.SipPort, Description(serverPort)));
            if (SpinWait.SpinUntil(() => board.Ringer.IsRinging, s_limit))
            {
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            await server.SendAsync(Request("CANCEL", call, serverPort, phone.SipPort, ""));
            _ = SpinWait.SpinUntil(() => !board.Ringer.IsRinging, s_limit);
            string tag = await FinalTagAsync(server);
            await server.SendAsync(Request("ACK", call, serverPort, phone.SipPort, "", tag));
        }

        return times;
    }

    /// <summary>Reads until the 487 and returns its To tag.</summary>
    private static async Task<string> FinalTagAsync(UdpClient server)
    {
        using var limit = new CancellationTokenSource(s_limit);
        while (true)
        {
            string text = Encoding.UTF8.GetString((await server.ReceiveAsync(limit.Token)).Buffer);
            if (text.StartsWith("SIP/2.0 487", StringComparison.Ordinal))
            {
                string to = text.Split("\r\n").First(static line => line.StartsWith("To:", StringComparison.OrdinalIgnoreCase));
                return to[(to.IndexOf("tag=", StringComparison.Ordinal) + 4)..].Split(';')[0];
            }
        }
    }

    private static byte[] Request(string method, string call, int from, int to, string body, string tag = "")
    {
        string sequence = "1 " + method;
        string type = body.Length > 0 ? "Content-Type: application/sdp\r\n" : "";
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{method} sip:1@127.0.0.1:{to} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{from};branch=z9hG4bK{call}\r\nMax-Forwards: 70\r\n"
            + $"From: \"Anna Weber\" <sip:2@127.0.0.1>;tag={call}\r\nTo: <sip:1@127.0.0.1>{(tag.Length > 0 ? $";tag={tag}" : "")}\r\nCall-ID: {call}\r\nCSeq: {sequence}\r\n"
            + $"Contact: <sip:2@127.0.0.1:{from}>\r\n{type}Content-Length: {body.Length}\r\n\r\n{body}");
        return Encoding.UTF8.GetBytes(text);
    }

    private static string Description(int port) => string.Create(
        CultureInfo.InvariantCulture,
        $"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {port + 2} RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n");
}
