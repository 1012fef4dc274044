using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.History;
using DeskPhone.Phone.Records;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Tests.Features;

/// <summary>Who is let through, and what the others are told.</summary>
public sealed class DoorTests
{
    private readonly PhoneBench _bench = new();

    private HistoryEntry Newest => _bench.State.History[0];

    [Fact]
    public void Not_to_be_disturbed_the_phone_stays_dark_and_the_call_is_missed()
    {
        _bench.Do(new PhoneIntent.ToggleDoNotDisturb());
        _bench.Incoming();

        Assert.Equal(486, _bench.Single<PhoneOutput.Reject>().StatusCode);
        Assert.Empty(_bench.State.Calls);
        Assert.Empty(_bench.All<PhoneOutput.OpenMediaPort>());
        Assert.Equal((HistoryKind.Missed, 1), (Newest.Kind, _bench.State.MissedCount));

        _bench.Do(new PhoneIntent.ToggleDoNotDisturb());
        _bench.Ring();
        Assert.True(_bench.IsRinging);
    }

    [Fact]
    public void What_a_caller_is_told_meanwhile_is_a_setting()
    {
        var bench = new PhoneBench(options: new PhoneEngineOptions { DoNotDisturbStatus = 480 });
        bench.Do(new PhoneIntent.ToggleDoNotDisturb());
        bench.Incoming();

        Assert.Equal(480, bench.Single<PhoneOutput.Reject>().StatusCode);
    }

    [Fact]
    public void Forwarded_always_nothing_rings_and_the_log_says_where_it_went()
    {
        _bench.Do(new PhoneIntent.Forward(ForwardKind.Always, "200"));
        _bench.Incoming();

        PhoneOutput.Redirect redirect = _bench.Single<PhoneOutput.Redirect>();
        Assert.Equal(("sip:200@bench.test", "unconditional"), (redirect.Target, redirect.Reason));
        Assert.Empty(_bench.State.Calls);
        Assert.Equal((HistoryKind.Forwarded, "200"), (Newest.Kind, Newest.ForwardedTo));
        Assert.Equal(0, _bench.State.MissedCount);
    }

    [Fact]
    public void Forwarded_when_busy_the_first_caller_rings_and_the_second_goes_on()
    {
        _bench.Do(new PhoneIntent.Forward(ForwardKind.WhenBusy, "200"));
        CallId first = _bench.Ring();
        _bench.Do(new PhoneIntent.Answer(first));
        _bench.Incoming("Bob", "103");

        Assert.Equal("user-busy", _bench.Single<PhoneOutput.Redirect>().Reason);
        Assert.Equal(first, _bench.TheCall.Id);
    }

    [Fact]
    public void Forwarded_unanswered_it_rings_for_its_time_and_then_goes_on()
    {
        _bench.Do(new PhoneIntent.Forward(ForwardKind.WhenUnanswered, "200"));
        _bench.Ring();
        _bench.Wait(TimeSpan.FromSeconds(19));
        Assert.True(_bench.IsRinging);

        _bench.Wait(TimeSpan.FromSeconds(1));

        Assert.Equal("no-answer", _bench.Single<PhoneOutput.Redirect>().Reason);
        Assert.False(_bench.IsRinging);
        Assert.Equal(HistoryKind.Forwarded, Newest.Kind);
        Assert.Equal("Forwarded to 200", _bench.TheCall.EndReason);
    }

    [Fact]
    public void A_rule_can_be_switched_off_and_keeps_its_target()
    {
        _bench.Do(new PhoneIntent.Forward(ForwardKind.Always, "200"));
        _bench.Do(new PhoneIntent.ToggleForwarding(ForwardKind.Always));
        _bench.Ring();

        Assert.True(_bench.IsRinging);
        Assert.Equal("200", _bench.State.Preferences.Always.Target);
        Assert.Equal(IntentRefusal.NotANumber, _bench.Do(new PhoneIntent.Forward(ForwardKind.Always, "<>")));
    }

    [Fact]
    public void A_blocked_number_is_refused_however_it_is_written_and_stays_out_of_the_missed_calls()
    {
        _bench.Do(new PhoneIntent.Block("030 1234567"));
        _bench.Incoming("Nobody", "+49301234567");

        Assert.Equal(607, _bench.Single<PhoneOutput.Reject>().StatusCode);
        Assert.Equal((HistoryKind.Blocked, 0), (Newest.Kind, _bench.State.MissedCount));

        _bench.Do(new PhoneIntent.Unblock("0301234567"));
        _bench.Incoming("Nobody", "+49301234567");
        _bench.OpenPorts();
        Assert.True(_bench.IsRinging);
    }

    [Fact]
    public void Who_hides_his_number_is_refused_with_433_only_where_it_is_wished()
    {
        _bench.Incoming("Anonymous", "anonymous");
        Assert.Empty(_bench.All<PhoneOutput.Reject>());

        _bench.Do(new PhoneIntent.ToggleAnonymousRejection());
        _bench.Incoming("Anonymous", "anonymous");

        Assert.Equal(433, _bench.Single<PhoneOutput.Reject>().StatusCode);
    }

