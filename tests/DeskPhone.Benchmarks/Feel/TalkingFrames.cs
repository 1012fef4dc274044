using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DeskPhone.App;
using DeskPhone.App.Logging;
using DeskPhone.App.Rendering;
using DeskPhone.Core.Control;
using DeskPhone.Hal.Sim;
using DeskPhone.Phone.Calls;
using DeskPhone.Settings.Values;

namespace DeskPhone.Benchmarks.Feel;

/// <summary>How often the display is drawn while two phones talk with each other over loopback, without a server between them.</summary>
internal static class TalkingFrames
{
    private const int Turns = 100;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    /// <returns>Frames per second; negative where no call came about.</returns>
    public static async Task<double> MeasureAsync(ILogSink log, PeriodicTimer pause)
    {
        int[] ports = FreePorts();
        await using PhoneApp caller = Start(ports[0], ports[1], log);
        await using PhoneApp called = Start(ports[1], ports[0], log);
        using var unused = new FirstMoment();
        await using ScreenLoop screen = ScreenLoop.Start(caller.Phone, new TimingDisplay(unused), log);
        _ = await caller.Phone.SendAsync(new PhoneCommand.Dial("1"), CancellationToken.None);
        long begun = Stopwatch.GetTimestamp();
        while (!caller.Phone.Snapshot.Calls.Any(static call => call.State is CallState.Talking))
        {
            if (Stopwatch.GetElapsedTime(begun) > s_limit)
            {
                return -1;
            }

            await pause.WaitForNextTickAsync();
        }

        (long frames, begun) = (screen.FrameCount, Stopwatch.GetTimestamp());
        for (int turn = 0; turn < Turns; turn++)
        {
            await pause.WaitForNextTickAsync();
        }

        return (screen.FrameCount - frames) / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static PhoneApp Start(int port, int peerPort, ILogSink log) => PhoneApp.Start(new PhoneAppOptions
    {
        Settings = new PhoneSettings
        {
            SipPort = port,
            Accounts =
            [
                new AccountSettings
                {
                    Address = "sip:1@127.0.0.1",
                    Proxy = $"sip:127.0.0.1:{peerPort}",
                    Register = false,
                    AutoAnswer = true,
                },
            ],
        },
        Board = new SimBoard(TimeProvider.System),
        Log = log,
    });

    private static int[] FreePorts()
    {
        using var first = new UdpClient(new IPEndPoint(IPAddress.Any, 0));
        using var second = new UdpClient(new IPEndPoint(IPAddress.Any, 0));
        return [((IPEndPoint)first.Client.LocalEndPoint!).Port, ((IPEndPoint)second.Client.LocalEndPoint!).Port];
    }
}
