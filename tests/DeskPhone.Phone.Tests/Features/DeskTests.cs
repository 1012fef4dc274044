using System.Text;
using DeskPhone.Media.Tones;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Features;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Tests.Features;

/// <summary>Intercom, hot line, lock, ring tones, parking, messages: what an office expects of a desk phone beside calls.</summary>
public sealed class DeskTests
{
    private static PhoneBench With(FeatureSettings features) => new(options: new PhoneEngineOptions
    {
        Features = features,
        Dialing = new DialRules { EmergencyNumbers = ["112"] },
    });

    [Fact]
    public void A_trusted_intercom_caller_is_heard_after_a_beep_and_hears_nothing_until_the_person_wants()
    {
        PhoneBench bench = With(new FeatureSettings { IntercomCallers = "102" });

        Call(bench, "102", new CallDetails { AutomaticAnswer = new AutomaticAnswer(TimeSpan.Zero, IsRequired: false, IsPrivileged: false) });

        Assert.Equal(CallState.Talking, bench.TheCall.State);
        Assert.True(bench.TheCall.IsIntercom);
        Assert.True(bench.State.IsMuted);
        Assert.True(bench.IsMuted);
        Assert.Equal(ToneKind.CallWaiting, bench.Tone);
        bench.Wait(TimeSpan.FromSeconds(1));
        Assert.Null(bench.Tone);
        bench.Do(new PhoneIntent.ToggleMute());
        Assert.False(bench.IsMuted);
    }

    [Theory]
    [InlineData(IntercomPolicy.Trusted)]
    [InlineData(IntercomPolicy.Off)]
    public void A_stranger_who_wants_to_be_answered_without_a_hand_just_rings(IntercomPolicy policy)
    {
        PhoneBench bench = With(new FeatureSettings { IntercomAnswer = policy, IntercomCallers = "103" });

        Call(bench, "102", new CallDetails { AutomaticAnswer = new AutomaticAnswer(TimeSpan.Zero, IsRequired: false, IsPrivileged: true) });

        Assert.True(bench.IsRinging);
        Assert.Equal(CallState.Incoming, bench.TheCall.State);
    }

    [Fact]
    public void Nobody_breaks_into_a_conversation_by_intercom()
    {
        PhoneBench bench = With(new FeatureSettings { IntercomAnswer = IntercomPolicy.All });
        bench.Talk("103");

        Call(bench, "102", new CallDetails { AutomaticAnswer = new AutomaticAnswer(TimeSpan.Zero, IsRequired: false, IsPrivileged: false) });

        Assert.Equal(CallState.Incoming, bench.State.Calls[^1].State);
    }

    [Fact]
    public void An_answer_asked_for_after_a_while_waits_that_long()
    {
        PhoneBench bench = With(new FeatureSettings { IntercomAnswer = IntercomPolicy.All });
        Call(bench, "102", new CallDetails { AutomaticAnswer = new AutomaticAnswer(TimeSpan.FromSeconds(3), IsRequired: false, IsPrivileged: false) });
        Assert.True(bench.IsRinging);

        bench.Wait(TimeSpan.FromSeconds(3));

        Assert.Equal(CallState.Talking, bench.TheCall.State);
    }

    [Fact]
    public void A_hot_line_calls_when_the_handset_is_lifted()
    {
        PhoneBench bench = With(new FeatureSettings { HotLineNumber = "100" });

        bench.Do(new PhoneIntent.Lift());
        bench.OpenPorts();

        Assert.Equal("sip:100@bench.test", bench.Single<PhoneOutput.Invite>().Target);
    }

    [Fact]
    public void A_warm_line_calls_only_whoever_dials_nothing()
    {
        var features = new FeatureSettings { HotLineNumber = "100", HotLineDelay = TimeSpan.FromSeconds(5) };
        PhoneBench waiting = With(features);
        waiting.Do(new PhoneIntent.Lift());
        Assert.Equal(ToneKind.Dial, waiting.Tone);
        waiting.Wait(TimeSpan.FromSeconds(5));
        waiting.OpenPorts();
        Assert.Equal("sip:100@bench.test", waiting.Single<PhoneOutput.Invite>().Target);

        PhoneBench dialling = With(features);
        dialling.Do(new PhoneIntent.Lift());
        dialling.Type("102");
        dialling.Wait(TimeSpan.FromSeconds(10));
        dialling.OpenPorts();
        Assert.Equal("sip:102@bench.test", dialling.Single<PhoneOutput.Invite>().Target);
    }

    [Fact]
    public void A_locked_phone_dials_emergency_and_allowed_numbers_and_nothing_else()
    {
        PhoneBench bench = With(new FeatureSettings { LockPin = "4711", LockAllowedNumbers = "100" });
        bench.Do(new PhoneIntent.Lock());
        Assert.True(bench.State.IsLocked);

        Assert.Equal(IntentRefusal.Locked, bench.Do(new PhoneIntent.Dial("102")));
        Assert.Equal(IntentRefusal.Locked, bench.Do(new PhoneIntent.ToggleDoNotDisturb()));
        Assert.Equal(IntentRefusal.None, bench.Do(new PhoneIntent.Dial("100")));
        Assert.Equal(IntentRefusal.None, bench.Do(new PhoneIntent.Dial("112")));
    }

