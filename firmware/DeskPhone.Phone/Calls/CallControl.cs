using System.Buffers.Binary;
using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Calls;

/// <summary>Places, takes, holds and ends calls: the part of the phone between a person's wish and the signalling.</summary>
internal sealed class CallControl(AccountBook accounts, PhoneEngineOptions options, IRandomSource random, Queue<PhoneOutput> outputs)
{
    /// <summary>More live calls than a person can keep apart; the next caller is told we are busy.</summary>
    private const int MaxLiveCalls = 8;

    private readonly CallNegotiation _negotiation = new(outputs);
    private int _lastId;

    /// <summary>Every call of the phone.</summary>
    public CallList List { get; } = new();

    /// <summary>Whether no more calls are possible.</summary>
    public bool IsFull => List.LiveCount >= MaxLiveCalls;

    public IntentRefusal Place(AccountId accountId, string dialled, Instant now)
    {
        if (!accounts.TryGet(accountId, out AccountSettings account))
        {
            return IntentRefusal.NoAccount;
        }

        if (!DialTarget.TryResolve(dialled, account.Address, out string target))
        {
            return IntentRefusal.NotANumber;
        }

        if (List.LiveCount >= MaxLiveCalls)
        {
            return IntentRefusal.TooManyCalls;
        }

        HoldForeground();
        Call call = Add(CallDirection.Outgoing, accountId, target, now);
        call.State = CallState.Dialing;
        call.Peer = new SipPeer("", target);
        outputs.Enqueue(new PhoneOutput.OpenMediaPort(call.Stream, accountId));
        return IntentRefusal.None;
    }

    /// <summary>Calls whom the peer of a call named.</summary>
    public void PlaceReferred(Call referrer, string target, Instant now)
    {
        _lastId++;
        var call = new Call(new CallId(_lastId), CallDirection.Outgoing, referrer.Account, new StreamId(_lastId), now)
        {
            Target = target,
            Referrer = referrer,
            State = CallState.Dialing,
            Peer = new SipPeer("", target),
        };
        List.Add(call);
        outputs.Enqueue(new PhoneOutput.OpenMediaPort(call.Stream, call.Account));
    }

    /// <summary>Where every line is taken, ends the call that is missed least: a caller who waits, else the one held longest.</summary>
    public void FreeLine(Instant now)
    {
        if (List.LiveCount >= MaxLiveCalls)
        {
            Call? least = List.FirstIncoming ?? List.All.FirstOrDefault(static call => call is { IsLive: true, IsHoldWanted: true }) ?? List.NewestLive;
            End(least!, now);
        }
    }

    /// <summary>A name for a call that is turned away at the door: it never is in the list.</summary>
    public CallId NewId() => new(++_lastId);

    /// <summary>Somebody calls. The ports are opened first: a phone that rings must be able to talk.</summary>
    public CallId HandleIncoming(
        AccountId accountId, SipPeer peer, ReadOnlyMemory<byte> offer, CallId? replaced, Instant now, CallDetails details)
    {
        Call call = Add(CallDirection.Incoming, accountId, target: "", now);
        call.State = CallState.Incoming;
        call.Peer = peer;
        call.Details = details;
        call.RemoteOffer = offer;
        Call? known = replaced is { } id ? List.Find(id) : null;
        call.Replaced = known;
        call.IsHoldWanted = known is { IsLive: true, IsHoldWanted: true };
        if (known is null && List.LiveCount > MaxLiveCalls)
        {
            Refuse(call, statusCode: 486, "Every line is in use", now);
        }
        else
        {
            outputs.Enqueue(new PhoneOutput.OpenMediaPort(call.Stream, accountId));
        }

        return call.Id;
    }

    public void HandleMediaPortOpened(StreamId stream, IPEndPoint local, Instant now)
    {
        if (List.Find(stream) is not { IsLive: true, Media: null } call
            || !accounts.TryGet(call.Account, out AccountSettings account))
        {
            outputs.Enqueue(new PhoneOutput.CloseMediaPort(stream));
            return;
        }

        IReadOnlyList<CodecKind> codecs = CodecTable.Usable(account.Codecs, options.AvailableCodecs);
        var mediaOptions = new CallMediaOptions(codecs, options.PacketDuration, account.Srtp, SessionVersion());
        call.Media = new CallMedia(stream, local, mediaOptions, random);
        if (call.Direction is CallDirection.Outgoing)
        {
            byte[] offer = CallNegotiation.MakeOffer(call, call.Media);
            outputs.Enqueue(call.Referrer is { } referrer
                ? new PhoneOutput.InviteReferred(call.Id, referrer.Id, offer)
                : new PhoneOutput.Invite(call.Id, call.Account, call.Target, offer));
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
            Refuse(call, statusCode: 488, "The two phones have no codec in common (488)", now);
            return;
        }

        if (call.Replaced is not null)
        {
            TakeOver(call, now);
            return;
        }

        outputs.Enqueue(new PhoneOutput.Ring(call.Id));
        if (account.AutoAnswer || call.IsAnswered)
        {
            Answer(call, now);
        }
    }

