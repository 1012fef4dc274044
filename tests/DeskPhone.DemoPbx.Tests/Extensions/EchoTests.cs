using DeskPhone.DemoPbx.Tests.World;
using DeskPhone.Phone.Calls;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.DemoPbx.Tests.Extensions;

public sealed class EchoTests(ITestOutputHelper output)
{
    private const double SpokenDbfs = -12.2; // 8000 of 32768

    /// <summary>In ten minutes the extensions' way to the exchange is kept open at least every 24 s; each time is one wake-up to send and one to look.</summary>
    private const int MaxKeepAliveWakeUps = 2 * 600 / 24;

    [Fact]
    public void What_is_said_to_100_comes_back_as_loud_as_it_was_and_soon()
    {
        using var office = new DemoOffice();
        office.Phone.IsSpeaking = false;
        office.Talk("100");
        office.Run(2);

        office.Phone.IsSpeaking = true;
        short[] heard = office.Listen(3);

        ToneMeasurement echo = ToneAnalysis.Measure(heard, DemoOffice.SampleRateHz, DemoOffice.VoiceHz);
        output.WriteLine($"{echo}");
        Assert.InRange(echo.LevelDbfs, SpokenDbfs - 1, SpokenDbfs + 1);
        Assert.InRange(echo.FirstHeard!.Value.TotalMilliseconds, 10, 150);
        Assert.True(echo.LongestGap < TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void Every_packet_comes_back_once()
    {
        using var office = new DemoOffice();
        office.Talk("100");
        office.Run(5);

        Assert.InRange(office.Pbx.PacketsReceived, 240, 260);
        Assert.Equal(office.Pbx.PacketsReceived, office.Pbx.PacketsSent);
    }

    [Fact]
    public void Digits_come_back_too()
    {
        using var office = new DemoOffice();
        int events = 0;
        office.Network.Censor = (from, datagram) =>
        {
            events += from.Port >= 40000 && datagram.Length > 12 && (datagram[1] & 0x7f) == 101 ? 1 : 0;
            return false;
        };
        office.Talk("100");

        office.Phone.Press("5");
        office.Run(1);

        Assert.InRange(events, 5, 20);
    }

    [Fact]
    public void On_hold_nothing_comes_and_resumed_the_echo_is_back()
    {
        using var office = new DemoOffice();
        office.Talk("100");
        office.Phone.Press("hold");
        office.Until("held", () => office.Call is { State: CallState.Held });
        office.Run(1);
        long sent = office.Pbx.PacketsSent;
        office.Run(2);
        Assert.Equal(sent, office.Pbx.PacketsSent);

        office.Phone.Press("hold");
        office.Until("talking", () => office.Call is { State: CallState.Talking });
        office.Run(1);

        Assert.True(office.Phone.Ear.Hears(DemoOffice.VoiceHz));
    }

    [Fact]
    public void After_the_call_nothing_is_left()
    {
        using var office = new DemoOffice();
        office.Talk("100");
        office.Hangup();
        office.Run(40);

        Assert.Equal(0, office.Pbx.OpenPorts);
        Assert.Equal(0, office.Pbx.Engine.CallCount);
        int wakeUps = office.Pbx.WakeUps;
        office.Run(600);
        Assert.InRange(office.Pbx.WakeUps - wakeUps, 0, MaxKeepAliveWakeUps);
    }

    [Fact]
    public void Over_a_lossy_network_calls_still_come_about_and_end()
    {
        using var office = new DemoOffice(new NetworkOptions { Loss = 0.1, Duplication = 0.05, Jitter = TimeSpan.FromMilliseconds(30) }, seed: 5);
        for (int call = 0; call < 10; call++)
        {
            office.Talk("100");
            office.Until("an echo", () => office.Phone.Ear.Hears(DemoOffice.VoiceHz));
            office.Hangup();
            office.Until("no call at the PBX", () => office.Pbx.Engine.CallCount == 0, limitSeconds: 60);
        }

        Assert.Equal(0, office.Pbx.OpenPorts);
    }
}
