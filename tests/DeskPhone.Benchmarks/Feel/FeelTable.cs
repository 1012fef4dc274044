using System.Globalization;
using DeskPhone.App;
using DeskPhone.App.Logging;
using DeskPhone.App.Rendering;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Sim;
using DeskPhone.Settings.Values;

namespace DeskPhone.Benchmarks.Feel;

/// <summary>What a hand feels: the running phone on a simulated board, real clock, 200 tries each.</summary>
internal static class FeelTable
{
    private const int Tries = 200;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(60);

    public static async Task PrintAsync()
    {
        using var shown = new FirstMoment();
        using var heard = new FirstMoment();
        using var silent = new FirstMoment();
        var board = new SimBoard(TimeProvider.System);
        board.Audio.Ear = new TimingEar(heard, silent);
        await using var log = new LineLog(static () => Console.Error, TimeProvider.System);
        var options = new PhoneAppOptions { Settings = new PhoneSettings { SipPort = 0 }, Board = board, Log = log };
        await using PhoneApp phone = PhoneApp.Start(options);
        await using ScreenLoop screen = ScreenLoop.Start(phone.Phone, new TimingDisplay(shown), log);
        using var pause = new PeriodicTimer(s_pause);
        for (int i = 0; i < 20; i++)
        {
            await pause.WaitForNextTickAsync(); // the first picture, and the first methods compiled
        }

        long frames = screen.FrameCount;
        for (int i = 0; i < 50; i++)
        {
            await pause.WaitForNextTickAsync();
        }

        double idleFrames = (screen.FrameCount - frames) / (50 * s_pause.TotalSeconds);
        var tone = new List<double>();
        var stop = new List<double>();
        var pixel = new List<double>();
        for (int i = 0; i < Tries; i++)
        {
            await MeasureAsync(heard, board.HookSwitch.Lift, tone, pause);
            await MeasureAsync(silent, () => board.Keypad.Click(PhoneKey.Digit1), stop, pause);
            await MeasureAsync(shown, () => board.Keypad.Click(PhoneKey.Digit2), pixel, pause);
            board.HookSwitch.LayDown();
            await pause.WaitForNextTickAsync();
        }

        Row("hook to first sample of the tone", tone);
        Row("digit to silence", stop);
        Row("key to pixel", pixel);
        Row("INVITE to the bell", await IncomingRing.MeasureAsync(Tries, log));
        double callFrames = await TalkingFrames.MeasureAsync(log, pause);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"frames per second: {idleFrames:F1} on idle, {callFrames:F1} in a call"));
    }

    private static async Task MeasureAsync(FirstMoment moment, Action act, List<double> times, PeriodicTimer pause)
    {
        moment.Arm();
        act();
        if (moment.Wait(s_limit))
        {
            times.Add(moment.Elapsed.TotalMilliseconds);
        }

        await pause.WaitForNextTickAsync();
        await pause.WaitForNextTickAsync();
    }

    private static void Row(string name, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-34} p50 {times[times.Count / 2],6:F1} ms   p99 {times[(int)(times.Count * 0.99) - 1],6:F1} ms   ({times.Count} of {Tries} tries)"));
    }
}
