using DeskPhone.Phone.Calls;
using DeskPhone.Simulation.Tests.World;
using DeskPhone.TestKit.Simulation;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Simulation.Tests;

/// <summary>What an office worker does with the log and the switches, by keys, with real signalling between two phones and a PBX.</summary>
public sealed class FeatureTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Office _office = new(seed: 42, new NetworkOptions());

    public FeatureTests()
    {
        foreach (PhoneHost phone in _office.Phones)
        {
            phone.Changed = MomentInvariants.Check;
        }

        _office.Start();
    }

    private PhoneHost Anna => _office.Phones[0];

    private PhoneHost Bob => _office.Phones[1];

    public void Dispose() => _office.Dispose();

    [Fact]
    public void A_missed_call_is_told_on_idle_looked_at_and_called_back()
    {
        Call(Bob, "101");
        Until(() => Anna.IsRinging, "it rings");
        Bob.Press("soft4");
        Until(() => Anna.Snapshot.Screen.State is ScreenState.Idle, "idle again");
        Assert.Contains(Anna.Snapshot.Screen.Notices, static notice => notice.Text == "1 missed call");
        Assert.Contains(ScreenIcon.Missed, Anna.Snapshot.Screen.Icons);

        Anna.Press("soft2");
        Assert.Equal("102", Assert.Single(Anna.Snapshot.Screen.Items).Text);
        Anna.Press("ok");

        Until(() => Bob.IsRinging, "it rings back");
        Assert.DoesNotContain(ScreenIcon.Missed, Anna.Snapshot.Screen.Icons);
        Anna.Press("soft4");
    }

    [Fact]
    public void Do_not_disturb_by_its_key_is_shown_and_callers_are_told_busy()
    {
        Anna.Press("doNotDisturb");
        Assert.Contains(ScreenIcon.DoNotDisturb, Anna.Snapshot.Screen.Icons);

        Call(Bob, "101");
        Until(() => Bob.Snapshot.Screen.State is ScreenState.Busy, "the caller is told");
        Assert.Equal(ScreenState.Idle, Anna.Snapshot.Screen.State);
        Assert.Contains(Anna.Snapshot.Screen.Notices, static notice => notice.Text == "1 missed call");

        Anna.Press("soft4");
        Assert.DoesNotContain(ScreenIcon.DoNotDisturb, Anna.Snapshot.Screen.Icons);
    }

    [Fact]
    public void Forwarding_set_by_keys_sends_the_caller_on()
    {
        Press(Anna, "soft3", "ok", "1", "9", "9", "soft1", "back");
        Assert.Contains(Anna.Snapshot.Screen.Notices, static notice => notice.Text == "All calls go to 199");

        Call(Bob, "101");
        Until(() => Bob.Snapshot.Calls.Any(static call => call.State is CallState.Ended), "nobody is at 199");

        Assert.Equal(404, Bob.Snapshot.Calls[^1].EndStatusCode);
        Anna.Press("soft2");
        Anna.Press("soft2");
        Assert.Contains(Anna.Snapshot.Screen.Items, static item => item is { Text: "Forwarded to", Value: "199" });
    }

    [Fact]
    public void A_caller_is_blocked_from_the_log_in_two_keys()
    {
        Call(Bob, "101");
        Until(() => Anna.IsRinging, "it rings");
        Bob.Press("soft4");
        Until(() => Anna.Snapshot.Screen.State is ScreenState.Idle, "idle again");
        Anna.Press("soft2");
        Press(Anna, "soft2", "soft2");
        Assert.Equal("Unblock", Anna.Snapshot.Screen.SoftKeys[1].Label);
        Press(Anna, "back", "back");

        _office.Schedule.Run(TimeSpan.FromSeconds(10));
        Call(Bob, "101");
        Until(() => Bob.Snapshot.Calls.Any(static call => call is { State: CallState.Ended, EndStatusCode: 607 }), "he is told");
        Assert.False(Anna.IsRinging);
    }

    private static void Press(PhoneHost phone, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            phone.Press(key);
        }
    }

    private static void Call(PhoneHost phone, string number) => Assert.True(phone.Command(new Core.Control.PhoneCommand.Dial(number)).IsAccepted);

    private void Until(Func<bool> isSo, string what) => Assert.True(_office.Schedule.RunUntil(isSo, s_patience), what);
}
