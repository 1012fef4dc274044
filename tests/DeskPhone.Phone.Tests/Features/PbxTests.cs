using DeskPhone.Media.Tones;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Features;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Tests.Features;

/// <summary>What the PBX does for the person: parking, picking up, the door, codes, dial rules.</summary>
public sealed class PbxTests
{
    private static PhoneBench With(FeatureSettings features) => new(options: new PhoneEngineOptions { Features = features });

    [Fact]
    public void A_call_is_parked_by_transfer_and_taken_again_by_its_slot()
    {
        PhoneBench bench = With(new FeatureSettings { ParkNumber = "700" });
        CallId call = bench.Talk("102");
        bench.Do(new PhoneIntent.Park());

        Assert.Equal(new PhoneOutput.Transfer(call, "sip:700@bench.test", null), bench.Single<PhoneOutput.Transfer>());
        bench.Engine.HandleTransferEnded(call, 200, "OK", bench.Now);
        bench.Drain();
        bench.Do(new PhoneIntent.Park("701"));
        bench.OpenPorts();
        Assert.Equal("sip:701@bench.test", bench.All<PhoneOutput.Invite>()[^1].Target);
    }

    [Fact]
    public void A_colleagues_call_is_picked_up_by_code()
    {
        PhoneBench bench = With(new FeatureSettings());
        bench.Do(new PhoneIntent.PickUp("103"));
        bench.OpenPorts();
        Assert.Equal("sip:**103@bench.test", bench.Single<PhoneOutput.Invite>().Target);
    }

    [Fact]
    public void An_intercom_key_asks_that_nobody_lift_a_hand()
    {
        PhoneBench bench = With(new FeatureSettings());
        bench.Do(new PhoneIntent.Intercom("103"));
        bench.OpenPorts();
        Assert.True(bench.Single<PhoneOutput.Invite>().Options.AsksForAutomaticAnswer);
    }

    [Fact]
    public void The_door_key_sends_its_code_in_the_call_and_nowhere_else()
    {
        PhoneBench bench = With(new FeatureSettings { DoorCode = "#9" });
        Assert.Equal(IntentRefusal.NoSuchCall, bench.Do(new PhoneIntent.OpenDoor()));
        bench.Talk("102");

        bench.Do(new PhoneIntent.OpenDoor());

        Assert.Equal("#9", string.Concat(bench.All<PhoneOutput.Media>().Select(static media => media.Command).OfType<Media.Pipeline.MediaCommand.SendDigit>().Select(static digit => digit.Digit)));
    }

    [Fact]
    public void Do_not_disturb_and_forwarding_are_told_to_the_pbx_by_code()
    {
        PhoneBench bench = With(new FeatureSettings { DoNotDisturbOnCode = "*78", DoNotDisturbOffCode = "*79", ForwardOnCode = "*72{0}", ForwardOffCode = "*73" });
        foreach ((PhoneIntent intent, string code) in new (PhoneIntent, string)[]
        {
            (new PhoneIntent.ToggleDoNotDisturb(), "*78"),
            (new PhoneIntent.ToggleDoNotDisturb(), "*79"),
            (new PhoneIntent.Forward(ForwardKind.Always, "199"), "*72199"),
            (new PhoneIntent.ToggleForwarding(ForwardKind.Always), "*73"),
        })
        {
            bench.Do(intent);
            bench.OpenPorts();
            Assert.Equal($"sip:{code}@bench.test", bench.All<PhoneOutput.Invite>()[^1].Target);
            bench.Ended(bench.All<PhoneOutput.Invite>()[^1].Call, SessionEndCause.RemoteHangup);
            bench.Wait(TimeSpan.FromSeconds(40));
        }
    }

    [Theory]
    [InlineData("9102", "102")]
    [InlineData("0049301", "+49301")]
    [InlineData("102", "102")]
    public void The_dial_plan_rewrites_numbers_before_they_are_called(string dialled, string called)
    {
        var bench = new PhoneBench(options: new PhoneEngineOptions { Dialing = new DialRules { Rules = "9>,00>+,0900!", EmergencyNumbers = ["911"] } });
        Assert.Equal($"sip:{called}@bench.test", bench.Dial(dialled).Target);
    }

    [Fact]
    public void The_dial_plan_blocks_numbers_but_never_a_call_for_help()
    {
        var bench = new PhoneBench(options: new PhoneEngineOptions { Dialing = new DialRules { Rules = "0900!,9!", EmergencyNumbers = ["911"] } });
        Assert.Equal(IntentRefusal.Forbidden, bench.Do(new PhoneIntent.Dial("0900123")));
        Assert.Equal("sip:911@bench.test", bench.Dial("911").Target);
    }

    [Fact]
    public void Dial_tone_stutters_while_messages_wait_and_a_caller_can_be_sent_there()
    {
        PhoneBench bench = With(new FeatureSettings());
        bench.Engine.HandleMessageWaiting(new AccountId(0), new Sip.Subscriptions.MessageSummary(2, 0, "sip:500@bench.test"), bench.Now);
        bench.Do(new PhoneIntent.Lift());
        Assert.Equal(ToneKind.MessageWaiting, bench.Tone);
        bench.Do(new PhoneIntent.LayDown());

        bench.Do(new PhoneIntent.ToVoicemail(bench.Ring()));

        Assert.Equal("sip:500@bench.test", bench.Single<PhoneOutput.Redirect>().Target);
    }

    [Fact]
    public void A_server_that_acts_for_the_hand_answers_holds_and_takes_back()
    {
        PhoneBench bench = With(new FeatureSettings());
        CallId call = bench.Ring();
        bench.Engine.HandleControl(call, isTalk: true, bench.Now);
        bench.Drain();
        Assert.Equal(CallState.Talking, bench.TheCall.State);
        bench.Established(call);

        bench.Engine.HandleControl(call, isTalk: false, bench.Now);
        bench.Drain();
        bench.AnswerReinvite();
        Assert.Equal(CallState.Held, bench.TheCall.State);
        bench.Engine.HandleControl(call, isTalk: true, bench.Now);
        bench.Drain();
        bench.AnswerReinvite();
        Assert.Equal(CallState.Talking, bench.TheCall.State);
    }
}
