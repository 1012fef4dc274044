using DeskPhone.DemoPbx.Tests.World;
using DeskPhone.Phone.Calls;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.DemoPbx.Tests.Extensions;

public sealed class NumberTests(ITestOutputHelper output)
{
    [Fact]
    public void The_music_of_101_is_soft_never_silent_for_long_never_clipped_and_begins_again()
    {
        using var office = new DemoOffice();
        office.Phone.IsSpeaking = false;
        office.Talk("101");
        office.Run(1);

        short[] heard = office.Listen(45);

        double level = ToneAnalysis.LevelDbfs(heard);
        int peak = heard.Max(static sample => Math.Abs((int)sample));
        output.WriteLine($"{level:F1} dBFS, peak {peak}");
        Assert.InRange(level, -30, -14);
        Assert.InRange(peak, 3000, 14000);
        double[] seconds = [.. heard.Chunk(DemoOffice.SampleRateHz / 2).Select(static part => ToneAnalysis.LevelDbfs(part))];
        Assert.All(seconds, static part => Assert.True(part > -45));
        Assert.True(Similarity(heard, 20 * DemoOffice.SampleRateHz) > 0.5, "after 20 s it is the same tune");
        Assert.True(Similarity(heard, 10 * DemoOffice.SampleRateHz) < 0.5, "after 10 s it is not");
    }

    [Fact]
    public void Nobody_registered_as_102_is_480()
    {
        using var office = new DemoOffice();
        office.Dial("102");
        office.Until("the end", () => office.LastCall.State is CallState.Ended);

        Assert.Equal(480, office.LastCall.EndStatusCode);
    }

    [Fact]
    public void The_phone_102_rings_and_talks()
    {
        using var office = new DemoOffice();
        PhoneHost second = office.AddPhone("102");
        office.Dial("102");
        office.Until("the bell", () => second.IsRinging);

        second.Hook(isOffHook: true);
        office.Until("each other's voices", () => second.Ear.Hears(DemoOffice.VoiceHz) && office.Phone.Ear.Hears(second.VoiceHz));
        office.Hangup();
        office.Until("an end there too", () => second.Snapshot.Calls.All(static call => call.State is CallState.Ended));
    }

    [Theory]
    [InlineData("103", 486)]
    [InlineData("199", 404)]
    public void A_number_that_refuses_says_why(string number, int statusCode)
    {
        using var office = new DemoOffice();
        office.Dial(number);
        office.Until("the end", () => office.LastCall.State is CallState.Ended);

        Assert.Equal(statusCode, office.LastCall.EndStatusCode);
        Assert.Equal(0, office.Pbx.OpenPorts);
    }

    [Fact]
    public void The_phone_104_rings_until_the_caller_gives_up()
    {
        using var office = new DemoOffice();
        office.Dial("104");
        office.Until("ringing", () => office.Call is { State: CallState.Ringing }, limitSeconds: 1);
        office.Run(150); // After three minutes the phone itself gives up.
        Assert.Equal(CallState.Ringing, office.Call!.State);

        office.Hangup();
        office.Run(40);

        Assert.Equal(0, office.Pbx.Engine.CallCount);
        Assert.Equal(CallState.Ended, office.LastCall.State);
    }

    [Fact]
    public void The_phone_106_calls_back_three_seconds_after_the_caller_hung_up()
    {
        using var office = new DemoOffice();
        office.Talk("106");
        office.Run(0.5);
        office.Hangup();

        office.Run(2.5);
        Assert.False(office.Phone.IsRinging);
        office.Until("the bell", () => office.Phone.IsRinging, limitSeconds: 1);
        office.Phone.Hook(isOffHook: true);
        office.Until("talking", () => office.Call is { State: CallState.Talking });
        Assert.True(ToneAnalysis.LevelDbfs(office.Listen(5)) > -40);
        office.Phone.Hook(isOffHook: false);
        office.Run(10);
        Assert.False(office.Phone.IsRinging);
        Assert.Equal(0, office.Pbx.Engine.CallCount);
    }

    [Fact]
    public void The_phone_106_hangs_up_itself_and_gives_up_when_nobody_answers_its_call()
    {
        using var office = new DemoOffice();
        office.Talk("106");
        office.Until("the end", () => office.Call is null, limitSeconds: 5);
        office.Until("the bell", () => office.Phone.IsRinging, limitSeconds: 5);

        office.Until("silence", () => !office.Phone.IsRinging, limitSeconds: 35);
        office.Run(60);

        Assert.False(office.Phone.IsRinging);
        Assert.Equal(0, office.Pbx.OpenPorts);
    }

    [Fact]
    public void The_phone_107_loses_one_packet_in_twenty_and_delays_the_rest_by_up_to_40_ms()
    {
        using var office = new DemoOffice(new NetworkOptions { Delay = TimeSpan.FromMilliseconds(1) });
        List<double> leftAt = [];
        office.Network.Censor = (from, datagram) =>
        {
            if (datagram.Length == 172 && from.Port >= 40000)
            {
                leftAt.Add((office.Schedule.Now - default(Primitives.Time.Instant)).TotalMilliseconds);
            }

            return false;
        };
        office.Talk("107");
        office.Run(120);

        double loss = 1 - ((double)office.Pbx.PacketsSent / office.Pbx.PacketsReceived);
        double[] gaps = [.. leftAt.Zip(leftAt.Skip(1), static (one, next) => next - one)];
        output.WriteLine($"{office.Pbx.PacketsReceived} packets, {loss:P2} lost, gaps {gaps.Min():F1}–{gaps.Max():F1} ms, {office.Call!.Statistics}");
        Assert.InRange(loss, 0.04, 0.06);
        Assert.InRange(gaps.Min(), 0, 5); // two packets 20 ms apart that came together
        Assert.True(gaps.Count(static gap => gap > 30) > 500, "many come late");
        Assert.True(office.Phone.Ear.Hears(DemoOffice.VoiceHz));
    }

    /// <summary>How alike a sound is to itself some time later, −1 to 1, at the best of the shifts a jitter buffer may have made.</summary>
    private static double Similarity(short[] sound, int shift)
    {
        int window = 5 * DemoOffice.SampleRateHz;
        double best = -1;
        for (int slip = -400; slip <= 400; slip += 2)
        {
            double product = 0, one = 0, other = 0;
            for (int i = 1000; i < window; i += 3)
            {
                product += (double)sound[i] * sound[i + shift + slip];
                one += (double)sound[i] * sound[i];
                other += (double)sound[i + shift + slip] * sound[i + shift + slip];
            }

            best = Math.Max(best, product / Math.Sqrt(one * other));
        }

        return best;
    }
}
