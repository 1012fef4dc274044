using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>The transfers of one session: the one we asked for, and the ones the peer asks for (RFC 3515, RFC 5589).</summary>
internal sealed class SessionTransfers(SipContext context, InviteSession session, Dialog dialog)
{
    private OutgoingTransfer? _own;
    private bool _hadReferral;

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => _own?.Deadline;

    /// <summary>What the peer asked for last; null once it is refused.</summary>
    public Referral? Pending { get; private set; }

    /// <summary>Asks the peer to call somebody else.</summary>
    public void Start(ReferTarget target, Instant now)
    {
        if (_own is { IsOver: false })
        {
            context.Emit(new SipOutput.TransferEnded(session.Id, 491, "A transfer of this call is under way"));
            return;
        }

        _own = new OutgoingTransfer(context, session, dialog, target);
        _own.Start(now);
    }

    /// <summary>The peer asks us to call somebody else.</summary>
    public void HandleRefer(ServerTransaction refer, Instant now)
    {
        if (!session.IsEstablished || Pending is { IsTaken: false })
        {
            refer.Respond(603, now);
        }
        else if (!ReferTarget.TryParse(refer.Request.ReferTo, out ReferTarget target))
        {
            refer.Respond(400, now);
        }
        else
        {
            MessageDraft accepted = MessageDraft.Response(refer.Request, 202, dialog.LocalTag)
                .Add(SipHeaderName.Contact, dialog.Account.ContactOn(refer.Flow))
                .Add(SipHeaderName.UserAgent, context.Options.UserAgent);
            if (refer.Request.HasNoReferSubscription)
            {
                accepted.Add(SipHeaderName.ReferSub, "false");
            }

            refer.Respond(202, accepted, now);
            Pending = new Referral(context, dialog, refer.Request, target, isFirst: !_hadReferral);
            _hadReferral = true;
            Pending.Report(100, now); // §2.4.4: a first NOTIFY follows at once.
            context.Emit(new SipOutput.TransferRequested(session.Id, target.Uri));
        }
    }

    /// <summary>Does not do what the peer asked for.</summary>
    public void Decline(Instant now)
    {
        if (Pending is { IsTaken: false } pending)
        {
            pending.Report(603, now);
            Pending = null;
        }
    }

    /// <summary>News about the transfer we asked for.</summary>
    public void HandleNotify(ServerTransaction notify, Instant now)
    {
        if (_own is not null && notify.Request.Event.StartsWith("refer", StringComparison.OrdinalIgnoreCase))
        {
            _own.HandleNotify(notify, now);
        }
        else
        {
            notify.Respond(481, now);
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now) => _own?.HandleTimeout(now);
}
