using DeskPhone.Phone.Calls;
using DeskPhone.Phone.History;
using DeskPhone.Phone.Records;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Tests.History;

public sealed class CallLogTests
{
    private static readonly DateTimeOffset s_morning = new(2026, 11, 21, 8, 30, 0, TimeSpan.Zero);

    private readonly PhoneBench _bench = new();

    private HistoryEntry Newest => _bench.State.History[0];

    [Fact]
    public void A_call_nobody_takes_is_missed_and_news_until_it_is_looked_at()
    {
        _bench.Engine.HandleWallClock(s_morning, isTrusted: true, _bench.Now);
        CallId call = _bench.Ring();
        _bench.Wait(TimeSpan.FromSeconds(20));
        _bench.Ended(call, SessionEndCause.RemoteCancel, 487);

        Assert.Equal(HistoryKind.Missed, Newest.Kind);
        Assert.Equal(("Anna Weber", "102", "102"), (Newest.Name, Newest.Number, Newest.Address));
        Assert.Equal(s_morning, Newest.At);
        Assert.Equal(1, _bench.State.MissedCount);

        _bench.Do(new PhoneIntent.SeeHistory());
        Assert.Equal(0, _bench.State.MissedCount);
        Assert.Single(_bench.State.History);
    }

    [Fact]
    public void A_call_another_phone_took_is_no_missed_call()
    {
        _bench.Ended(_bench.Ring(), SessionEndCause.RemoteCancel, 200);

        Assert.Equal(HistoryKind.AnsweredElsewhere, Newest.Kind);
        Assert.Equal(0, _bench.State.MissedCount);
        Assert.Equal("Answered on another phone", _bench.TheCall.EndReason);
    }

    [Fact]
    public void A_call_a_person_refused_is_no_missed_call()
    {
        _bench.Do(new PhoneIntent.Reject(_bench.Ring()));

        Assert.Equal(HistoryKind.Rejected, Newest.Kind);
        Assert.Equal(0, _bench.State.MissedCount);
    }

    [Fact]
    public void A_conversation_is_logged_once_with_its_length()
    {
        CallId call = _bench.Ring();
        _bench.Do(new PhoneIntent.Answer(call));
        _bench.Established(call);
        _bench.Wait(TimeSpan.FromSeconds(42));
        _bench.Ended(call, SessionEndCause.RemoteHangup);
        _bench.Wait(TimeSpan.FromSeconds(10));

        HistoryEntry entry = Assert.Single(_bench.State.History);
        Assert.Equal((HistoryKind.Received, TimeSpan.FromSeconds(42)), (entry.Kind, entry.Duration));
        Assert.Null(entry.At); // no clock was trusted yet, and a wrong time is worse than none
    }

    [Fact]
    public void What_was_dialled_is_logged_whatever_came_of_it_and_dialled_again()
    {
        PhoneOutput.Invite invite = _bench.Dial("104");
        _bench.Ended(invite.Call, SessionEndCause.Rejected, 486);

        Assert.Equal((HistoryKind.Placed, "104"), (Newest.Kind, Newest.Address));
        Assert.True(_bench.State.CanRedial);
        _bench.Do(new PhoneIntent.Redial());
        _bench.OpenPorts();
        Assert.Equal("sip:104@bench.test", _bench.All<PhoneOutput.Invite>()[^1].Target);
    }

    [Fact]
    public void A_caller_who_hides_can_not_be_called_back()
    {
        CallId call = _bench.Incoming("Anonymous", "anonymous");
        _bench.Ended(call, SessionEndCause.RemoteCancel, 487);

        Assert.Equal(("", ""), (Newest.Number, Newest.Address));
    }

    [Fact]
    public void The_log_holds_the_newest_two_hundred()
    {
        for (int i = 0; i < 205; i++)
        {
            _bench.Ended(_bench.Incoming(number: $"{1000 + i}"), SessionEndCause.RemoteCancel, 487);
        }

        Assert.Equal(200, _bench.State.History.Count);
        Assert.Equal("1204", Newest.Number);
        Assert.Equal(200, _bench.State.MissedCount);
    }

    [Fact]
    public void An_entry_can_be_deleted_and_then_it_is_not_there_any_more()
    {
        _bench.Ended(_bench.Ring(), SessionEndCause.RemoteCancel, 487);
        long id = Newest.Id;

        Assert.Equal(IntentRefusal.None, _bench.Do(new PhoneIntent.DeleteHistory(id)));

        Assert.Empty(_bench.State.History);
        Assert.Equal(0, _bench.State.MissedCount);
        Assert.Equal(IntentRefusal.NoSuchEntry, _bench.Do(new PhoneIntent.DeleteHistory(id)));
    }

    [Fact]
    public void The_log_is_written_at_once_and_then_every_two_seconds_at_most()
    {
        _bench.Engine.HandleWallClock(s_morning, isTrusted: true, _bench.Now);
        _bench.Ended(_bench.Dial("104").Call, SessionEndCause.Rejected, 486);
        _bench.Ended(_bench.Ring(), SessionEndCause.RemoteCancel, 200);
        _bench.Ended(_bench.Ring(), SessionEndCause.RemoteCancel, 487);

        Assert.Single(_bench.All<PhoneOutput.Persist>());
        _bench.Wait(TimeSpan.FromSeconds(3));

        IReadOnlyList<PhoneOutput.Persist> writes = _bench.All<PhoneOutput.Persist>();
        Assert.Equal(2, writes.Count);
        PhoneBench next = Restore(writes[1].Content.Span);
        Assert.Equal(_bench.State.History, next.State.History);
        Assert.Empty(next.All<PhoneOutput.Persist>()); // what was just read need not be written
    }

    [Fact]
    public void Switched_off_nothing_waits()
    {
        _bench.Ended(_bench.Ring(), SessionEndCause.RemoteCancel, 487);
        _bench.Ended(_bench.Ring(), SessionEndCause.RemoteCancel, 487);
        _bench.Engine.HandleShutdown(_bench.Now);
        _bench.Drain();

        Assert.Equal(2, _bench.All<PhoneOutput.Persist>().Count);
    }

    [Fact]
    public void Any_damage_sets_the_record_aside_and_the_phone_works_on()
    {
        _bench.Ended(_bench.Ring(), SessionEndCause.RemoteCancel, 487);
        byte[] written = _bench.Single<PhoneOutput.Persist>().Content.ToArray();
        var random = new Random(7);
        for (int i = 0; i < written.Length; i++)
        {
            Assert.Single(Restore(written.AsSpan(0, i)).All<PhoneOutput.SetAside>());
            byte[] mutated = [.. written];
            mutated[i] = (byte)random.Next(256);
            PhoneBench bench = Restore(mutated);
            Assert.True(bench.All<PhoneOutput.SetAside>().Count == 1 || bench.State.History.Count <= 1);
        }

        Assert.Single(Restore("{\"version\":2,\"entries\":[]}"u8).All<PhoneOutput.SetAside>());
    }

    private static PhoneBench Restore(ReadOnlySpan<byte> content)
    {
        var bench = new PhoneBench();
        bench.Engine.HandleRestored(PhoneRecord.CallLog, content, bench.Now);
        bench.Drain();
        return bench;
    }
}
