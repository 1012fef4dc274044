using DeskPhone.Phone.Calls;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Sessions;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone.Tests.Calls;

/// <summary>Conferences that the server mixes: how people get there, who is shown, and what happens where there is no such server.</summary>
public sealed class RoomTests
{
    private const string Focus = "sip:conf-7@192.0.2.9";

    private readonly PhoneBench _bench = new(options: new PhoneEngineOptions { Features = new FeatureSettings { ConferenceFactory = "900" } });

    private CallSnapshot Room => _bench.State.Calls.Single(static call => call is { IsRoom: true, State: not CallState.Ended });

    [Fact]
    public void Both_go_to_the_conference_of_the_server_and_the_phone_talks_there()
    {
        (CallId anna, CallId bob) = Open();

        Assert.Equal(
            [(anna, Focus), (bob, Focus)],
            _bench.All<PhoneOutput.Transfer>().Select(static transfer => (transfer.Call, transfer.Target)));
        Assert.Contains(new SipWatch(new(0), Focus) { Package = WatchPackage.Conference }, _bench.All<PhoneOutput.Watch>()[^1].Watches);
        Arrive(anna, bob);
        Assert.Equal(CallState.Talking, Room.State);
        Assert.Equal([Room.Id], _bench.State.Calls.Where(static call => call.State is not CallState.Ended).Select(static call => call.Id));
    }

    [Fact]
    public void The_roster_names_the_others_and_the_newest_can_be_sent_away()
    {
        (CallId anna, CallId bob) = Open();
        Arrive(anna, bob);
        Tell(new ConferenceUser("sip:101@bench.test", "Me", "connected"), new ConferenceUser("sip:102@bench.test", "Anna", "connected"), new ConferenceUser("sip:103@bench.test", "", "connected"));
        Assert.Equal(["Anna", "103"], Room.Roster);
        _bench.Forget();

        _bench.Do(new PhoneIntent.DropFromConference(Room.Id));

        Assert.Equal(new PhoneOutput.Transfer(Room.Id, "sip:103@bench.test;method=BYE", null), _bench.Single<PhoneOutput.Transfer>());
    }

    [Fact]
    public void A_fourth_is_called_and_sent_after_the_others()
    {
        (CallId anna, CallId bob) = Open();
        Arrive(anna, bob);
        _bench.Do(new PhoneIntent.Conference());
        _bench.AnswerReinvites();
        Assert.True(_bench.State.IsEntering);
        CallId carla = _bench.Talk("104");
        _bench.Forget();

        _bench.Do(new PhoneIntent.Conference());

        Assert.Equal((carla, Focus), _bench.All<PhoneOutput.Transfer>().Select(static transfer => (transfer.Call, transfer.Target)).Single());
        _bench.AnswerReinvites();
        Assert.Equal(CallState.Talking, Room.State);
    }

    [Fact]
    public void Where_the_server_has_no_conference_the_phone_mixes()
    {
        (CallId anna, CallId bob) = AskForRoom();
        _bench.Ended(_bench.All<PhoneOutput.Invite>()[^1].Call, SessionEndCause.Rejected, 404, "Not Found");
        _bench.AnswerReinvites();

        Assert.All(_bench.State.Calls.Where(static call => call.State is not CallState.Ended), static call => Assert.True(call is { IsInConference: true, State: CallState.Talking }));
        Assert.Equal([anna.Value, bob.Value], _bench.Mixed.Select(static stream => stream.Value));
    }

    [Fact]
    public void Somebody_the_server_will_not_take_is_back_on_hold_and_not_lost()
    {
        (CallId anna, CallId bob) = Open();
        _bench.Engine.HandleTransferEnded(anna, 200, "OK", _bench.Now);
        _bench.Engine.HandleTransferEnded(bob, 603, "Decline", _bench.Now);
        _bench.Drain();

        Assert.Equal(CallState.Held, _bench.State.Calls.Single(call => call.Id == bob).State);
        Assert.Contains("failed", _bench.State.Remark, StringComparison.Ordinal);
        Assert.Equal(CallState.Talking, Room.State);
    }

    private (CallId Anna, CallId Bob) AskForRoom()
    {
        CallId anna = _bench.Talk("102");
        _bench.Do(new PhoneIntent.NewCall());
        _bench.AnswerReinvites();
        CallId bob = _bench.Talk("103");
        _bench.Forget();
        Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.Conference()));
        _bench.OpenPorts();
        Assert.Equal("sip:900@bench.test", _bench.All<PhoneOutput.Invite>()[^1].Target);
        foreach (PhoneOutput.Reinvite hold in _bench.All<PhoneOutput.Reinvite>().ToArray())
        {
            _bench.Engine.HandleAnswered(hold.Call, _bench.Answer(hold.Offer), _bench.Now);
        }

        _bench.Drain();
        return (anna, bob);
    }

    private (CallId Anna, CallId Bob) Open()
    {
        (CallId anna, CallId bob) = AskForRoom();
        PhoneOutput.Invite invite = _bench.All<PhoneOutput.Invite>()[^1];
        _bench.Engine.HandleEstablished(invite.Call, default, _bench.Answer(invite.Offer), _bench.Now, Focus);
        _bench.Drain();
        return (anna, bob);
    }

    private void Arrive(params ReadOnlySpan<CallId> calls)
    {
        foreach (CallId call in calls)
        {
            _bench.Engine.HandleTransferEnded(call, 200, "OK", _bench.Now);
        }

        _bench.Drain();
    }

    private void Tell(params ConferenceUser[] users)
    {
        _bench.Engine.HandleRoster(new SipWatch(new(0), Focus) { Package = WatchPackage.Conference }, users, _bench.Now);
        _bench.Drain();
    }
}
