using System.Buffers.Binary;
using System.Net;
using DeskPhone.Media.Ice;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Features;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Calls;

/// <summary>Places, takes, holds and ends calls: the part of the phone between a person's wish and the signalling.</summary>
internal sealed partial class CallControl(
    CallList list, CallNegotiation negotiation, CallEnding ending, AutomaticAnswering answering, RingTones tones, QualityReporting reporting,
    AccountBook accounts, PhoneEngineOptions options, IRandomSource random, Queue<PhoneOutput> outputs)
{
    /// <summary>More live calls than a person can keep apart; the next caller is told we are busy.</summary>
    private const int MaxLiveCalls = 8;

    private int _lastId;

    /// <summary>Every call of the phone.</summary>
    public CallList List => list;

    /// <summary>How calls end.</summary>
    public CallEnding Ending => ending;

    /// <summary>Whether no more calls are possible.</summary>
    public bool IsFull => list.LiveCount >= MaxLiveCalls;

    /// <summary>Somebody calls. The ports are opened first: a phone that rings must be able to talk.</summary>
    public CallId HandleIncoming(
        AccountId accountId, SipPeer peer, ReadOnlyMemory<byte> offer, CallId? replaced, Instant now, CallDetails details)
    {
        _lastId++;
        var call = new Call(new CallId(_lastId), CallDirection.Incoming, accountId, new StreamId(_lastId), now)
        {
            State = CallState.Incoming,
            Peer = peer,
            Details = details,
            RemoteOffer = offer,
            RingTone = tones.For(details, DialPlan.DialTarget.NumberOf(peer.Uri)),
        };
        list.Add(call);
        Call? known = replaced is { } id ? list.Find(id) : null;
        call.Replaced = known;
        call.IsHoldWanted = known is { IsLive: true, IsHoldWanted: true };
        if (known is null && list.LiveCount > MaxLiveCalls)
        {
            ending.Refuse(call, statusCode: 486, "Every line is in use", now);
        }
        else
        {
            outputs.Enqueue(new PhoneOutput.OpenMediaPort(call.Stream, accountId));
        }

        return call.Id;
    }

    public void HandleMediaPortOpened(StreamId stream, IPEndPoint local, Instant now)
    {
        if (list.Find(stream) is { IsLive: true, PageStream: { } page } announcement)
        {
            announcement.IsMediaStarted = true;
            outputs.Enqueue(new PhoneOutput.Media(new MediaCommand.SetStream(stream, page)));
            return;
        }

        if (list.Find(stream) is not { IsLive: true, Media: null } call
            || !accounts.TryGet(call.Account, out AccountSettings account))
        {
            outputs.Enqueue(new PhoneOutput.CloseMediaPort(stream));
            return;
        }

        call.LocalMedia = local;
        if (account.Ice is IceMode.Off)
        {
            Begin(call, account, [], now);
            return;
        }

        call.IsMediaStarted = true;
        outputs.Enqueue(new PhoneOutput.GatherCandidates(stream, local, IceTable.ServersOf(account), account.Ice is IceMode.Relay));
    }

    /// <summary>Where a stream may be reached: now it can be described.</summary>
    public void HandleCandidates(StreamId stream, IReadOnlyList<IceCandidate> candidates, Instant now)
    {
        if (list.Find(stream) is not { IsLive: true, Media: null, LocalMedia: not null } call || !accounts.TryGet(call.Account, out AccountSettings account))
        {
            return;
        }

        if (candidates.Count == 0)
        {
            HandleMediaPortFailed(stream, "no TURN server answers", now); // Where only they may be told to the peer.
        }
        else
        {
            Begin(call, account, candidates, now);
        }
    }

    private void Begin(Call call, AccountSettings account, IReadOnlyList<IceCandidate> candidates, Instant now)
    {
        IReadOnlyList<CodecKind> codecs = CodecTable.Usable(account.Codecs, options.AvailableCodecs);
        var mediaOptions = new CallMediaOptions(
            account, codecs, options.PacketDuration, options.Fingerprints, IceTable.ToLocal(account, candidates), SessionVersion());
        call.Media = new CallMedia(call.Stream, call.LocalMedia!, mediaOptions, random);
        if (call.Direction is CallDirection.Outgoing)
        {
            byte[] offer = CallNegotiation.MakeOffer(call, call.Media);
            outputs.Enqueue(call.Referrer is { } referrer
                ? new PhoneOutput.InviteReferred(call.Id, referrer.Id, offer)
                : new PhoneOutput.Invite(call.Id, call.Account, call.Target, offer) { Options = call.Options });
            return;
        }

        if (call.RemoteOffer.IsEmpty)
        {
            call.LocalAnswer = CallNegotiation.MakeOffer(call, call.Media);
        }
        else if (call.Media.TryHandleOffer(call.RemoteOffer.Span, call.WantedDirection, out byte[] answer))
        {
            call.LocalAnswer = answer;
        }
        else
        {
            ending.Refuse(call, statusCode: 488, "The two phones have no codec in common (488)", now);
            return;
        }

        if (call.Replaced is not null)
        {
            TakeOver(call, now);
            return;
        }

        outputs.Enqueue(new PhoneOutput.Ring(call.Id));
        answering.Judge(call, account, isBusy: list.All.Any(other => other != call && other.IsLive), now);
        if (call.IsAnswered || call.AnswerAt <= now)
        {
            Answer(call, now);
        }
    }

    public void HandleMediaPortFailed(StreamId stream, string reason, Instant now)
    {
        if (list.Find(stream) is { IsLive: true } call)
        {
            if (call.Direction is CallDirection.Incoming)
            {
                ending.Refuse(call, statusCode: 480, $"No sound port is free: {reason}", now);
            }
            else
            {
                ending.Finish(call, $"No sound port is free: {reason}", statusCode: 0, now);
            }
        }
    }

    /// <summary>The person talks on with somebody else: no ringing, no hand (RFC 3891 §3).</summary>
    private void TakeOver(Call call, Instant now)
    {
        call.IsAnswered = true;
        call.State = CallState.Talking;
        call.TalkingSince = now;
        outputs.Enqueue(new PhoneOutput.Answer(call.Id, call.LocalAnswer));
        if (call.Replaced is { IsLive: true } replaced)
        {
            ending.HangUp(replaced, "", now);
            list.Remove(replaced);
        }

        call.Replaced = null;
        negotiation.ApplyMedia(call);
    }

    public void Answer(Call call, Instant now)
    {
        HoldForeground();
        call.IsAnswered = true;
        if (call.Media is null)
        {
            return; // the ports are still being opened; then it is answered at once
        }

        call.State = CallState.Talking;
        call.TalkingSince = now;
        outputs.Enqueue(new PhoneOutput.Answer(call.Id, call.LocalAnswer));
        negotiation.ApplyMedia(call);
        if (call.AnswerAt <= now)
        {
            answering.HandleAnswered(call, now);
        }
    }

    /// <summary>Holds a call, and with it the conference it is in.</summary>
    public bool Hold(Call call)
    {
        bool isDone = false;
        foreach (Call peer in list.PartyOf(call))
        {
            if (peer is { State: CallState.Talking, IsHoldWanted: false, IsPage: false })
            {
                peer.IsHoldWanted = true;
                negotiation.Offer(peer);
                isDone = true;
            }
        }

        return isDone;
    }

    /// <summary>Takes a call back, and with it the conference it is in; whoever else talks is held.</summary>
    public bool Resume(Call call)
    {
        if (!call.IsHoldWanted || !call.IsLive)
        {
            return false;
        }

        HoldForeground();
        Release(call);
        return true;
    }

    /// <summary>Takes a call back whoever else talks.</summary>
    public void Release(Call call)
    {
        foreach (Call peer in list.PartyOf(call))
        {
            if (peer is { IsHoldWanted: true, IsLive: true })
            {
                peer.IsHoldWanted = false;
                negotiation.Offer(peer);
            }
        }
    }

    /// <summary>Makes room for another call: who talks is held, an announcement waits for nobody and ends.</summary>
    public void HoldForeground()
    {
        if (list.Foreground is { State: CallState.Talking } talking)
        {
            Hold(talking);
            talking.IsHoldWanted |= talking.IsPage;
        }
    }

    public void HandleStatistics(StreamId stream, Media.Quality.StreamStatistics values, Instant now)
    {
        if (list.Find(stream) is { } call)
        {
            call.Statistics = values;
            reporting.HandleStatistics(call, values, now);
        }
    }

    public void HandleDigit(StreamId stream, char digit) => list.Find(stream)?.AddDigit(digit);

    public void HandleTimeout(Instant now)
    {
        list.RemoveStale(now);
        list.EndBeeps(now);
        foreach (Call call in list.AnswerDue(now))
        {
            Answer(call, now);
        }

        foreach (Call call in list.RingingTooLong(now))
        {
            if (call.State is CallState.Dialing or CallState.Ringing)
            {
                outputs.Enqueue(new PhoneOutput.Hangup(call.Id));
                ending.Finish(call, "No answer after 3 minutes", statusCode: 408, now);
            }
            else if (call.State is CallState.Incoming)
            {
                ending.Refuse(call, statusCode: 480, "Nobody answered", now);
            }
        }
    }

    private ulong SessionVersion()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        random.Fill(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 2; // fits a signed 63-bit number, which some peers read it into
    }
}
