using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.Lines;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Sessions;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Tests.Features;

/// <summary>What the phone and its servers tell each other: switches, presence, lists.</summary>
public sealed class ServerStepTests
{
    private static readonly AccountId s_first = new(0);
    private static readonly AccountId s_second = new(1);

    private readonly PhoneBench _bench = new();

    public ServerStepTests() => Use(static account => account with { SyncFeatures = true });

    [Fact]
    public void A_switch_used_here_is_told_to_the_server_and_one_used_there_is_seen_here()
    {
        _bench.Do(new PhoneIntent.ToggleDoNotDisturb());
        Assert.Equal((s_first, new ServerFeature(ServerFeatureKind.DoNotDisturb, IsOn: true, "")), Asked());
        Tell(s_first, new ServerFeature(ServerFeatureKind.DoNotDisturb, IsOn: true, ""));
        _bench.Forget();

        Tell(s_first, new ServerFeature(ServerFeatureKind.DoNotDisturb, IsOn: false, ""));
        Tell(s_first, new ServerFeature(ServerFeatureKind.ForwardBusy, IsOn: true, "199"));

        Assert.False(_bench.State.Preferences.IsDoNotDisturb);
        Assert.Equal(new ForwardRule("199", IsOn: true), _bench.State.Preferences.WhenBusy);
        Assert.Empty(_bench.All<PhoneOutput.SetFeature>()); // What the server said it need not hear.
    }

    [Fact]
    public void News_older_than_the_users_wish_do_not_flip_the_switch_back()
    {
        _bench.Do(new PhoneIntent.ToggleDoNotDisturb());
        Tell(s_first, new ServerFeature(ServerFeatureKind.DoNotDisturb, IsOn: false, "")); // On its way when the key was pressed.
        Assert.True(_bench.State.Preferences.IsDoNotDisturb);

        _bench.Wait(TimeSpan.FromSeconds(6));
        Tell(s_first, new ServerFeature(ServerFeatureKind.DoNotDisturb, IsOn: false, "")); // The server's last word.
        Assert.False(_bench.State.Preferences.IsDoNotDisturb);
    }

    [Fact]
    public void Forwarding_goes_with_its_number_and_a_server_that_forgets_it_does_not_make_the_person_type_it_again()
    {
        _bench.Do(new PhoneIntent.Forward(ForwardKind.Always, "199"));
        Assert.Equal((s_first, new ServerFeature(ServerFeatureKind.ForwardAlways, IsOn: true, "199")), Asked());
        Tell(s_first, new ServerFeature(ServerFeatureKind.ForwardAlways, IsOn: true, "sip:199@bench.test"));

        Tell(s_first, new ServerFeature(ServerFeatureKind.ForwardAlways, IsOn: false, ""));

        Assert.Equal(new ForwardRule("sip:199@bench.test", IsOn: false), _bench.State.Preferences.Always);
    }

    [Fact]
    public void Each_further_account_has_switches_of_its_own_in_step_with_its_own_server()
    {
        Tell(s_second, new ServerFeature(ServerFeatureKind.DoNotDisturb, IsOn: true, ""));
        Tell(s_second, new ServerFeature(ServerFeatureKind.ForwardAlways, IsOn: true, "199"));

        Assert.False(_bench.State.Preferences.IsDoNotDisturb);
        Assert.Equal(["sip:201@other.test"], _bench.State.Preferences.UndisturbedAccounts);
        Assert.Equal("199", _bench.State.Preferences.AccountForwarding["sip:201@other.test"]);
    }

    [Fact]
    public void An_account_that_keeps_to_itself_neither_tells_nor_listens()
    {
        Use(static account => account);
        _bench.Do(new PhoneIntent.ToggleDoNotDisturb());
        Tell(s_first, new ServerFeature(ServerFeatureKind.DoNotDisturb, IsOn: false, ""));

        Assert.Empty(_bench.All<PhoneOutput.SetFeature>());
        Assert.True(_bench.State.Preferences.IsDoNotDisturb);
    }

