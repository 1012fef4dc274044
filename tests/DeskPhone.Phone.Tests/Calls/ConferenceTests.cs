using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Calls;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Tests.Calls;

/// <summary>Three people in one conversation: how it begins, what is heard, and how it ends.</summary>
public sealed class ConferenceTests
{
    private readonly PhoneBench _bench = new();

    [Fact]
    public void The_conference_key_gives_dial_tone_and_then_joins_whoever_answered()
    {
        CallId anna = _bench.Talk("102");
        _bench.Do(new PhoneIntent.Conference());
        _bench.AnswerReinvite();
        Assert.True(_bench.State.IsEntering);
        Assert.Equal(anna, _bench.State.ConferenceFrom?.Id);

        CallId bob = _bench.Talk("103");
        Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.Conference()));
        _bench.AnswerReinvite();

        Assert.All(_bench.State.Calls, static call => Assert.True(call is { State: CallState.Talking, IsInConference: true }));
        Assert.Equal([StreamOf(anna), StreamOf(bob)], _bench.Mixed);
        Assert.Null(_bench.State.ConferenceFrom);
    }

    [Fact]
    public void A_caller_who_waited_on_hold_is_brought_in_at_once()
    {
        MakeConference();

        Assert.Equal(2, _bench.Mixed.Count);
    }

    [Fact]
    public void Split_keeps_the_newest_and_holds_the_other()
    {
        (CallId anna, CallId bob) = MakeConference();

        _bench.Do(new PhoneIntent.SplitConference());
        _bench.AnswerReinvite();

        Assert.Empty(_bench.Mixed);
        Assert.Equal(StreamOf(bob), _bench.ActiveStream);
        Assert.Equal(CallState.Held, Find(anna).State);
        Assert.Equal(CallState.Talking, Find(bob).State);
        Assert.All(_bench.State.Calls, static call => Assert.False(call.IsInConference));
    }

    [Fact]
    public void Dropping_one_leaves_an_ordinary_call()
    {
        (CallId anna, CallId bob) = MakeConference();

        _bench.Do(new PhoneIntent.DropFromConference(bob));

        Assert.Equal(bob, _bench.All<PhoneOutput.Hangup>()[^1].Call);
        Assert.Empty(_bench.Mixed);
        Assert.Equal(StreamOf(anna), _bench.ActiveStream);
        Assert.False(Find(anna).IsInConference);
    }

    [Fact]
    public void When_one_leaves_the_other_two_talk_on()
    {
        (CallId anna, CallId bob) = MakeConference();

        _bench.Ended(anna, SessionEndCause.RemoteHangup);

        Assert.Equal(CallState.Talking, Find(bob).State);
        Assert.Empty(_bench.Mixed);
        Assert.Equal(StreamOf(bob), _bench.ActiveStream);
    }

    [Fact]
    public void A_conference_is_held_and_taken_back_as_one()
    {
        (CallId anna, CallId bob) = MakeConference();
        _bench.Forget();

        _bench.Do(new PhoneIntent.Hold(bob));
        Assert.Equal(2, _bench.All<PhoneOutput.Reinvite>().Count);
        Assert.Empty(_bench.Mixed);
        Assert.Null(_bench.ActiveStream);
        _bench.AnswerReinvites();

        _bench.Do(new PhoneIntent.Resume(anna));
        _bench.AnswerReinvites();
        Assert.Equal([StreamOf(anna), StreamOf(bob)], _bench.Mixed);
    }

    [Fact]
    public void Laying_the_handset_down_ends_it_for_all()
    {
        _bench.Do(new PhoneIntent.Lift());
        (CallId anna, CallId bob) = MakeConference();
        _bench.Forget();

        _bench.Do(new PhoneIntent.LayDown());

        Assert.Equal([anna, bob], _bench.All<PhoneOutput.Hangup>().Select(static hangup => hangup.Call).OrderBy(static call => call.Value));
    }

    [Fact]
    public void Cancelled_before_anybody_is_called_the_first_talks_on()
    {
        CallId anna = _bench.Talk("102");
        _bench.Do(new PhoneIntent.Conference());
        _bench.AnswerReinvite();

        _bench.Do(new PhoneIntent.Cancel());
        _bench.AnswerReinvite();

        Assert.Equal(CallState.Talking, Find(anna).State);
        Assert.Null(_bench.State.ConferenceFrom);
    }

    [Fact]
    public void A_fourth_peer_fits_and_a_fifth_does_not()
    {
        MakeConference();
        foreach (string number in (string[])["104", "105"])
        {
            Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.Conference()));
            _bench.AnswerReinvites();
            _bench.Talk(number);
            _bench.Forget();
            Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.Conference()));
            _bench.AnswerReinvites();
        }

        Assert.Equal(4, _bench.Mixed.Count);
        Assert.Equal(IntentRefusal.TooManyCalls, _bench.Do(new PhoneIntent.Conference()));
        Assert.Equal(4, _bench.Mixed.Count);
    }

    private static StreamId StreamOf(CallId call) => new(call.Value);

    private CallSnapshot Find(CallId call) => _bench.State.Calls.Single(candidate => candidate.Id == call);

    private (CallId First, CallId Second) MakeConference()
    {
        CallId anna = _bench.Talk("102");
        _bench.Do(new PhoneIntent.NewCall());
        _bench.AnswerReinvite();
        CallId bob = _bench.Talk("103");
        Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.Conference()));
        _bench.AnswerReinvite();
        _bench.Forget();
        return (anna, bob);
    }
}