    [Fact]
    public void The_pin_unlocks_and_guessing_is_slow()
    {
        PhoneBench bench = With(new FeatureSettings { LockPin = "4711" });
        bench.Do(new PhoneIntent.Lock());
        for (int guess = 0; guess < 3; guess++)
        {
            Assert.Equal(IntentRefusal.WrongPin, bench.Do(new PhoneIntent.Unlock("0000")));
        }

        Assert.Equal(IntentRefusal.WrongPin, bench.Do(new PhoneIntent.Unlock("4711")));
        bench.Wait(TimeSpan.FromSeconds(61));
        Assert.Equal(IntentRefusal.None, bench.Do(new PhoneIntent.Unlock("4711")));
        Assert.False(bench.State.IsLocked);
        Assert.Equal(IntentRefusal.None, bench.Do(new PhoneIntent.Dial("102")));
    }

    [Fact]
    public void Without_a_pin_there_is_no_lock()
    {
        PhoneBench bench = With(new FeatureSettings());
        Assert.Equal(IntentRefusal.NoPin, bench.Do(new PhoneIntent.Lock()));
        Assert.False(bench.State.IsLocked);
    }

    [Theory]
    [InlineData("Bellcore-dr3", "", 3)]
    [InlineData("<Bellcore-dr2>", "", 2)]
    [InlineData("http://127.0.0.1/", "external", 4)]
    [InlineData("urn:alert:source:internal", "", 1)]
    [InlineData("http://203.0.113.9/evil.wav", "", 5)]
    public void The_word_of_alert_info_chooses_the_tone_and_no_address_is_fetched(string uri, string info, int tone)
    {
        PhoneBench bench = With(new FeatureSettings { RingTone = 5, RingRules = "Bellcore-dr3=3,Bellcore-dr2=2,external=4,internal=1" });

        Call(bench, "102", new CallDetails { Alerts = [new AlertTone(uri, info)] });

        Assert.Equal(tone, bench.All<PhoneOutput.SetRinging>()[^1].Tone);
    }

    [Fact]
    public void The_users_own_tone_comes_before_that_of_the_settings()
    {
        PhoneBench bench = With(new FeatureSettings { RingTone = 5 });
        bench.Do(new PhoneIntent.ChooseRingTone(7));

        bench.Ring();

        Assert.Equal(7, bench.All<PhoneOutput.SetRinging>()[^1].Tone);
    }

    [Fact]
    public void A_caller_of_the_directory_rings_with_a_tone_of_its_own_whatever_alert_info_says()
    {
        PhoneBench bench = With(new FeatureSettings { RingTone = 5 });
        bench.Do(new PhoneIntent.SaveContact(0, "Anna Weber", "102"));
        long contact = bench.State.Directory.FindNumber("102")!.Id;
        bench.Do(new PhoneIntent.ChooseContactTone(contact, 4));
        bench.Do(new PhoneIntent.SaveContact(contact, "Anna Berg", "102"));

        Call(bench, "102", new CallDetails { Alerts = [new AlertTone("Bellcore-dr3", "")] });

        Assert.Equal(4, bench.All<PhoneOutput.SetRinging>()[^1].Tone);
    }

    [Fact]
    public void A_tone_that_is_chosen_is_heard_for_a_moment_and_a_call_ends_that()
    {
        PhoneBench bench = With(new FeatureSettings());

        bench.Do(new PhoneIntent.ChooseRingTone(6));
        Assert.Equal(6, bench.All<PhoneOutput.SetRinging>()[^1].Tone);
        Assert.False(bench.State.IsRinging); // Nobody calls: no lamp blinks.
        bench.Wait(TimeSpan.FromSeconds(3));
        Assert.False(bench.All<PhoneOutput.SetRinging>()[^1].IsRinging);

        bench.Do(new PhoneIntent.ChooseRingTone(2));
        bench.Do(new PhoneIntent.Lift());
        Assert.False(bench.All<PhoneOutput.SetRinging>()[^1].IsRinging);
    }

    [Fact]
    public void The_loudness_of_the_ringer_is_changed_while_it_rings_and_is_kept()
    {
        PhoneBench bench = With(new FeatureSettings { RingVolume = 4 });
        bench.Ring();
        Assert.Equal(4, bench.All<PhoneOutput.SetRinging>()[^1].Level);

        bench.Do(new PhoneIntent.ChangeVolume(-1));

        Assert.Equal(3, bench.All<PhoneOutput.SetRinging>()[^1].Level);
        Assert.Equal(3, bench.State.VolumeShown);
        Assert.True(bench.State.IsRingVolume);
        Assert.Equal(3, bench.State.Preferences.RingVolume);
    }