    [Fact]
    public void Presence_is_told_free_on_the_phone_and_not_to_be_disturbed_and_taken_back()
    {
        Use(static account => account with { PublishPresence = true });
        Assert.Equal([new Presence(IsOpen: true, "", ""), new Presence(IsOpen: true, "", "")], Published());
        CallId call = _bench.Talk();
        Assert.Equal("on-the-phone", Published()[0]!.Activity);
        _bench.Ended(call, SessionEndCause.RemoteHangup);
        Assert.Equal("", Published()[0]!.Activity);
        _bench.Do(new PhoneIntent.ToggleDoNotDisturb());
        Assert.Equal(new Presence(IsOpen: false, "busy", ""), Published()[0]);

        Use(static account => account);
        Assert.All(Published(), Assert.Null);
    }

    [Fact]
    public void A_presence_key_follows_somebody_and_says_what_they_tell()
    {
        _bench.Engine.HandleKeys([new KeySettings { Kind = KeyKind.Presence, Value = "102" }], _bench.Now);
        _bench.Drain();
        SipWatch watch = Assert.Single(_bench.All<PhoneOutput.Watch>()[^1].Watches);
        Assert.Equal((WatchPackage.Presence, "sip:102@bench.test"), (watch.Package, watch.Target));
        foreach ((Presence told, WatchedState seen) in new (Presence, WatchedState)[]
        {
            (new Presence(true, "", ""), WatchedState.Idle),
            (new Presence(true, "on-the-phone", ""), WatchedState.Busy),
            (new Presence(true, "meal", ""), WatchedState.Away),
            (new Presence(false, "", ""), WatchedState.Away),
            (Presence.Unknown, WatchedState.Unknown),
        })
        {
            _bench.Engine.HandlePresence(watch, told, _bench.Now);
            Assert.Equal(seen, _bench.State.Keys[0].Watched);
        }
    }

    [Fact]
    public void Where_the_server_keeps_a_list_one_subscription_serves_all_keys_on_it()
    {
        Use(static account => account with { EventList = "sip:team@bench.test" });
        _bench.Engine.HandleKeys([Key("102"), Key("103"), Key("104") with { Kind = KeyKind.Park }], _bench.Now);
        _bench.Drain();
        SipWatch list = Assert.Single(_bench.All<PhoneOutput.Watch>()[^1].Watches);
        Assert.Equal((WatchPackage.DialogList, "sip:team@bench.test"), (list.Package, list.Target));

        _bench.Engine.HandleWatch(new SipWatch(s_first, "sip:103@BENCH.test;user=phone"), WatchState.Busy, _bench.Now);

        Assert.Equal([WatchedState.Unknown, WatchedState.Busy, WatchedState.Unknown], _bench.State.Keys.Select(static key => key.Watched));
    }

    private static KeySettings Key(string number) => new() { Kind = KeyKind.Blf, Value = number };

    private void Use(Func<AccountSettings, AccountSettings> change)
    {
        _bench.Engine.HandleAccounts([change(new AccountSettings { Address = "sip:101@bench.test" }), change(new AccountSettings { Address = "sip:201@other.test" })], _bench.Now);
        _bench.Engine.HandleRegistration(s_first, RegistrationState.Registered, 200, "OK", _bench.Now);
        _bench.Engine.HandleRegistration(s_second, RegistrationState.Registered, 200, "OK", _bench.Now);
        _bench.Drain();
    }

    private void Tell(AccountId account, ServerFeature feature)
    {
        _bench.Engine.HandleFeature(account, feature, _bench.Now);
        _bench.Drain();
    }

    private (AccountId Account, ServerFeature Feature) Asked()
    {
        PhoneOutput.SetFeature asked = _bench.Single<PhoneOutput.SetFeature>();
        _bench.Forget();
        return (asked.Account, asked.Feature);
    }

    private List<Presence?> Published()
    {
        List<Presence?> told = [.. _bench.All<PhoneOutput.Publish>().Select(static publish => publish.Presence)];
        _bench.Forget();
        return told;
    }
}
