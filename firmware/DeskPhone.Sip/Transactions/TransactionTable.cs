using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>Every transaction of the phone: matching, timers, and the end of those whose flow is gone (RFC 3261 §17).</summary>
internal sealed class TransactionTable(SipContext context)
{
    /// <summary>Requests of peers at work at once: sixteen calls with a dozen requests each; beyond it somebody floods us.</summary>
    private const int MaxServerTransactions = 256;

    private readonly Dictionary<(string Branch, SipMethod Method), ClientTransaction> _clients = [];
    private readonly Dictionary<TransactionKey, ServerTransaction> _servers = [];

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? earliest = null;
            foreach (ClientTransaction client in _clients.Values)
            {
                earliest = Deadlines.Earlier(earliest, Deadlines.Earlier(client.Deadline, client.PatienceUntil));
            }

            foreach (ServerTransaction server in _servers.Values)
            {
                earliest = Deadlines.Earlier(earliest, server.Deadline);
            }

            return earliest;
        }
    }

    /// <summary>Transactions that still absorb or repeat something.</summary>
    public int Count => _clients.Count + _servers.Count;

    /// <summary>Whether a request may be taken in, or the table is full.</summary>
    public bool HasRoom => _servers.Count < MaxServerTransactions;

    /// <summary>Sends an INVITE on a flow.</summary>
    public InviteClient SendInvite(MessageDraft request, SipFlow flow, ITransactionUser user, Instant now)
    {
        var client = new InviteClient(context, request, flow, user, NewBranch(), now);
        _clients.Add((client.Branch, SipMethod.Invite), client);
        return client.Start(now);
    }

    /// <summary>Sends any other request on a flow.</summary>
    public NonInviteClient SendRequest(MessageDraft request, SipFlow flow, ITransactionUser user, Instant now) =>
        SendRequest(request, flow, user, NewBranch(), now);

    /// <summary>Sends a CANCEL, which shares branch, path and dialog headers with its INVITE (§9.1).</summary>
    public NonInviteClient SendCancel(InviteClient invite, ITransactionUser user, Instant now)
    {
        MessageDraft request = invite.Request;
        MessageDraft cancel = MessageDraft.Request(SipMethod.Cancel, request.RequestUri).Add(SipHeaderName.MaxForwards, "70");
        foreach (string route in request.GetAll(SipHeaderName.Route))
        {
            cancel.Add(SipHeaderName.Route, route);
        }

        cancel.Add(SipHeaderName.From, request.Get(SipHeaderName.From))
            .Add(SipHeaderName.To, request.Get(SipHeaderName.To))
            .Add(SipHeaderName.CallId, request.Get(SipHeaderName.CallId))
            .AddSequence(request.SequenceNumber)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent);
        return SendRequest(cancel, invite.Flow, user, invite.Branch, now);
    }

    /// <summary>Sends the ACK of a 2xx, which is no transaction (§13.2.2.4); gives its bytes, to send again.</summary>
    public byte[] SendAck(MessageDraft ack, SipFlow flow)
    {
        byte[] bytes = ack.ToBytes(ViaValue.For(flow, NewBranch()));
        context.Emit(new SipOutput.SendMessage(flow.Id, bytes));
        return bytes;
    }

    /// <summary>Gives a response to its transaction; false for one nobody waits for.</summary>
    public bool HandleResponse(ReceivedResponse response, Instant now)
    {
        if (!_clients.TryGetValue((response.Branch, response.Method), out ClientTransaction? client))
        {
            return false;
        }

        client.EndWait();
        client.HandleResponse(response, now);
        Remove(client);
        return true;
    }

    /// <summary>Takes a request that belongs to a transaction at hand: a retransmission, or the ACK of a rejection.</summary>
    public bool HandleRequest(ReceivedRequest request, Instant now)
    {
        SipMethod method = request.Method is SipMethod.Ack ? SipMethod.Invite : request.Method;
        if (!_servers.TryGetValue(request.KeyFor(method), out ServerTransaction? server))
        {
            return false;
        }

        if (request.Method is SipMethod.Ack)
        {
            var invite = (InviteServer)server;
            invite.HandleAck(now);
            return !invite.WasAccepted; // Some callers give the ACK of a 2xx the branch of the INVITE: that one is the dialog's.
        }

        server.HandleRetransmission();
        return true;
    }

    /// <summary>The INVITE transaction a CANCEL is about (§9.2).</summary>
    public InviteServer? FindCancelled(ReceivedRequest cancel) =>
        _servers.GetValueOrDefault(cancel.KeyFor(SipMethod.Invite)) as InviteServer;

    /// <summary>Whether the same request came over another path and is being handled (§8.2.2.2).</summary>
    public bool IsMerged(ReceivedRequest request)
    {
        foreach (ServerTransaction server in _servers.Values)
        {
            if (request.IsMergedWith(server.Request))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Starts a server transaction for a new request.</summary>
    public ServerTransaction Accept(ReceivedRequest request, SipFlow flow, Instant now)
    {
        ServerTransaction server = request.Method is SipMethod.Invite
            ? new InviteServer(context, request, flow)
            : new NonInviteServer(context, request, flow, now);
        _servers[request.KeyFor(request.Method)] = server;
        return server;
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach (ClientTransaction client in _clients.Values.Where(client => client.PatienceUntil <= now).ToList())
        {
            client.HandleImpatience(now);
        }

        foreach (ClientTransaction client in _clients.Values.Where(client => client.Deadline <= now).ToList())
        {
            client.HandleTimeout(now);
            Remove(client);
        }

        foreach ((TransactionKey key, ServerTransaction server) in _servers.Where(entry => entry.Value.Deadline <= now).ToList())
        {
            server.HandleTimeout(now);
            Remove(key, server);
        }
    }

    /// <summary>A flow is gone, and with it everything that waited on it (§18.4).</summary>
    public void HandleFlowFailed(FlowId flow, Instant now)
    {
        foreach (ClientTransaction client in _clients.Values.Where(client => client.Flow.Id == flow).ToList())
        {
            client.HandleTransportError(now);
            Remove(client);
        }

        foreach ((TransactionKey key, ServerTransaction server) in _servers.Where(entry => entry.Value.Flow.Id == flow).ToList())
        {
            server.HandleTransportError(now);
            Remove(key, server);
        }
    }

    /// <summary>Gives up a cancelled INVITE (§9.1).</summary>
    public void Abandon(InviteClient invite, Instant now)
    {
        invite.Abandon(now);
        Remove(invite);
    }

    private NonInviteClient SendRequest(MessageDraft request, SipFlow flow, ITransactionUser user, string branch, Instant now)
    {
        var client = new NonInviteClient(context, request, flow, user, branch, now);
        _clients.Add((branch, request.Method), client);
        return client.Start(now);
    }

    private string NewBranch() => ViaValue.MagicCookie + context.Random.NextToken();

    private void Remove(ClientTransaction client)
    {
        if (client.IsTerminated)
        {
            _clients.Remove((client.Branch, client.Request.Method));
        }
    }

    private void Remove(TransactionKey key, ServerTransaction server)
    {
        if (server.IsTerminated)
        {
            _servers.Remove(key);
        }
    }
}
