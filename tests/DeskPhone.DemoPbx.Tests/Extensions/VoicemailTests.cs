using DeskPhone.DemoPbx.Tests.World;
using DeskPhone.Hal.Lamps;
using DeskPhone.Phone.Calls;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;
using DeskPhone.Ui.Screens;

namespace DeskPhone.DemoPbx.Tests.Extensions;

public sealed class VoicemailTests
{
    private const int BeepHz = 1000;

    [Fact]
    public void After_the_beep_it_records_and_the_next_call_plays_the_message_back_and_ends()
    {
        using var office = new DemoOffice();
        List<string> notified = Notifications(office);
        Leave(office, seconds: 4);
        office.Run(1);
        Assert.Contains("Voice-Message: 1/0", notified[^1], StringComparison.Ordinal);
        Assert.Contains("Messages-Waiting: yes", notified[^1], StringComparison.Ordinal);

        office.Talk("105");
        short[] heard = office.Listen(9);

        ToneMeasurement message = ToneAnalysis.Measure(heard, DemoOffice.SampleRateHz, DemoOffice.VoiceHz);
        Assert.InRange(message.SecondsOfTone, 3.5, 4.5);
        Assert.InRange(message.LevelDbfs, -13.2, -11.2);
        office.Until("the end", () => office.Call is null, limitSeconds: 5);
        Assert.Contains("Voice-Message: 0/1", notified[^1], StringComparison.Ordinal);
        Assert.Contains("Messages-Waiting: no", notified[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_lights_the_lamp_and_the_messages_key_plays_it_and_puts_the_lamp_out()
    {
        using var office = new DemoOffice();
        Assert.Equal(LampPattern.Off, office.Phone.Lamps[PhoneLamp.Message]);
        Leave(office, seconds: 4);
        office.Until("the lamp", () => office.Phone.Lamps[PhoneLamp.Message] is LampPattern.On, limitSeconds: 2);
        office.Until("an idle screen that says so", () => office.Phone.Snapshot.Screen.Notices is [{ Icon: ScreenIcon.Message, Text: "1 new message" }]);
        Assert.Contains(ScreenIcon.Message, office.Phone.Snapshot.Screen.Icons);

        office.Phone.Press("messages");
        office.Until("talking", () => office.Call is { State: CallState.Talking, PeerNumber: "105" });
        double toneSeconds = ToneAnalysis.Measure(office.Listen(9), DemoOffice.SampleRateHz, DemoOffice.VoiceHz).SecondsOfTone;

        Assert.InRange(toneSeconds, 3.5, 4.5);
        Assert.Equal(LampPattern.Off, office.Phone.Lamps[PhoneLamp.Message]);
    }

    [Fact]
    public void A_phone_that_was_off_learns_about_its_messages_when_it_registers()
    {
        using var office = new DemoOffice();
        Leave(office, seconds: 2);

        PhoneHost second = office.AddPhone("201", address: "10.0.0.202");
        office.Until("the lamp there", () => second.Lamps[PhoneLamp.Message] is LampPattern.On, limitSeconds: 2);
    }

    [Fact]
    public void Who_hangs_up_before_the_beep_leaves_no_message()
    {
        using var office = new DemoOffice();
        List<string> notified = Notifications(office);
        office.Talk("105");
        office.Run(1);
        office.Hangup();
        office.Run(5);

        Assert.Empty(notified);
    }

    [Fact]
    public void A_minute_is_recorded_and_no_more()
    {
        using var office = new DemoOffice();
        List<string> notified = Notifications(office);
        office.Phone.IsSpeaking = true;
        office.Talk("105");

        office.Until("the end", () => office.Call is null, limitSeconds: 70);
        office.Run(1);

        Assert.Contains("Voice-Message: 1/0", notified[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_notification_is_repeated_until_it_is_answered()
    {
        using var office = new DemoOffice();
        int sent = 0;
        office.Network.Censor = (from, datagram) => IsNotification(datagram) && ++sent < 4;
        Leave(office, seconds: 2);
        office.Run(60);

        Assert.Equal(4, sent);
    }

    [Fact]
    public void The_beep_comes_after_the_prompt()
    {
        using var office = new DemoOffice();
        office.Phone.IsSpeaking = false;
        office.Talk("105");

        ToneMeasurement beep = ToneAnalysis.Measure(office.Listen(4), DemoOffice.SampleRateHz, BeepHz);

        Assert.InRange(beep.FirstHeard!.Value.TotalSeconds, 1.7, 2.3);
        Assert.InRange(beep.SecondsOfTone, 0.3, 0.5);
    }

    private static void Leave(DemoOffice office, double seconds)
    {
        office.Phone.IsSpeaking = false;
        office.Talk("105");
        office.Run(2.6);
        office.Phone.IsSpeaking = true;
        office.Run(seconds);
        office.Phone.IsSpeaking = false;
        office.Hangup();
        Assert.Equal(CallState.Ended, office.LastCall.State);
    }

    private static List<string> Notifications(DemoOffice office)
    {
        List<string> texts = [];
        office.Network.Censor = (from, datagram) =>
        {
            if (IsNotification(datagram))
            {
                texts.Add(System.Text.Encoding.UTF8.GetString(datagram));
            }

            return false;
        };
        return texts;
    }

    private static bool IsNotification(byte[] datagram) => datagram.AsSpan().StartsWith("NOTIFY "u8);
}
