using System.Globalization;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Defence;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Subscriptions;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>The door of the phone: reads a message and gives it to the transaction, dialog or account it is for (RFC 3261 §8.2, §18).</summary>
internal sealed class RequestDispatcher(SipContext context, SessionTable sessions, SubscriptionTable subscriptions)
{
    private FloodGate? _gate;

    /// <summary>Requests of servers beyond what a phone takes, answered as busy or dropped.</summary>
    public int ShedRequests { get; private set; }

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

        _gate ??= new FloodGate(context.Options, now);
        bool isServer = context.Accounts.IsServer(flow.Remote.Address);
        if (!isServer && !_gate.AdmitsStranger(flow.Remote.Address, now))
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
            RefuseMalformed(view, error, flow, isServer);
        }
        else if (view.IsRequest)
        {
            HandleRequest(MessageReader.ToRequest(view, flow), flow, isServer, now);
            context.Transactions.HandleMessageDone();
        }
        else if (!context.Transactions.HandleResponse(MessageReader.ToResponse(view), now))
        {
            UnmatchedResponses++;
        }
    }

    /// <summary>A server of ours is told what is wrong; a stranger is told nothing.</summary>
    private void RefuseMalformed(in SipMessageView view, SipParseError error, SipFlow flow, bool isServer)
    {
        int status = SipParseErrors.ToStatusCode(error);
        if (status == 0 || !view.CanBeAnswered || !isServer)
        {
            return;
        }

        SipMessageWriter writer = context.Writer;
        writer.StartResponse(status);
        writer.CopyResponseHeaders(view, default);
        writer.Complete();
        context.Emit(new SipOutput.SendMessage(flow.Id, writer.ToArray()));
        context.Notice(string.Create(CultureInfo.InvariantCulture, $"A request of the server was refused with {status}: {error}"));
    }

    private void HandleRequest(ReceivedRequest request, SipFlow flow, bool isServer, Instant now)
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
            HandleCancel(request, flow, isServer, now);
        }
        else if (session is null && request.Method is SipMethod.Notify && subscriptions.FindOwner(request) is { } subscription)
        {
            subscription.HandleNotify(context.Transactions.Accept(request, flow, now), now);
        }
        else if (session is not null)
        {
            HandleInDialog(session, request, flow, now);
        }
        else if (!isServer)
        {
            DroppedRequests++;
        }
        else if (!_gate!.AdmitsRequest(flow.Remote.Address, now))
        {
            Shed(request, flow);
        }
        else
        {
            HandleOutOfDialog(context.Transactions.IsMerged(request), request, flow, now);
        }
    }

    /// <summary>
    /// Beyond what a phone takes a caller hears that it is busy, without a transaction (RFC 3261 §8.2.7): the tag is made of the
    /// branch, so that the same INVITE is answered the same. A silent phone would be asked again and again.
    /// </summary>
    private void Shed(ReceivedRequest request, SipFlow flow)
    {
        ShedRequests++;
        if (request.Method is SipMethod.Invite)
        {
            MessageDraft busy = MessageDraft.Response(request, 486, StableTag.Of(request.Branch));
            context.Emit(new SipOutput.SendMessage(flow.Id, busy.ToBytes(context.Writer)));
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

    private void HandleCancel(ReceivedRequest request, SipFlow flow, bool isServer, Instant now)
    {
        InviteServer? cancelled = context.Transactions.FindCancelled(request);
        if (cancelled is null && !isServer)
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
        else if (!request.HasKnownScheme)
        {
            transaction.Respond(416, now);
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
            Capabilities.Respond(context, transaction, 415, now, SipHeaderName.Accept, "application/sdp, multipart/mixed");
            return true;
        }

        if (!transaction.Request.TakesDescription)
        {
            Capabilities.Respond(context, transaction, 406, now, SipHeaderName.Accept, "application/sdp");
            return true;
        }

        return false;
    }
}
