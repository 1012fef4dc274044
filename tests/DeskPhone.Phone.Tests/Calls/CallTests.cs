using System.Text;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Tones;
using DeskPhone.Phone.Calls;
using DeskPhone.Sdp.Description;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Tests.Calls;

/// <summary>One call from dialling to the last tone, and two at once.</summary>
public sealed class CallTests
{
    private readonly PhoneBench _bench = new();

    [Fact]
    public void A_call_opens_its_ports_before_its_invite()
    {
        _bench.Do(new PhoneIntent.Dial("102"));
        Assert.Empty(_bench.All<PhoneOutput.Invite>());

        _bench.OpenPorts();

        PhoneOutput.Invite invite = _bench.Single<PhoneOutput.Invite>();
        Assert.Equal("sip:102@bench.test", invite.Target);
        Assert.Contains("m=audio 16384 RTP/AVP 9 0 8 101", Encoding.UTF8.GetString(invite.Offer.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Ringback_sounds_while_the_other_phone_rings_and_stops_when_it_answers()
    {
        PhoneOutput.Invite invite = _bench.Dial("102");
        Assert.Null(_bench.Tone);

        _bench.Progress(invite.Call, 180);
        Assert.Equal(ToneKind.Ringback, _bench.Tone);

        _bench.Establish(invite);
        Assert.Null(_bench.Tone);
        Assert.Equal(CallState.Talking, _bench.TheCall.State);
        Assert.Equal("PCMA", _bench.TheCall.Codec);
        Assert.NotNull(_bench.ActiveStream);
    }

    [Fact]
    public void Early_media_takes_the_place_of_ringback_once_it_is_heard()
    {
        PhoneOutput.Invite invite = _bench.Dial("102");
        _bench.Progress(invite.Call, 180, hasAnswer: true, invite.Offer);
        Assert.Equal(ToneKind.Ringback, _bench.Tone); // promised, but nothing heard yet
        Assert.NotNull(_bench.ActiveStream);

        _bench.Received(invite.Call, packets: 3);

        Assert.Null(_bench.Tone);
    }

    [Theory]
    [InlineData(486, ToneKind.Busy, "Busy (486)")]
    [InlineData(404, ToneKind.SpecialInformation, "This number does not exist (404)")]
    [InlineData(503, ToneKind.Congestion, "The server is overloaded or down (503)")]
    public void A_refused_call_is_heard_and_read(int statusCode, ToneKind tone, string words)
    {
        PhoneOutput.Invite invite = _bench.Dial("102");

        _bench.Ended(invite.Call, SessionEndCause.Rejected, statusCode);

        Assert.Equal(tone, _bench.Tone);
        Assert.Equal(words, _bench.TheCall.EndReason);
        Assert.Equal(statusCode, _bench.TheCall.EndStatusCode);
    }

    [Fact]
    public void The_busy_tone_stops_when_the_person_leaves()
    {
        _bench.Do(new PhoneIntent.Lift());
        PhoneOutput.Invite invite = _bench.Dial("102");
        _bench.Ended(invite.Call, SessionEndCause.Rejected, 486);

        _bench.Do(new PhoneIntent.LayDown());

        Assert.Null(_bench.Tone);
        Assert.False(_bench.IsPathOpen);
    }

    [Fact]
    public void Every_port_that_was_opened_is_closed_again()
    {
        CallId call = _bench.Talk();

        _bench.Ended(call, SessionEndCause.RemoteHangup);

        Assert.Equal(_bench.Single<PhoneOutput.OpenMediaPort>().Stream, _bench.Single<PhoneOutput.CloseMediaPort>().Stream);
        Assert.Contains(_bench.All<PhoneOutput.Media>(), static media => media.Command is MediaCommand.CloseStream);
    }

    [Fact]
    public void Without_a_port_the_call_fails_in_words()
    {
        _bench.Do(new PhoneIntent.Dial("102"));

        _bench.Engine.HandleMediaPortFailed(_bench.Single<PhoneOutput.OpenMediaPort>().Stream, "all 50 are in use", _bench.Now);
        _bench.Drain();

        Assert.Equal("No sound port is free: all 50 are in use", _bench.TheCall.EndReason);
    }

    [Fact]
    public void An_incoming_call_rings_only_once_it_could_be_answered()
    {
        CallId call = _bench.Incoming();
        Assert.False(_bench.IsRinging);

        _bench.OpenPorts();

        Assert.True(_bench.IsRinging);
        Assert.Equal(call, _bench.Single<PhoneOutput.Ring>().Call);
        Assert.Equal("Anna Weber", _bench.TheCall.PeerName);
        Assert.Equal("102", _bench.TheCall.PeerNumber);
    }

    [Fact]
    public void A_caller_without_a_codec_of_ours_is_refused_before_it_rings()
    {
        byte[] offer = Encoding.UTF8.GetBytes(
            "v=0\r\no=- 1 1 IN IP4 192.0.2.20\r\ns=-\r\nc=IN IP4 192.0.2.20\r\nt=0 0\r\nm=audio 30000 RTP/AVP 18\r\na=rtpmap:18 G729/8000\r\n");
        _bench.Engine.HandleIncoming(new Sip.AccountId(0), new SipPeer("", "sip:102@bench.test"), offer, null, _bench.Now);
        _bench.Drain();
        _bench.OpenPorts();

        Assert.Equal(488, _bench.Single<PhoneOutput.Reject>().StatusCode);
        Assert.False(_bench.IsRinging);
    }

    [Fact]
    public void A_caller_who_gives_up_stops_the_ringer()
    {
        CallId call = _bench.Ring();

        _bench.Ended(call, SessionEndCause.RemoteCancel);

        Assert.False(_bench.IsRinging);
        Assert.Equal("The caller gave up", _bench.TheCall.EndReason);
    }

    [Fact]
    public void A_silenced_call_still_waits_and_the_next_one_rings_again()
    {
        CallId call = _bench.Ring();
        _bench.Do(new PhoneIntent.Silence());
        Assert.False(_bench.IsRinging);
        Assert.Equal(CallState.Incoming, _bench.TheCall.State);

        _bench.Ended(call, SessionEndCause.RemoteCancel);
        _bench.Ring();

        Assert.True(_bench.IsRinging);
    }

    [Fact]
    public void Rejecting_says_busy_to_the_caller()
    {
        CallId call = _bench.Ring();

        _bench.Do(new PhoneIntent.Reject(call));

        Assert.Equal(486, _bench.Single<PhoneOutput.Reject>().StatusCode);
        Assert.False(_bench.IsRinging);
    }

    [Fact]
    public void An_invite_without_an_offer_is_answered_with_ours()
    {
        CallId call = _bench.Incoming(hasOffer: false);
        _bench.OpenPorts();
        _bench.Do(new PhoneIntent.Answer(call));

        Assert.Contains("m=audio 16384", Encoding.UTF8.GetString(_bench.Single<PhoneOutput.Answer>().Description.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_answer_takes_the_call_through_the_speaker()
    {
        var bench = new PhoneBench(isAutoAnswer: true);

        bench.Ring();

        Assert.Single(bench.All<PhoneOutput.Answer>());
        Assert.True(bench.IsPathOpen);
        Assert.False(bench.IsRinging);
    }

    [Fact]
    public void Holding_closes_the_gate_at_once_but_says_held_only_after_the_answer()
    {
        CallId call = _bench.Talk();

        _bench.Do(new PhoneIntent.Hold(call));
        Assert.Null(_bench.ActiveStream);
        Assert.Equal(CallState.Talking, _bench.TheCall.State);
        Assert.Contains("a=sendonly", Encoding.UTF8.GetString(_bench.Single<PhoneOutput.Reinvite>().Offer.Span), StringComparison.Ordinal);

        _bench.AnswerReinvite();
        Assert.Equal(CallState.Held, _bench.TheCall.State);
    }

    [Fact]
    public void A_refused_hold_opens_the_gate_again()
    {
        CallId call = _bench.Talk();
        _bench.Do(new PhoneIntent.Hold(call));

        _bench.Engine.HandleOfferRejected(call, 488, "Not Acceptable Here", _bench.Now);
        _bench.Drain();

        Assert.Equal(CallState.Talking, _bench.TheCall.State);
        Assert.NotNull(_bench.ActiveStream);
    }

    [Fact]
    public void Resume_pressed_before_hold_was_answered_is_offered_right_after()
    {
        CallId call = _bench.Talk();
        _bench.Do(new PhoneIntent.Hold(call));
        _bench.Do(new PhoneIntent.Resume(call));
        Assert.Single(_bench.All<PhoneOutput.Reinvite>());

        _bench.AnswerReinvite();
        Assert.Equal(2, _bench.All<PhoneOutput.Reinvite>().Count);
        _bench.AnswerReinvite();

        Assert.Equal(CallState.Talking, _bench.TheCall.State);
        Assert.NotNull(_bench.ActiveStream);
    }

    [Fact]
    public void A_peer_that_holds_us_is_shown_and_answered_with_recvonly()
    {
        CallId call = _bench.Talk();

        _bench.Engine.HandleOffered(call, _bench.PeerOffer(SdpDirection.SendOnly), _bench.Now);
        _bench.Drain();

        Assert.True(_bench.TheCall.IsHeldByPeer);
        string answer = Encoding.UTF8.GetString(_bench.Single<PhoneOutput.AcceptOffer>().Description.Span);
        Assert.Contains("a=recvonly", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_caller_is_heard_as_a_tone_not_as_the_ringer_and_answering_holds_the_first()
    {
        CallId first = _bench.Talk();
        CallId second = _bench.Ring();
        Assert.Equal(ToneKind.CallWaiting, _bench.Tone);
        Assert.False(_bench.IsRinging);

        _bench.Do(new PhoneIntent.Answer(second));
        _bench.Established(second);
        _bench.AnswerReinvite();

        Assert.Equal(CallState.Held, _bench.State.Calls.Single(call => call.Id == first).State);
        Assert.Equal(CallState.Talking, _bench.State.Calls.Single(call => call.Id == second).State);
        Assert.Equal(new StreamId(second.Value), _bench.ActiveStream);
        Assert.Null(_bench.Tone);
    }

    [Fact]
    public void Mute_is_told_to_the_media_and_ends_with_the_last_call()
    {
        CallId call = _bench.Talk();
        _bench.Do(new PhoneIntent.ToggleMute());
        Assert.True(_bench.IsMuted);

        _bench.Ended(call, SessionEndCause.RemoteHangup);

        Assert.False(_bench.IsMuted);
        Assert.False(_bench.State.IsMuted);
    }

    [Fact]
    public void Digits_during_a_call_are_sent_as_dtmf()
    {
        _bench.Talk();
        _bench.Type("1#");

        MediaCommand.SendDigit[] digits = [.. _bench.All<PhoneOutput.Media>().Select(static media => media.Command).OfType<MediaCommand.SendDigit>()];
        Assert.Equal(['1', '#'], digits.Select(static digit => digit.Digit));
        Assert.All(digits, static digit => Assert.True(digit.Duration >= TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public void Talk_time_counts_in_whole_seconds_from_the_answer()
    {
        _bench.Talk();

        _bench.Wait(TimeSpan.FromSeconds(42.7));

        Assert.Equal(TimeSpan.FromSeconds(42), _bench.TheCall.Duration);
    }

    [Fact]
    public void A_phone_that_nobody_answers_is_given_up_after_three_minutes()
    {
        PhoneOutput.Invite invite = _bench.Dial("102");
        _bench.Progress(invite.Call, 180);

        _bench.Wait(TimeSpan.FromMinutes(3.1));

        Assert.Equal(invite.Call, _bench.Single<PhoneOutput.Hangup>().Call);
        Assert.Equal("No answer after 3 minutes", _bench.TheCall.EndReason);
    }

    [Fact]
    public void The_stream_is_set_up_as_the_peer_asked()
    {
        _bench.Talk();

        MediaCommand.SetStream set = _bench.All<PhoneOutput.Media>().Select(static media => media.Command).OfType<MediaCommand.SetStream>().Last();
        Assert.Equal(AudioCodec.Pcma, set.Options.Codec);
        Assert.Equal(8, set.Options.SendPayloadType);
        Assert.Equal("192.0.2.20:30000", set.Options.Remote.ToString());
        Assert.Equal(101, set.Options.SendEventPayloadType);
        Assert.Equal(StreamDirection.SendReceive, set.Options.Direction);
    }

    [Fact]
    public void Nothing_can_be_dialled_without_an_account_and_the_caller_is_told_why()
    {
        Assert.Equal(IntentRefusal.NoAccount, new PhoneBench(hasAccount: false).Do(new PhoneIntent.Dial("100")));
        Assert.Equal(IntentRefusal.NotANumber, _bench.Do(new PhoneIntent.Dial("a b\r\nc")));
    }

    [Fact]
    public void A_change_of_the_peer_that_crossed_ours_is_answered_and_ours_goes_again()
    {
        CallId call = _bench.Talk();
        _bench.Do(new PhoneIntent.Hold(call)); // refused for glare: it waits in the signalling for its turn
        _bench.Forget();

        _bench.Engine.HandleOffered(call, _bench.PeerOffer(SdpDirection.SendReceive), _bench.Now);
        _bench.Drain();

        Assert.Empty(_bench.All<PhoneOutput.RejectOffer>());
        Assert.Contains("a=sendonly", System.Text.Encoding.UTF8.GetString(_bench.Single<PhoneOutput.AcceptOffer>().Description.Span), StringComparison.Ordinal);
        _bench.AnswerReinvite();
        Assert.Equal(CallState.Held, _bench.TheCall.State);
    }
}
