using DeskPhone.Phone.Calls;
using DeskPhone.Sdp.Description;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Tests.Calls;

/// <summary>Calls handed on: by the person here, and by the people at the other end (RFC 5589).</summary>
public sealed class TransferTests
{
    private readonly PhoneBench _bench = new();

    [Fact]
    public void Transfer_sets_the_call_aside_and_gives_dial_tone()
    {
        CallId first = SetAside();

        Assert.True(_bench.State.IsEntering);
        Assert.Equal(first, _bench.State.TransferFrom?.Id);
        Assert.Equal(Media.Tones.ToneKind.Dial, _bench.Tone);
    }

    [Fact]
    public void A_blind_transfer_hangs_up_once_the_new_partner_has_answered()
    {
        CallId first = SetAside();
        _bench.Type("103");
        Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.TransferBlind()));

        PhoneOutput.Transfer transfer = _bench.Single<PhoneOutput.Transfer>();
        Assert.Equal((first, "sip:103@bench.test", null), (transfer.Call, transfer.Target, transfer.Joined));
        Assert.Equal("103", _bench.State.Focus?.TransferTo);
        Assert.Empty(_bench.All<PhoneOutput.Hangup>());

        TransferEnded(first, 200);

        Assert.Equal(first, _bench.Single<PhoneOutput.Hangup>().Call);
        Assert.Equal("Transferred to 103", _bench.State.Calls.Single(call => call.Id == first).EndReason);
    }

    [Fact]
    public void A_blind_transfer_that_fails_gives_the_call_back_and_says_why()
    {
        CallId first = SetAside();
        _bench.Type("103");
        _bench.Do(new PhoneIntent.TransferBlind());

        TransferEnded(first, 486, "Busy Here");
        _bench.AnswerReinvite();

        Assert.Equal("The transfer to 103 failed: Busy (486)", _bench.State.Remark);
        Assert.Equal((first, CallState.Talking), (_bench.State.Focus?.Id, _bench.State.Focus?.State));
        Assert.Empty(_bench.All<PhoneOutput.Hangup>());

        _bench.Wait(TimeSpan.FromSeconds(15));
        Assert.Equal("", _bench.State.Remark);
    }

    [Fact]
    public void An_attended_transfer_joins_the_two_calls()
    {
        CallId first = SetAside();
        CallId second = _bench.Talk("103");
        Assert.Equal(first, _bench.State.TransferFrom?.Id);

        Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.Transfer(first)));

        PhoneOutput.Transfer transfer = _bench.Single<PhoneOutput.Transfer>();
        Assert.Equal((first, (CallId?)second), (transfer.Call, transfer.Joined));
        TransferEnded(first, 200);
        Assert.Equal([first, second], _bench.All<PhoneOutput.Hangup>().Select(static hangup => hangup.Call));
    }

    [Fact]
    public void Hanging_up_completes_an_attended_transfer()
    {
        _bench.Do(new PhoneIntent.Lift());
        CallId first = SetAside();
        CallId second = _bench.Talk("103");

        _bench.Do(new PhoneIntent.LayDown());

        Assert.Equal((first, (CallId?)second), (_bench.Single<PhoneOutput.Transfer>().Call, _bench.Single<PhoneOutput.Transfer>().Joined));
        Assert.Empty(_bench.All<PhoneOutput.Hangup>());
        Assert.False(_bench.IsPathOpen);
    }

    [Fact]
    public void Completing_while_it_still_rings_gives_the_number_away()
    {
        CallId first = SetAside();
        PhoneOutput.Invite invite = _bench.Dial("103");
        _bench.Progress(invite.Call, 180);

        _bench.Do(new PhoneIntent.Transfer(first));

        Assert.Equal(invite.Call, _bench.Single<PhoneOutput.Hangup>().Call);
        PhoneOutput.Transfer transfer = _bench.Single<PhoneOutput.Transfer>();
        Assert.Equal((first, "sip:103@bench.test", null), (transfer.Call, transfer.Target, transfer.Joined));
    }

    [Theory]
    [InlineData("101")]
    [InlineData("102")]
    public void Nobody_is_transferred_to_one_who_is_in_the_call(string number)
    {
        SetAside();
        _bench.Type(number);

        Assert.Equal(IntentRefusal.OwnNumber, _bench.Do(new PhoneIntent.TransferBlind()));

        Assert.NotEqual("", _bench.State.Remark);
        Assert.Empty(_bench.All<PhoneOutput.Transfer>());
    }

    [Fact]
    public void Leaving_a_transfer_takes_the_call_back()
    {
        CallId first = SetAside();

        _bench.Do(new PhoneIntent.Cancel());
        _bench.AnswerReinvite();

        Assert.Null(_bench.State.TransferFrom);
        Assert.Equal((first, CallState.Talking), (_bench.State.Focus?.Id, _bench.State.Focus?.State));
    }

    [Fact]
    public void A_person_handed_on_calls_there_and_comes_back_when_that_fails()
    {
        CallId first = _bench.Talk();
        _bench.Engine.HandleTransferRequested(first, "sip:103@bench.test", _bench.Now);
        _bench.Drain();
        _bench.OpenPorts();

        PhoneOutput.InviteReferred invite = _bench.Single<PhoneOutput.InviteReferred>();
        Assert.Equal(first, invite.Referrer);
        Assert.Equal(invite.Call, _bench.State.Focus?.Id);
        Assert.Empty(_bench.All<PhoneOutput.Reinvite>());

        _bench.Ended(invite.Call, SessionEndCause.Rejected, 486, "Busy Here");
        Assert.Equal(first, _bench.State.Focus?.Id);
        Assert.Equal(new Media.Pipeline.StreamId(first.Value), _bench.ActiveStream);
    }

    [Fact]
    public void A_call_that_takes_the_place_of_another_is_there_without_ringing()
    {
        CallId first = _bench.Talk();
        _bench.Forget();
        CallId second = _bench.Engine.HandleIncoming(
            new Sip.AccountId(0), new SipPeer("Carla", "sip:104@bench.test"), _bench.PeerOffer(SdpDirection.SendReceive), first, _bench.Now);
        _bench.Drain();
        _bench.OpenPorts();

        Assert.Equal(second, _bench.Single<PhoneOutput.Answer>().Call);
        Assert.Empty(_bench.All<PhoneOutput.Ring>());
        Assert.Equal(first, _bench.Single<PhoneOutput.Hangup>().Call);
        Assert.Equal((second, CallState.Talking, "Carla"), (_bench.TheCall.Id, _bench.TheCall.State, _bench.TheCall.PeerName));
        Assert.False(_bench.IsRinging);
    }

    [Fact]
    public void A_call_handed_on_by_a_partner_who_hangs_up_early_counts_as_transferred()
    {
        CallId first = SetAside();
        _bench.Type("103");
        _bench.Do(new PhoneIntent.TransferBlind());

        _bench.Ended(first, SessionEndCause.RemoteHangup);

        Assert.Equal("Transferred to 103", _bench.TheCall.EndReason);
    }

    private CallId SetAside()
    {
        CallId first = _bench.Talk();
        Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.Transfer(first)));
        _bench.AnswerReinvite();
        _bench.Forget();
        return first;
    }

    private void TransferEnded(CallId call, int statusCode, string reason = "OK")
    {
        _bench.Engine.HandleTransferEnded(call, statusCode, reason, _bench.Now);
        _bench.Drain();
    }
}