    [Fact]
    public void After_an_emergency_call_whoever_calls_back_is_let_through()
    {
        var bench = new PhoneBench(options: new PhoneEngineOptions { Dialing = new DialRules { EmergencyNumbers = ["000000112"] } });
        bench.Do(new PhoneIntent.ToggleDoNotDisturb());
        bench.Do(new PhoneIntent.Forward(ForwardKind.Always, "200"));
        bench.Ended(bench.Dial("000000112").Call, Sip.Sessions.SessionEndCause.RemoteHangup);
        bench.Wait(TimeSpan.FromMinutes(5));

        bench.Ring();
        Assert.True(bench.IsRinging);
    }

    [Fact]
    public void An_emergency_number_is_dialled_with_its_last_digit_and_a_line_is_freed_for_it()
    {
        var bench = new PhoneBench(options: new PhoneEngineOptions { Dialing = new DialRules { EmergencyNumbers = ["000000112"] } });
        for (int i = 0; i < 8; i++)
        {
            bench.Talk($"20{i}");
        }

        bench.Do(new PhoneIntent.NewCall());
        bench.Type("000000112");
        bench.OpenPorts();

        Assert.Equal("sip:000000112@bench.test", bench.All<PhoneOutput.Invite>()[^1].Target);
        Assert.Single(bench.All<PhoneOutput.Hangup>());
    }

    [Fact]
    public void With_a_dial_plan_the_last_digit_dials()
    {
        var bench = new PhoneBench(options: new PhoneEngineOptions { Dialing = new DialRules { DialPlan = "(1xx|0x.T)" } });
        bench.Do(new PhoneIntent.Lift());
        bench.Type("10");
        bench.Wait(TimeSpan.FromSeconds(10));
        Assert.Empty(bench.State.Calls); // somebody looks the number up
        bench.Type("2");

        Assert.Equal("102", bench.TheCall.PeerNumber);
    }

    [Fact]
    public void Choices_survive_a_restart_and_damage_sets_them_aside()
    {
        _bench.Do(new PhoneIntent.ToggleDoNotDisturb());
        _bench.Do(new PhoneIntent.Forward(ForwardKind.WhenBusy, "200"));
        _bench.Do(new PhoneIntent.Block("103"));
        _bench.Do(new PhoneIntent.ChangeVolume(-3)); // On no path it is the ringer's.
        _bench.Do(new PhoneIntent.Lift());
        _bench.Do(new PhoneIntent.ChangeVolume(-2));
        _bench.Do(new PhoneIntent.LayDown());
        _bench.Do(new PhoneIntent.ChooseDisplay(new DisplayChoice { Theme = DisplayTheme.HighContrast, HasLargeText = true, BrightnessPercent = 70, DimAfterSeconds = 0, Language = "ar" }));
        _bench.Wait(TimeSpan.FromSeconds(3));
        byte[] written = _bench.All<PhoneOutput.Persist>()[^1].Content.ToArray();

        var next = new PhoneBench();
        next.Engine.HandleRestored(PhoneRecord.Preferences, written, next.Now);
        Preferences values = next.State.Preferences;
        Assert.True(values.IsDoNotDisturb);
        Assert.Equal(new ForwardRule("200", IsOn: true), values.WhenBusy);
        Assert.Equal(["103"], values.Blocked);
        Assert.Equal(Volume.Normal - 3, values.RingVolume);
        Assert.Equal(Volume.Normal - 2, values.HandsetVolume);
        Assert.Equal(new DisplayChoice { Theme = DisplayTheme.HighContrast, HasLargeText = true, BrightnessPercent = 70, DimAfterSeconds = 0, Language = "ar" }, values.Display);

        for (int i = 0; i < written.Length; i++)
        {
            var damaged = new PhoneBench();
            damaged.Engine.HandleRestored(PhoneRecord.Preferences, written.AsSpan(0, i), damaged.Now);
            damaged.Drain();
            Assert.Single(damaged.All<PhoneOutput.SetAside>());
        }
    }

    [Fact]
    public void Each_path_has_its_own_loudness_and_the_bar_shows_for_two_seconds()
    {
        _bench.Do(new PhoneIntent.Lift());
        _bench.Do(new PhoneIntent.ChangeVolume(2));
        Assert.Equal(9, _bench.State.VolumeShown);
        Assert.Equal(Volume.GainOf(9), Gain);
        _bench.Wait(TimeSpan.FromSeconds(2));
        Assert.Null(_bench.State.VolumeShown);

        _bench.Do(new PhoneIntent.ToggleSpeaker());
        Assert.Equal(Volume.GainOf(Volume.Normal), Gain);
        for (int i = 0; i < 20; i++)
        {
            _bench.Do(new PhoneIntent.ChangeVolume(1));
        }

        Assert.Equal(Volume.Loudest, _bench.State.Preferences.SpeakerVolume);
    }

    private float Gain => _bench.All<PhoneOutput.Media>().Select(static media => media.Command).OfType<MediaCommand.SetVolume>().Last().Gain;
}