    [Fact]
    public void A_busy_line_is_tried_again_until_somebody_answers()
    {
        PhoneBench bench = With(new FeatureSettings { AutoRedialInterval = TimeSpan.FromSeconds(10), AutoRedialAttempts = 5 });
        PhoneOutput.Invite first = bench.Dial("102");
        bench.Ended(first.Call, SessionEndCause.Rejected, 486);
        bench.Do(new PhoneIntent.KeepTrying());
        bench.Do(new PhoneIntent.Cancel());
        Assert.Equal("102", bench.State.Retrying);

        bench.Wait(TimeSpan.FromSeconds(10));
        bench.OpenPorts();
        bench.Ended(bench.All<PhoneOutput.Invite>()[^1].Call, SessionEndCause.Rejected, 486);
        bench.Wait(TimeSpan.FromSeconds(40));
        bench.OpenPorts();
        Assert.Equal(3, bench.All<PhoneOutput.Invite>().Count);
        bench.Establish(bench.All<PhoneOutput.Invite>()[^1]);

        Assert.Empty(bench.State.Retrying);
    }

    [Fact]
    public void Trying_ends_after_its_last_attempt()
    {
        PhoneBench bench = With(new FeatureSettings { AutoRedialInterval = TimeSpan.FromSeconds(10), AutoRedialAttempts = 1 });
        PhoneOutput.Invite first = bench.Dial("102");
        bench.Ended(first.Call, SessionEndCause.Rejected, 486);
        bench.Do(new PhoneIntent.KeepTrying());
        bench.Do(new PhoneIntent.Cancel());
        bench.Wait(TimeSpan.FromSeconds(10));
        bench.OpenPorts();
        bench.Ended(bench.All<PhoneOutput.Invite>()[^1].Call, SessionEndCause.Rejected, 486);

        Assert.Empty(bench.State.Retrying);
    }

    [Fact]
    public void A_message_is_kept_read_and_answered()
    {
        PhoneBench bench = With(new FeatureSettings());
        bench.Engine.HandleText(new AccountId(0), new SipPeer("Anna Weber", "sip:102@bench.test"), "Lunch?", bench.Now);
        bench.Drain();
        Assert.Equal(1, bench.State.UnreadCount);
        TextMessage message = Assert.Single(bench.State.Messages);

        bench.Do(new PhoneIntent.SeeMessage(message.Id));
        bench.Do(new PhoneIntent.Reply(message.Id, "I am on my way"));

        Assert.Equal(0, bench.State.UnreadCount);
        Assert.Equal(new PhoneOutput.SendText(new AccountId(0), "sip:102@bench.test", "I am on my way"), bench.Single<PhoneOutput.SendText>());
        Assert.True(bench.State.Messages[0].IsOurs);
        Assert.Contains(bench.All<PhoneOutput.Persist>(), static persist => persist.Record is Records.PhoneRecord.Messages && Encoding.UTF8.GetString(persist.Content.Span).Contains("Lunch?", StringComparison.Ordinal));
    }

    [Fact]
    public void Somebody_logs_in_and_out_without_a_reboot()
    {
        PhoneBench bench = With(new FeatureSettings { HotDeskDomain = "bench.test" });

        Assert.Equal(IntentRefusal.None, bench.Do(new PhoneIntent.LogIn("205", "1234")));

        AccountSettings guest = bench.Single<PhoneOutput.UseAccounts>().Accounts[0];
        Assert.Equal(("sip:205@bench.test", "205", "1234"), (guest.Address, guest.User, guest.Password));
        Assert.Equal("205", bench.State.Guest);
        bench.Do(new PhoneIntent.LogOut());
        Assert.Equal("sip:101@bench.test", bench.All<PhoneOutput.UseAccounts>()[^1].Accounts[0].Address);
        Assert.Empty(bench.State.Guest);
    }

    [Fact]
    public void Each_account_has_its_own_do_not_disturb_and_forwarding()
    {
        PhoneBench bench = With(new FeatureSettings());
        bench.Do(new PhoneIntent.ToggleAccountDoNotDisturb("sip:101@bench.test"));
        bench.Incoming();
        Assert.Equal(486, bench.Single<PhoneOutput.Reject>().StatusCode);

        bench.Do(new PhoneIntent.ToggleAccountDoNotDisturb("sip:101@bench.test"));
        bench.Do(new PhoneIntent.ForwardAccount("sip:101@bench.test", "199"));
        bench.Incoming();
        Assert.Equal("sip:199@bench.test", bench.Single<PhoneOutput.Redirect>().Target);
    }

    [Fact]
    public void The_screen_knows_that_the_other_side_records()
    {
        PhoneBench bench = With(new FeatureSettings());
        PhoneOutput.Invite invite = bench.Dial("102");
        bench.Engine.HandleEstablished(invite.Call, default, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bench.Answer(invite.Offer)) + "a=record:on\r\n"), bench.Now);
        bench.Drain();

        Assert.True(bench.TheCall.IsRecorded);
    }

    private static void Call(PhoneBench bench, string number, CallDetails details)
    {
        bench.Engine.HandleIncoming(new AccountId(0), new SipPeer("", $"sip:{number}@bench.test"), bench.PeerOffer(Sdp.Description.SdpDirection.SendReceive), null, bench.Now, details);
        bench.Drain();
        bench.OpenPorts();
    }
}
