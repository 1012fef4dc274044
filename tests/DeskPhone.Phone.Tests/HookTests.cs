using DeskPhone.Media.Tones;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Lines;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Tests;

/// <summary>The handset: what lifting and laying it down means in every state.</summary>
public sealed class HookTests
{
    private readonly PhoneBench _bench = new();

    [Fact]
    public void Lifting_gives_dial_tone_at_once()
    {
        _bench.Do(new PhoneIntent.Lift());

        Assert.True(_bench.IsPathOpen);
        Assert.Equal(ToneKind.Dial, _bench.Tone);
        Assert.True(_bench.State.IsEntering);
    }

    [Fact]
    public void Lifting_gives_dial_tone_without_any_account()
    {
        var bench = new PhoneBench(hasAccount: false);

        bench.Do(new PhoneIntent.Lift());

        Assert.Equal(ToneKind.Dial, bench.Tone);
    }

    [Fact]
    public void The_first_digit_stops_the_tone()
    {
        _bench.Do(new PhoneIntent.Lift());
        _bench.Type("1");

        Assert.Null(_bench.Tone);
        Assert.Equal("1", _bench.State.Entered);
    }

    [Fact]
    public void A_pause_of_four_seconds_after_the_last_digit_calls()
    {
        _bench.Do(new PhoneIntent.Lift());
        _bench.Type("100");

        _bench.Wait(TimeSpan.FromSeconds(3.9));
        Assert.Empty(_bench.State.Calls);

        _bench.Wait(TimeSpan.FromSeconds(0.2));
        Assert.Equal(CallState.Dialing, _bench.TheCall.State);
    }

    [Fact]
    public void On_the_hook_digits_wait_for_the_handset_and_then_call_at_once()
    {
        _bench.Type("100");
        _bench.Wait(TimeSpan.FromMinutes(1));
        Assert.Empty(_bench.State.Calls);
        Assert.False(_bench.IsPathOpen);

        _bench.Do(new PhoneIntent.Lift());

        Assert.Equal("100", _bench.TheCall.PeerNumber);
    }

    [Fact]
    public void Hash_after_digits_calls_at_once()
    {
        _bench.Do(new PhoneIntent.Lift());
        _bench.Type("100#");

        Assert.Equal(CallState.Dialing, _bench.TheCall.State);
    }

    [Fact]
    public void Laying_down_hangs_up_and_closes_the_path()
    {
        _bench.Do(new PhoneIntent.Lift());
        CallId call = _bench.Talk();

        _bench.Do(new PhoneIntent.LayDown());

        Assert.Equal(call, _bench.Single<PhoneOutput.Hangup>().Call);
        Assert.False(_bench.IsPathOpen);
        Assert.Equal(CallState.Ended, _bench.TheCall.State);
    }

    [Fact]
    public void Laying_down_keeps_a_held_call()
    {
        _bench.Do(new PhoneIntent.Lift());
        CallId call = _bench.Talk();
        _bench.Do(new PhoneIntent.Hold(call));
        _bench.AnswerReinvite();

        _bench.Do(new PhoneIntent.LayDown());

        Assert.Equal(CallState.Held, _bench.TheCall.State);
        Assert.Empty(_bench.All<PhoneOutput.Hangup>());
    }

    [Fact]
    public void Lifting_while_it_rings_answers()
    {
        CallId call = _bench.Ring();
        Assert.True(_bench.IsRinging);

        _bench.Do(new PhoneIntent.Lift());

        Assert.Equal(call, _bench.Single<PhoneOutput.Answer>().Call);
        Assert.False(_bench.IsRinging);
        Assert.Equal(AudioPath.Handset, _bench.State.Path);
    }

    [Fact]
    public void Lifting_before_the_ports_are_open_answers_as_soon_as_they_are()
    {
        CallId call = _bench.Incoming();
        _bench.Do(new PhoneIntent.Lift());
        Assert.Empty(_bench.All<PhoneOutput.Answer>());

        _bench.OpenPorts();

        Assert.Equal(call, _bench.Single<PhoneOutput.Answer>().Call);
    }

    [Fact]
    public void Dialling_from_a_page_is_heard_through_the_speaker_which_closes_after_the_call()
    {
        CallId call = _bench.Talk();
        Assert.Equal(AudioPath.Speaker, _bench.State.Path);

        _bench.Ended(call, SessionEndCause.RemoteHangup);
        _bench.Wait(TimeSpan.FromSeconds(5));

        Assert.Equal(AudioPath.Closed, _bench.State.Path);
        Assert.False(_bench.IsPathOpen);
        Assert.Empty(_bench.State.Calls);
    }

    [Fact]
    public void Lifting_during_a_speaker_call_moves_it_to_the_handset_and_laying_down_ends_it()
    {
        _bench.Talk();
        _bench.Do(new PhoneIntent.Lift());
        Assert.Equal(AudioPath.Handset, _bench.State.Path);

        _bench.Do(new PhoneIntent.LayDown());

        Assert.Single(_bench.All<PhoneOutput.Hangup>());
    }

    [Fact]
    public void The_speaker_key_takes_a_handset_call_over_and_the_handset_may_lie_down()
    {
        _bench.Do(new PhoneIntent.Lift());
        _bench.Talk();
        _bench.Do(new PhoneIntent.ToggleSpeaker());
        _bench.Do(new PhoneIntent.LayDown());

        Assert.Equal(CallState.Talking, _bench.TheCall.State);
        Assert.Equal(AudioPath.Speaker, _bench.State.Path);
    }

    [Fact]
    public void With_group_listening_the_speaker_key_of_a_lifted_handset_lets_others_listen()
    {
        var bench = new PhoneBench(options: new PhoneEngineOptions { Features = new FeatureSettings { GroupListening = true } });
        bench.Do(new PhoneIntent.Lift());
        bench.Talk();
        Assert.Equal(SoundPath.Handset, bench.SoundPath);

        bench.Do(new PhoneIntent.ToggleSpeaker());
        Assert.Equal(SoundPath.Group, bench.SoundPath);

        bench.Do(new PhoneIntent.ToggleSpeaker());
        Assert.Equal(SoundPath.Handset, bench.SoundPath);

        bench.Do(new PhoneIntent.ToggleSpeaker());
        bench.Do(new PhoneIntent.LayDown());
        Assert.Equal(SoundPath.Speaker, bench.SoundPath);
        Assert.Equal(CallState.Talking, bench.TheCall.State);
    }

    [Fact]
    public void Lifting_right_after_a_speaker_call_gives_dial_tone_at_once()
    {
        CallId call = _bench.Talk();
        _bench.Ended(call, SessionEndCause.RemoteHangup);

        _bench.Do(new PhoneIntent.Lift());

        Assert.Equal(ToneKind.Dial, _bench.Tone);
        Assert.Empty(_bench.State.Calls);
    }

    [Fact]
    public void After_the_other_side_hung_up_a_lifted_handset_gets_its_dial_tone_back()
    {
        _bench.Do(new PhoneIntent.Lift());
        CallId call = _bench.Talk();
        _bench.Ended(call, SessionEndCause.RemoteHangup);

        _bench.Wait(TimeSpan.FromSeconds(5));

        Assert.Equal(ToneKind.Dial, _bench.Tone);
    }
}