    public void HandleMediaPortFailed(StreamId stream, string reason, Instant now)
    {
        if (List.Find(stream) is { IsLive: true } call)
        {
            if (call.Direction is CallDirection.Incoming)
            {
                Refuse(call, statusCode: 480, $"No sound port is free: {reason}", now);
            }
            else
            {
                Finish(call, $"No sound port is free: {reason}", statusCode: 0, now);
            }
        }
    }

    public void HandleSignalling(CallId id, bool isSecure)
    {
        if (List.Find(id) is { IsLive: true } call)
        {
            call.IsSignallingSecure = isSecure;
        }
    }

    public void HandlePeerChanged(CallId id, SipPeer peer)
    {
        if (List.Find(id) is { IsLive: true } call)
        {
            call.Peer = peer;
        }
    }

    public void HandleProgress(CallId id, int statusCode, ReadOnlyMemory<byte> answer)
    {
        if (List.Find(id) is not { State: CallState.Dialing or CallState.Ringing } call)
        {
            return;
        }

        if (statusCode is 180)
        {
            call.State = CallState.Ringing; // 181–183 say nothing about a bell (RFC 3261 §21.1)
        }

        if (!answer.IsEmpty && call.Media is { } media && media.TryHandleAnswer(answer.Span))
        {
            call.HasEarlyMedia = true;
            _negotiation.ApplyMedia(call);
        }
    }

    public void HandleEstablished(CallId id, SipPeer peer, ReadOnlyMemory<byte> remoteDescription, Instant now)
    {
        if (List.Find(id) is not { IsLive: true, Media: { } media } call)
        {
            outputs.Enqueue(new PhoneOutput.Hangup(id));
            return;
        }

        bool isOurOffer = call.Direction is CallDirection.Outgoing || call.RemoteOffer.IsEmpty;
        call.IsOfferPending &= !isOurOffer; // a hold pressed before the ACK came keeps its own offer pending
        if (isOurOffer && (remoteDescription.IsEmpty ? media.Agreed is null : !media.TryHandleAnswer(remoteDescription.Span)))
        {
            outputs.Enqueue(new PhoneOutput.Hangup(id));
            Finish(call, "The other phone's sound description makes no sense", statusCode: 0, now);
            return;
        }

        if (peer.Uri is { Length: > 0 })
        {
            call.Peer = peer;
        }

        call.TalkingSince ??= now;
        call.State = CallState.Talking;
        _negotiation.ApplyMedia(call);
        if (call.IsHoldWanted)
        {
            _negotiation.Offer(call); // somebody pressed hold while the ACK was on its way
        }
    }

    /// <summary>The peer offers a change; empty asks us for an offer.</summary>
    public void HandleOffered(CallId id, ReadOnlyMemory<byte> offer)
    {
        if (List.Find(id) is { IsLive: true } call)
        {
            _negotiation.HandleOffered(call, offer);
        }
        else
        {
            outputs.Enqueue(new PhoneOutput.RejectOffer(id, 481));
        }
    }

    public void HandleAnswered(CallId id, ReadOnlyMemory<byte> answer)
    {
        if (List.Find(id) is { IsLive: true } call)
        {
            _negotiation.HandleAnswered(call, answer);
        }
    }

    public void HandleOfferRejected(CallId id, int statusCode, string reason)
    {
        if (List.Find(id) is { IsLive: true } call)
        {
            _negotiation.HandleOfferRejected(call, statusCode, reason);
        }
    }

    public void HandleEnded(CallId id, SessionEndCause cause, int statusCode, string reason, Instant now)
    {
        if (List.Find(id) is { IsLive: true } call)
        {
            call.IsAnsweredElsewhere = cause is SessionEndCause.RemoteCancel && statusCode is 200;
            string words = call.TransferTo.Length > 0 && cause is SessionEndCause.RemoteHangup
                ? $"Transferred to {call.TransferTo}" : EndReason.Describe(cause, statusCode, reason);
            bool wasReferred = call is { Referrer: not null, TalkingSince: null };
            Finish(call, words, cause is SessionEndCause.Rejected ? statusCode : CodeOf(cause), now);
            if (wasReferred)
            {
                call.Referrer!.IsSetAside = false; // Whoever handed us on has us back.
            }
        }
    }

