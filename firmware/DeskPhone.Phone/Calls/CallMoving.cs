using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Sip;

namespace DeskPhone.Phone.Calls;

/// <summary>Takes standing calls along when this phone gets another address: another port for their sound, and an offer that names it (RFC 3264 §8.3.1).</summary>
internal sealed class CallMoving(CallList list, CallNegotiation negotiation, Queue<PhoneOutput> outputs)
{
    /// <summary>This phone's address on the way to an account's server.</summary>
    public void HandleLocalAddress(AccountId account, IPAddress local)
    {
        foreach (Call call in list.All)
        {
            if (call.Account == account && call is { IsMoving: false, LocalMedia: { } media } && CanMove(call) && !media.Address.Equals(local))
            {
                call.IsMoving = true;
                outputs.Enqueue(new PhoneOutput.OpenMediaPort(call.Stream, account));
            }
        }
    }

    /// <summary>Ports were opened: whether for a call that moves.</summary>
    public bool TryHandlePortOpened(StreamId stream, IPEndPoint local)
    {
        if (list.Find(stream) is not { IsLive: true, IsMoving: true, Media: { } media } call)
        {
            return false;
        }

        call.IsMoving = false;
        call.LocalMedia = local;
        media.Move(local);
        negotiation.OfferMove(call);
        return true;
    }

    /// <summary>None could be opened: whether for a call that moves. It stays where it is, and the next address may be a better one.</summary>
    public bool TryHandlePortFailed(StreamId stream)
    {
        bool isMoving = list.Find(stream) is { IsMoving: true };
        if (isMoving)
        {
            list.Find(stream)!.IsMoving = false;
        }

        return isMoving;
    }

    /// <summary>
    /// Whoever goes by ICE would need a restart of it. One we call hears of it when it has answered, and one that calls us and has no
    /// answer yet is told in it.
    /// </summary>
    private static bool CanMove(Call call) => call.State is CallState.Talking or CallState.Held
        ? call.Media is { Agreed: { Ice: null } }
        : call is { State: CallState.Dialing or CallState.Ringing, Media: { OffersIce: false } };
}
