using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Phone.Calls;

/// <summary>The calls of the phone, oldest first, and how long each may stay.</summary>
internal sealed class CallList
{
    /// <summary>How long a call may ring unanswered, either way, before the phone gives it up.</summary>
    private static readonly TimeSpan s_ringLimit = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan s_endedStays = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_failureStays = TimeSpan.FromSeconds(30);

    private readonly List<Call> _calls = [];

    public IReadOnlyList<Call> All => _calls;

    /// <summary>Calls that ended and that the log does not have yet; the list itself may have forgotten them.</summary>
    public Queue<Call> Unlogged { get; } = new();

    public int LiveCount => _calls.Count(static call => call.IsLive);

    public bool HasLive => _calls.Exists(static call => call.IsLive);

    public Call? Newest => _calls.Count > 0 ? _calls[^1] : null;

    public Call? NewestLive => _calls.FindLast(static call => call.IsLive);

    /// <summary>The first that waits for an answer.</summary>
    public Call? FirstIncoming => _calls.Find(static call => call is { State: CallState.Incoming, IsAnswered: false });

    /// <summary>The call whose sound the person shares: talking, or on its way out.</summary>
    public Call? Foreground => _calls.FindLast(static call => call.IsLive && !call.IsHoldWanted && !call.IsSetAside
        && (call.State is CallState.Talking or CallState.Dialing or CallState.Ringing || call.IsAnswered));

    /// <summary>Everybody in the conference, oldest first.</summary>
    public IReadOnlyList<Call> Party => _calls.FindAll(static call => call is { IsLive: true, IsInConference: true });

    /// <summary>A call, and with it the whole conference it belongs to.</summary>
    public IReadOnlyList<Call> PartyOf(Call call) => call.IsInConference ? Party : [call];

    /// <summary>When a call next has been there too long.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? earliest = null;
            foreach (Call call in _calls)
            {
                Instant? due = call.EndedAt is { } ended ? ended + StaysFor(call)
                    : call.BeepUntil ?? (call.State is CallState.Talking or CallState.Held ? null
                    : call is { AnswerAt: { } answer, IsAnswered: false } ? answer
                    : call.CreatedAt + s_ringLimit);
                earliest = due is { } at && !(earliest <= at) ? at : earliest;
            }

            return earliest;
        }
    }

    public void Add(Call call) => _calls.Add(call);

    public void Remove(Call call) => _calls.Remove(call);

    public Call? Find(CallId id) => _calls.Find(call => call.Id == id);

    public Call? Find(StreamId stream) => _calls.Find(call => call.Stream == stream);

    public IReadOnlyList<Call> UnansweredFor(TimeSpan limit, Instant now) =>
        _calls.FindAll(call => call is { State: CallState.Incoming, IsAnswered: false } && call.CreatedAt + limit <= now);

    /// <summary>Calls to be answered without a hand by now.</summary>
    public IReadOnlyList<Call> AnswerDue(Instant now) =>
        _calls.FindAll(call => call is { State: CallState.Incoming, IsAnswered: false, Media: not null } && call.AnswerAt <= now);

    /// <summary>Ends the beeps that were long enough.</summary>
    public void EndBeeps(Instant now)
    {
        foreach (Call call in _calls)
        {
            call.BeepUntil = call.BeepUntil <= now || !call.IsLive ? null : call.BeepUntil;
        }
    }

    public IReadOnlyList<Call> RingingTooLong(Instant now) => _calls.FindAll(call =>
        call.State is CallState.Dialing or CallState.Ringing or CallState.Incoming && call.CreatedAt + s_ringLimit <= now);

    public void RemoveStale(Instant now) => _calls.RemoveAll(call => call.EndedAt is { } ended && ended + StaysFor(call) <= now);

    public void RemoveEnded() => _calls.RemoveAll(static call => !call.IsLive);

    /// <summary>A failure stays on the screen while somebody listens to its tone; once nobody does, the usual few seconds.</summary>
    public void HandleNobodyListens(Instant now)
    {
        foreach (Call call in _calls)
        {
            if (call.EndedAt is not null && call.IsFailure)
            {
                call.IsFailure = false;
                call.EndedAt = now;
            }
        }
    }

    private static TimeSpan StaysFor(Call call) => call.IsFailure ? s_failureStays : s_endedStays;
}
