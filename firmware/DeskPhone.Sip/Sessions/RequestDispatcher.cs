using System.Globalization;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Subscriptions;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>The door of the phone: reads a message and gives it to the transaction, dialog or account it is for (RFC 3261 §8.2, §18).</summary>
internal sealed class RequestDispatcher(SipContext context, SessionTable sessions, SubscriptionTable subscriptions)
{
    /// <summary>Requests dropped in silence.</summary>
    public int DroppedRequests { get; private set; }

    /// <summary>Messages refused by the parser.</summary>
    public int MalformedMessages { get; private set; }

    /// <summary>Responses nobody waits for.</summary>
    public int UnmatchedResponses { get; private set; }

    /// <summary>One whole message.</summary>
    public void HandleMessage(FlowId flowId, ReadOnlySpan<byte> message, Instant now)
    {
        if (context.Router.Find(flowId) is not { } flow)
        {
            DroppedRequests++;
            return;
        }

        Span<SipHeaderField> fields = stackalloc SipHeaderField[SipLimits.MaxHeaderCount];
        SipParseError error = SipMessageView.TryParse(message, fields, out SipMessageView view, out _);
        if (error is SipParseError.None)
        {
            error = view.Validate(out _);
        }

        if (error is not SipParseError.None)
        {
            MalformedMessages++;
            RefuseMalformed(view, error, flow);
        }
        else if (view.IsRequest)
        {
            HandleRequest(MessageReader.ToRequest(view, flow), flow, now);
        }
        else if (!context.Transactions.HandleResponse(MessageReader.ToResponse(view), now))
        {
            UnmatchedResponses++;
        }
    }

    /// <summary>A server of ours is told what is wrong; a stranger is told nothing.</summary>
    private void RefuseMalformed(in SipMessageView view, SipParseError error, SipFlow flow)
    {
        int status = SipParseErrors.ToStatusCode(error);
        if (status == 0 || !view.CanBeAnswered || !context.Accounts.IsServer(flow.Remote.Address))
        {
            return;
        }

        var writer = new SipMessageWriter();
        writer.StartResponse(status);
        writer.CopyResponseHeaders(view, default);
        writer.Complete();
        context.Emit(new SipOutput.SendMessage(flow.Id, writer.ToArray()));
        context.Notice(string.Create(CultureInfo.InvariantCulture, $"A request of the server was refused with {status}: {error}"));
    }

    private void HandleRequest(ReceivedRequest request, SipFlow flow, Instant now)
    {
        if (context.Transactions.HandleRequest(request, now))
        {
            return;
        }

        InviteSession? session = request.ToTag.Length > 0 ? sessions.FindOwner(request) : null;
        if (request.Method is SipMethod.Ack && session is not null)
        {
            session.HandleAck(request, now);
        }
        else if (request.Method is SipMethod.Ack || !context.Transactions.HasRoom)
        {
            DroppedRequests++;
        }
        else if (request.Method is SipMethod.Cancel)
        {
            HandleCancel(request, flow, now);
        }
        else if (session is null && request.Method is SipMethod.Notify && subscriptions.FindOwner(request) is { } subscription)
        {
            subscription.HandleNotify(context.Transactions.Accept(request, flow, now), now);
        }
        else if (session is not null)
        {
            HandleInDialog(session, request, flow, now);
        }
        else if (!context.Accounts.IsServer(flow.Remote.Address))
        {
            DroppedRequests++;
        }
        else
        {
            HandleOutOfDialog(context.Transactions.IsMerged(request), request, flow, now);
        }
    }

    private void HandleInDialog(InviteSession session, ReceivedRequest request, SipFlow flow, Instant now)
    {
        ServerTransaction transaction = context.Transactions.Accept(request, flow, now);
        if (!RefuseUnsupported(transaction, now))
        {
            SessionRequests.Handle(context, session, transaction, now);
        }
    }

    private void HandleCancel(ReceivedRequest request, SipFlow flow, Instant now)
    {
        InviteServer? cancelled = context.Transactions.FindCancelled(request);
        if (cancelled is null && !context.Accounts.IsServer(flow.Remote.Address))
        {
            DroppedRequests++;
            return;
        }

        ServerTransaction transaction = context.Transactions.Accept(request, flow, now);
        transaction.Respond(cancelled is null ? 481 : 200, now);
        if (cancelled is not null)
        {
            sessions.HandleCancel(cancelled, request, now);
        }
    }

    private void HandleOutOfDialog(bool isMerged, ReceivedRequest request, SipFlow flow, Instant now)
    {
        ServerTransaction transaction = context.Transactions.Accept(request, flow, now);
        if (request.ToTag.Length > 0)
        {
            transaction.Respond(481, now); // §12.2.2: a dialog nobody here knows.
        }
        else if (isMerged)
        {
            transaction.Respond(482, now);
        }
        else if (transaction is not InviteServer invite)
        {
            if (!RefuseUnsupported(transaction, now))
            {
                StandaloneRequests.Answer(context, transaction, now);
            }
        }
        else if (context.Accounts.FindCalled(request.RequestUser, flow.Remote.Address) is not { } account)
        {
            // A binding of an earlier life of this phone: the server should know that nobody is there any more.
            transaction.Respond(404, now);
        }
        else if (!RefuseUnsupported(transaction, now))
        {
            sessions.HandleInvite(invite, account, now);
        }
    }

    /// <summary>What no account or dialog could take: extensions and bodies this phone does not know (§8.2.2.3, §8.2.3).</summary>
    private bool RefuseUnsupported(ServerTransaction transaction, Instant now)
    {
        string unsupported = string.Join(", ", transaction.Request.Require.Except(SipContext.OptionTags, StringComparer.OrdinalIgnoreCase));
        if (unsupported.Length > 0)
        {
            Capabilities.Respond(context, transaction, 420, now, SipHeaderName.Unsupported, unsupported);
            return true;
        }

        if (transaction is InviteServer && transaction.Request.HasForeignBody)
        {
            Capabilities.Respond(context, transaction, 415, now, SipHeaderName.Accept, "application/sdp");
            return true;
        }

        return false;
    }
}