    /// <summary>Ends a call that was handed on, with words of its own.</summary>
    public void HangUp(Call call, string words, Instant now)
    {
        outputs.Enqueue(new PhoneOutput.Hangup(call.Id));
        Finish(call, words, statusCode: 0, now);
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
            HangUp(replaced, "", now);
            List.Remove(replaced);
        }

        call.Replaced = null;
        _negotiation.ApplyMedia(call);
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
        _negotiation.ApplyMedia(call);
    }

    public void End(Call call, Instant now)
    {
        if (call is { Direction: CallDirection.Incoming, State: CallState.Incoming, IsAnswered: false })
        {
            call.IsDeclined = true;
            Refuse(call, statusCode: 486, "Call declined", now);
            return;
        }

        outputs.Enqueue(new PhoneOutput.Hangup(call.Id));
        Finish(call, "Call ended", statusCode: 0, now);
    }

    public bool Hold(Call call)
    {
        if (call.State is not CallState.Talking || call.IsHoldWanted)
        {
            return false;
        }

        call.IsHoldWanted = true;
        _negotiation.Offer(call);
        return true;
    }

    public bool Resume(Call call)
    {
        if (!call.IsHoldWanted || !call.IsLive)
        {
            return false;
        }

        HoldForeground();
        call.IsHoldWanted = false;
        _negotiation.Offer(call);
        return true;
    }

    /// <summary>The session wants a sign of life: what stands is offered again.</summary>
    public void HandleRefreshDue(CallId id)
    {
        if (List.Find(id) is { IsLive: true } call)
        {
            _negotiation.Offer(call);
        }
    }

    public void HoldForeground()
    {
        if (List.Foreground is { State: CallState.Talking } talking)
        {
            Hold(talking);
        }
    }

    /// <summary>Sends a caller on who rings in vain.</summary>
    public void Redirect(Call call, string target, string reason, Instant now)
    {
        call.ForwardedTo = DialTarget.NumberOf(target);
        outputs.Enqueue(new PhoneOutput.Redirect(call.Id, target, reason));
        Finish(call, $"Forwarded to {call.ForwardedTo}", statusCode: 0, now);
    }

    public void HandleStatistics(StreamId stream, Media.Quality.StreamStatistics values)
    {
        if (List.Find(stream) is { } call)
        {
            call.Statistics = values;
        }
    }

    public void HandleTimeout(Instant now)
    {
        List.RemoveStale(now);
        foreach (Call call in List.RingingTooLong(now))
        {
            if (call.State is CallState.Dialing or CallState.Ringing)
            {
                outputs.Enqueue(new PhoneOutput.Hangup(call.Id));
                Finish(call, "No answer after 3 minutes", statusCode: 408, now);
            }
            else if (call.State is CallState.Incoming)
            {
                Refuse(call, statusCode: 480, "Nobody answered", now);
            }
        }
    }

    private static int CodeOf(SessionEndCause cause) => cause switch
    {
        SessionEndCause.Timeout => 408,
        SessionEndCause.TransportFailure => 503,
        SessionEndCause.Local or SessionEndCause.RemoteHangup or SessionEndCause.RemoteCancel or SessionEndCause.Rejected => 0,
        _ => 0,
    };

    private Call Add(CallDirection direction, AccountId account, string target, Instant now)
    {
        _lastId++;
        var call = new Call(new CallId(_lastId), direction, account, new StreamId(_lastId), now) { Target = target };
        List.Add(call);
        return call;
    }

    private void Refuse(Call call, int statusCode, string words, Instant now)
    {
        outputs.Enqueue(new PhoneOutput.Reject(call.Id, statusCode));
        Finish(call, words, statusCode: 0, now);
    }

    private void Finish(Call call, string words, int statusCode, Instant now)
    {
        call.IsFailure = call.State is CallState.Dialing or CallState.Ringing && statusCode is not 0;
        call.State = CallState.Ended;
        call.EndedAt = now;
        call.EndWords = words;
        call.EndStatusCode = statusCode;
        List.Unlogged.Enqueue(call);
        if (call.IsMediaStarted)
        {
            outputs.Enqueue(new PhoneOutput.Media(new MediaCommand.CloseStream(call.Stream)));
        }

        outputs.Enqueue(new PhoneOutput.CloseMediaPort(call.Stream));
    }

    private ulong SessionVersion()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        random.Fill(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 2; // fits a signed 63-bit number, which some peers read it into
    }
}
