using DeskPhone.Primitives.Time;

namespace DeskPhone.Phone.Calls;

/// <summary>Several people in one conversation, mixed by this phone (RFC 4353 §3): adding, splitting, dropping one.</summary>
internal sealed class ConferenceControl(CallControl calls)
{
    /// <summary>More voices than that nobody can tell apart, and each costs a codec.</summary>
    private const int MaxPeers = 4;

    private Call? _from;

    /// <summary>Everybody in the conference, oldest first; nobody outside one.</summary>
    public IReadOnlyList<Call> Peers => calls.List.Party;

    /// <summary>The call that waits for somebody to be added, while the person dials; null otherwise.</summary>
    public Call? From => _from is { IsLive: true, IsHoldWanted: true, TransferTo.Length: 0 } from ? from : null;

    /// <summary>The Conference key: brings in whoever is on hold, or puts this call aside so that somebody can be called.</summary>
    /// <param name="mustDial">Whether dial tone is wanted now.</param>
    public IntentRefusal Add(out bool mustDial)
    {
        mustDial = false;
        if (calls.List.Foreground is not { State: CallState.Talking, TransferTo.Length: 0, IsPage: false } talking)
        {
            return IntentRefusal.NoSuchCall;
        }

        int peers = talking.IsInConference ? Peers.Count : 1;
        if (Held(talking) is { } held)
        {
            int more = held.IsInConference ? Peers.Count : 1;
            return peers + more > MaxPeers ? IntentRefusal.TooManyCalls : Join(talking, held);
        }

        if (peers >= MaxPeers || calls.IsFull)
        {
            return IntentRefusal.TooManyCalls;
        }

        _from = talking;
        calls.HoldForeground();
        mustDial = true;
        return IntentRefusal.None;
    }

    /// <summary>Brings people together who all are on hold.</summary>
    public void JoinHeld(IReadOnlyList<Call> held)
    {
        foreach (Call peer in held.Take(MaxPeers))
        {
            peer.IsInConference = held.Count > 1;
        }

        if (held.Count > 0 && calls.List.Foreground is null)
        {
            _ = calls.Resume(held[0]);
        }
    }

    /// <summary>Ends the conference, not its calls: the person goes on with the one that came last, the others wait.</summary>
    public IntentRefusal Split()
    {
        if (calls.List.Foreground is not { IsInConference: true } last)
        {
            return IntentRefusal.NoSuchCall;
        }

        foreach (Call peer in Peers)
        {
            peer.IsInConference = false;
            if (peer != last)
            {
                calls.Hold(peer);
            }
        }

        return IntentRefusal.None;
    }

    /// <summary>Sends one away; the others talk on.</summary>
    public IntentRefusal Drop(Call? peer, Instant now)
    {
        if (peer is not { IsInConference: true, IsLive: true })
        {
            return IntentRefusal.NoSuchCall;
        }

        calls.Ending.HangUp(peer, "Call ended", now);
        return IntentRefusal.None;
    }

    /// <summary>Whoever was put aside is taken back unless somebody else is on the line.</summary>
    public void Abandon()
    {
        Call? from = From;
        _from = null;
        if (from is not null && calls.List.Foreground is null)
        {
            calls.Resume(from);
        }
    }

    /// <summary>The person left without adding anybody: the call stays on hold.</summary>
    public void Forget() => _from = null;

    /// <summary>A conference of two is an ordinary call.</summary>
    public void Settle()
    {
        if (Peers is [{ } last])
        {
            last.IsInConference = false;
        }

        _from = From;
    }

    private Call? Held(Call talking) => From is { } from && from != talking ? from : calls.List.All.LastOrDefault(call =>
        call is { IsLive: true, IsHoldWanted: true, TalkingSince: not null, TransferTo.Length: 0, IsSetAside: false }
        && !(call.IsInConference && talking.IsInConference));

    private IntentRefusal Join(Call talking, Call held)
    {
        _from = null;
        IReadOnlyList<Call> others = calls.List.PartyOf(held);
        foreach (Call peer in calls.List.PartyOf(talking).Concat(others).ToArray())
        {
            peer.IsInConference = true;
        }

        calls.Release(held);
        return IntentRefusal.None;
    }
}
