using DeskPhone.Phone.Lines;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Sessions;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Tests.Features;

/// <summary>What the phone makes of the calls of others: who is parked, whose call is picked up, when somebody is free.</summary>
public sealed class WatchedPeopleTests
{
    private static readonly WatchedCall s_ringing = new("c1@pbx", "bob1", "anna2", "Anna Weber", "sip:102@bench.test", IsRecipient: true, IsAnswered: false, IsHeld: false);

    private static PhoneBench With(FeatureSettings features, params KeySettings[] keys)
    {
        var bench = new PhoneBench(options: new PhoneEngineOptions { Features = features });
        bench.Engine.HandleKeys(keys, bench.Now);
        bench.Drain();
        return bench;
    }

    [Fact]
    public void A_park_key_names_who_is_parked()
    {
        PhoneBench bench = With(new FeatureSettings(), new KeySettings { Kind = KeyKind.Park, Value = "701" });
        Tell(bench, "701", WatchState.Busy, s_ringing with { IsAnswered = true });
        Assert.Equal((WatchedState.Parked, "Anna Weber"), (bench.State.Keys[0].Watched, bench.State.Keys[0].Who));

        Tell(bench, "701", WatchState.Busy, s_ringing with { IsAnswered = true, PeerName = "" });
        Assert.Equal("102", bench.State.Keys[0].Who);
        Tell(bench, "701", WatchState.Idle);
        Assert.Equal((WatchedState.Idle, ""), (bench.State.Keys[0].Watched, bench.State.Keys[0].Who));
    }

    [Fact]
    public void Without_a_code_a_colleagues_call_is_picked_up_by_replacing_it()
    {
        PhoneBench bench = With(new FeatureSettings { PickupDirected = "" }, new KeySettings { Kind = KeyKind.Blf, Value = "103" });
        Assert.Equal(IntentRefusal.NoSuchCall, bench.Do(new PhoneIntent.PickUp("103")));
        Tell(bench, "103", WatchState.Ringing, s_ringing);

        bench.Do(new PhoneIntent.PickUp("103"));
        bench.OpenPorts();

        PhoneOutput.Invite invite = bench.Single<PhoneOutput.Invite>();
        Assert.Equal("sip:102@bench.test", invite.Target);
        Assert.Equal([(SipHeaderName.Replaces, "c1@pbx;to-tag=anna2;from-tag=bob1;early-only")], invite.Options.Headers);
    }

    [Fact]
    public void A_shared_line_gives_dial_tone_and_takes_what_another_phone_left_on_hold_but_breaks_into_nothing()
    {
        PhoneBench bench = With(new FeatureSettings(), new KeySettings { Kind = KeyKind.SharedLine, Value = "1" });
        Assert.Equal([new SipWatch(new AccountId(0), "sip:101@bench.test")], bench.All<PhoneOutput.Watch>()[^1].Watches);
        Tell(bench, "101", WatchState.Idle);
        Assert.Equal(IntentRefusal.None, bench.Do(new PhoneIntent.SharedLine(0)));
        Assert.True(bench.State.IsEntering);
        bench.Do(new PhoneIntent.Cancel());

        Tell(bench, "101", WatchState.Busy, s_ringing with { IsAnswered = true });
        Assert.Equal(IntentRefusal.LineInUse, bench.Do(new PhoneIntent.SharedLine(0)));
        Assert.Equal("Somebody else uses this line.", bench.State.Remark);

        Tell(bench, "101", WatchState.Held, s_ringing with { IsAnswered = true, IsHeld = true });
        Assert.Equal(IntentRefusal.None, bench.Do(new PhoneIntent.SharedLine(0)));
        bench.OpenPorts();
        PhoneOutput.Invite invite = bench.Single<PhoneOutput.Invite>();
        Assert.Equal("sip:102@bench.test", invite.Target);
        Assert.Equal([(SipHeaderName.Replaces, "c1@pbx;to-tag=anna2;from-tag=bob1")], invite.Options.Headers);
    }

    [Fact]
    public void Somebody_who_is_busy_is_called_the_moment_they_are_free_and_not_before()
    {
        PhoneBench bench = Retrying();
        Assert.Contains(new SipWatch(new AccountId(0), "sip:102@bench.test"), bench.All<PhoneOutput.Watch>()[^1].Watches);
        Tell(bench, "102", WatchState.Busy);
        bench.Wait(TimeSpan.FromMinutes(20));
        Assert.Empty(bench.All<PhoneOutput.OpenMediaPort>());

        Tell(bench, "102", WatchState.Idle);
        bench.Wait(TimeSpan.FromMilliseconds(1));
        bench.OpenPorts();
        Assert.Equal("sip:102@bench.test", bench.Single<PhoneOutput.Invite>().Target);
        bench.Establish(bench.Single<PhoneOutput.Invite>());
        Assert.Equal("", bench.State.Retrying);
        Assert.Empty(bench.All<PhoneOutput.Watch>()[^1].Watches);
    }

    [Fact]
    public void Where_nobody_tells_the_line_is_tried_by_the_clock()
    {
        PhoneBench bench = Retrying();
        Tell(bench, "102", WatchState.Unknown);
        bench.Wait(TimeSpan.FromSeconds(11));
        Assert.Single(bench.All<PhoneOutput.OpenMediaPort>());
    }

    [Fact]
    public void Nobody_is_waited_for_longer_than_an_hour()
    {
        PhoneBench bench = Retrying();
        Tell(bench, "102", WatchState.Busy);
        bench.Wait(TimeSpan.FromMinutes(61));
        Assert.Equal("", bench.State.Retrying);
        Assert.Null(bench.Engine.Deadline);
    }

    private static PhoneBench Retrying()
    {
        PhoneBench bench = With(new FeatureSettings { AutoRedialInterval = TimeSpan.FromSeconds(10), AutoRedialAttempts = 5 });
        bench.Ended(bench.Dial("102").Call, SessionEndCause.Rejected, 486, "Busy Here");
        bench.Do(new PhoneIntent.Cancel());
        Assert.Equal(IntentRefusal.None, bench.Do(new PhoneIntent.KeepTrying()));
        bench.Wait(TimeSpan.FromSeconds(5));
        bench.ForgetAllBut<PhoneOutput.Watch>();
        return bench;
    }

    private static void Tell(PhoneBench bench, string user, WatchState state, params WatchedCall[] calls)
    {
        bench.Engine.HandleWatch(new SipWatch(new AccountId(0), $"sip:{user}@bench.test"), state, bench.Now, calls);
        bench.Drain();
    }
}
