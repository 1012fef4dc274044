using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Calls;

/// <summary>What the signalling says of calls that exist: progress, answers, changes.</summary>
internal sealed class CallSignals(CallList list, CallNegotiation negotiation, CallEnding ending, Queue<PhoneOutput> outputs)
{
    public void HandleSignalling(CallId id, bool isSecure)
    {
        if (list.Find(id) is { IsLive: true } call)
        {
            call.IsSignallingSecure = isSecure;
        }
    }

    public void HandleDialog(CallId id, SessionDialog dialog)
    {
        if (list.Find(id) is { } call)
        {
            call.Dialog = dialog;
        }
    }

    public void HandlePeerChanged(CallId id, SipPeer peer)
    {
        if (list.Find(id) is { IsLive: true } call)
        {
            call.Peer = peer;
        }
    }

    public void HandleProgress(CallId id, int statusCode, ReadOnlyMemory<byte> answer)
    {
        if (list.Find(id) is not { State: CallState.Dialing or CallState.Ringing } call)
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
            negotiation.ApplyMedia(call);
        }
    }

    public void HandleEstablished(CallId id, SipPeer peer, ReadOnlyMemory<byte> remoteDescription, string focus, Instant now)
    {
        if (list.Find(id) is not { IsLive: true, Media: { } media } call)
        {
            outputs.Enqueue(new PhoneOutput.Hangup(id));
            return;
        }

        bool isOurOffer = call.Direction is CallDirection.Outgoing || call.RemoteOffer.IsEmpty;
        call.IsOfferPending &= !isOurOffer; // a hold pressed before the ACK came keeps its own offer pending
        if (isOurOffer && (remoteDescription.IsEmpty ? media.Agreed is null : !media.TryHandleAnswer(remoteDescription.Span)))
        {
            outputs.Enqueue(new PhoneOutput.Hangup(id));
            ending.Finish(call, "The other phone's sound description makes no sense", statusCode: 0, now);
            return;
        }

        if (peer.Uri is { Length: > 0 })
        {
            call.Peer = peer;
        }

        call.Focus = focus;
        call.TalkingSince ??= now;
        call.State = CallState.Talking;
        negotiation.ApplyMedia(call);
        if (!call.IsOfferPending && (call.IsHoldWanted || call.HasMoved))
        {
            call.HasMoved = false;
            negotiation.Offer(call); // somebody pressed hold while the ACK was on its way, or the phone has another address since it called
        }
    }

    /// <summary>The peer offers a change; empty asks us for an offer.</summary>
    public void HandleOffered(CallId id, ReadOnlyMemory<byte> offer)
    {
        if (list.Find(id) is { IsLive: true } call)
        {
            negotiation.HandleOffered(call, offer);
        }
        else
        {
            outputs.Enqueue(new PhoneOutput.RejectOffer(id, 481));
        }
    }

    public void HandleAnswered(CallId id, ReadOnlyMemory<byte> answer)
    {
        if (list.Find(id) is { IsLive: true } call)
        {
            negotiation.HandleAnswered(call, answer);
        }
    }

    public void HandleOfferRejected(CallId id, int statusCode, string reason)
    {
        if (list.Find(id) is { IsLive: true } call)
        {
            negotiation.HandleOfferRejected(call, statusCode, reason);
        }
    }

    /// <summary>The session wants a sign of life: what stands is offered again.</summary>
    public void HandleRefreshDue(CallId id)
    {
        if (list.Find(id) is { IsLive: true } call)
        {
            negotiation.Offer(call);
        }
    }
}
