using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Dialogs;

/// <summary>The ACK of a 2xx, kept to be sent again whenever the 2xx is (RFC 3261 §13.2.2.4).</summary>
/// <param name="context">Shared rooms.</param>
/// <param name="dialog">The dialog the 2xx confirmed.</param>
/// <param name="invite">The INVITE: its number and its credentials are the ACK's too (§22.1).</param>
internal sealed class Acknowledgement(SipContext context, Dialog dialog, MessageDraft invite) : IFlowUser
{
    private SipFlow? _flow;
    private byte[] _bytes = [];

    /// <summary>The sequence number of the INVITE.</summary>
    public uint SequenceNumber => invite.SequenceNumber;

    /// <summary>Sends it, for the first time or again.</summary>
    public void Send(Instant now)
    {
        if (_flow is not null && context.Router.Find(_flow.Id) is not null)
        {
            context.Emit(new SipOutput.SendMessage(_flow.Id, _bytes));
        }
        else
        {
            context.Router.LinkFor(dialog.Account, dialog.NextHop)?.Request(this, now);
        }
    }

    /// <inheritdoc/>
    public void HandleFlowReady(SipFlow flow, Instant now)
    {
        MessageDraft ack = dialog.NewAck(invite.SequenceNumber);
        foreach (SipHeaderName name in (ReadOnlySpan<SipHeaderName>)[SipHeaderName.Authorization, SipHeaderName.ProxyAuthorization])
        {
            if (invite.Get(name) is { Length: > 0 } credentials)
            {
                ack.Add(name, credentials);
            }
        }

        _flow = flow;
        _bytes = context.Transactions.SendAck(ack, flow);
    }

    /// <inheritdoc/>
    public void HandleNoFlow(string reason, Instant now) => context.Notice($"An ACK could not be sent: {reason}");
}
