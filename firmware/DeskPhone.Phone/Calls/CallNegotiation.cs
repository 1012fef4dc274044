using DeskPhone.Media.Pipeline;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Phone.Calls;

/// <summary>Changes of a standing call by offer and answer: hold, resume, and what the peer wants changed (RFC 3264 §8).</summary>
internal sealed class CallNegotiation(Queue<PhoneOutput> outputs)
{
    public void HandleOffered(Call call, ReadOnlyMemory<byte> offer)
    {
        if (call.Media is not { } media)
        {
            outputs.Enqueue(new PhoneOutput.RejectOffer(call.Id, 488));
        }
        else if (offer.IsEmpty)
        {
            outputs.Enqueue(new PhoneOutput.AcceptOffer(call.Id, MakeOffer(call, media)));
        }
        else
        {
            HandleOffered(call, media, offer.Span);
        }
    }

    /// <summary>After glare ours waits for its turn (RFC 3261 §14.1): the peer's is answered first, and ours takes up from there.</summary>
    private void HandleOffered(Call call, CallMedia media, ReadOnlySpan<byte> offer)
    {
        bool isOursWaiting = call.IsOfferPending;
        if (isOursWaiting)
        {
            media.RollBack();
            call.IsOfferPending = false;
        }

        if (media.TryHandleOffer(offer, call.WantedDirection, out byte[] answer))
        {
            outputs.Enqueue(new PhoneOutput.AcceptOffer(call.Id, answer));
            ApplyMedia(call);
        }
        else
        {
            media.RollBack();
            outputs.Enqueue(new PhoneOutput.RejectOffer(call.Id, 488));
        }

        if (isOursWaiting)
        {
            Offer(call);
        }
    }

    public void HandleAnswered(Call call, ReadOnlyMemory<byte> answer)
    {
        if (call.Media is { } media && !media.TryHandleAnswer(answer.Span))
        {
            HandleOfferRejected(call, statusCode: 488, "its answer makes no sense");
            return;
        }

        call.IsOfferPending = false;
        if (call.State is CallState.Talking or CallState.Held)
        {
            call.State = call.OfferedDirection is SdpDirection.SendOnly ? CallState.Held : CallState.Talking;
        }

        ApplyMedia(call);
        if (call.HasMoved || call.WantedDirection != call.OfferedDirection)
        {
            call.HasMoved = false;
            Offer(call); // the person changed their mind, or the phone its address, while the answer was on its way
        }
    }

    public void HandleOfferRejected(Call call, int statusCode, string reason)
    {
        call.IsOfferPending = false;
        call.Media?.RollBack();
        call.IsHoldWanted = call.State is CallState.Held; // what stood before stands on (RFC 3261 §14.1)
        outputs.Enqueue(new PhoneOutput.Notice($"the other side refused the change: {reason} ({statusCode})"));
        ApplyMedia(call);
    }

    /// <summary>Offers what the person wants now, unless an offer is on its way: then it waits for that answer.</summary>
    public void Offer(Call call)
    {
        if (!call.IsOfferPending && call.Media is { Agreed: not null } media)
        {
            outputs.Enqueue(new PhoneOutput.Reinvite(call.Id, MakeOffer(call, media)));
        }
    }

    /// <summary>Offers the same sound at another address of this phone.</summary>
    public void OfferMove(Call call)
    {
        call.HasMoved = call.IsOfferPending; // What is on its way names the old one.
        Offer(call);
    }

    /// <summary>Tells the media engine what was agreed.</summary>
    public void ApplyMedia(Call call)
    {
        if (call.IsLive && call.Media?.ToStreamOptions() is { } options)
        {
            call.IsMediaStarted = true;
            outputs.Enqueue(new PhoneOutput.Media(new MediaCommand.SetStream(call.Stream, options)));
        }
    }

    /// <summary>Makes an offer of what the person wants now, and remembers it as pending.</summary>
    public static byte[] MakeOffer(Call call, CallMedia media)
    {
        call.IsOfferPending = true;
        call.OfferedDirection = call.WantedDirection;
        return media.CreateOffer(call.WantedDirection);
    }
}
