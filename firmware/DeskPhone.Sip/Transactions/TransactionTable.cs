using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>Every transaction of the phone: matching, timers, and the end of those whose flow is gone (RFC 3261 §17).</summary>
internal sealed class TransactionTable(SipContext context)
{
    private readonly Dictionary<(string Branch, SipMethod Method), ClientTransaction> _clients = [];
    private readonly Dictionary<TransactionKey, ServerTransaction> _servers = [];
    private readonly Dictionary<MergeKey, ServerTransaction> _firstOnes = [];
    private readonly DeadlineQueue<ClientTransaction> _clientDeadlines = new();
    private readonly DeadlineQueue<ServerTransaction> _serverDeadlines = new();
    private ServerTransaction? _newest;

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(_clientDeadlines.Next, _serverDeadlines.Next);

    /// <summary>Transactions that still absorb or repeat something.</summary>
    public int Count => _clients.Count + _servers.Count;

    /// <summary>The same by name, for whoever looks for one that never ends.</summary>
    public IEnumerable<string> Names =>
    [
        .. _clients.Values.Select(static client => $"{client.GetType().Name} {client.Request.Method} {client.Request.Get(SipHeaderName.CallId)}, due {client.Deadline}"),
        .. _servers.Values.Select(static server => $"{server.GetType().Name} {server.Key.Method} {server.Request.CallId}, due {server.Deadline}"),
    ];

    /// <summary>Whether a request may be taken in, or the table is full.</summary>
    public bool HasRoom => _servers.Count < context.Options.MaxServerTransactions;

    /// <summary>The deadline of a transaction may be another by now.</summary>
    public void Schedule(ClientTransaction client) => _clientDeadlines.Schedule(client);

    /// <inheritdoc cref="Schedule(ClientTransaction)"/>
    public void Schedule(ServerTransaction server) => _serverDeadlines.Schedule(server);

    /// <summary>Begins a transaction that had to wait for what carries it.</summary>
    public void Begin(ClientTransaction client, Instant now)
    {
        client.Start(now);
        Settle(client);
    }

    /// <summary>Sends an INVITE on a flow.</summary>
    public InviteClient SendInvite(MessageDraft request, SipFlow flow, ITransactionUser user, Instant now)
    {
        var client = new InviteClient(context, request, flow, user, NewBranch());
        Add(client, now);
        return client;
    }

    /// <summary>Sends any other request on a flow.</summary>
    public NonInviteClient SendRequest(MessageDraft request, SipFlow flow, ITransactionUser user, Instant now) =>
        SendRequest(request, flow, user, NewBranch(), now);

    /// <summary>Sends a CANCEL, which shares branch, path and dialog headers with its INVITE (§9.1).</summary>
    public NonInviteClient SendCancel(InviteClient invite, ITransactionUser user, Instant now)
    {
        MessageDraft cancel = invite.Request.Sibling(SipMethod.Cancel, invite.Request.Get(SipHeaderName.To))
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent);
        var client = new NonInviteClient(context, cancel, invite.Flow, user, invite.Branch);
        if (invite.Carrier != invite.Flow)
        {
            client.TakeCarrier(invite.Carrier);
        }

        Add(client, now);
        return client;
    }

    /// <summary>Sends the ACK of a 2xx, which is no transaction (§13.2.2.4); gives its bytes, to send again.</summary>
    public byte[] SendAck(MessageDraft ack, SipFlow flow)
    {
        byte[] bytes = ack.ToBytes(context.Writer, ViaValue.For(flow, NewBranch()));
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
        Settle(client);
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
    public bool IsMerged(ReceivedRequest request) =>
        request.ToTag.Length == 0 && _firstOnes.TryGetValue(request.MergeKey, out ServerTransaction? first) && first.Branch != request.Branch;

    /// <summary>Starts a server transaction for a new request.</summary>
    public ServerTransaction Accept(ReceivedRequest request, SipFlow flow, Instant now)
    {
        ServerTransaction server = request.Method is SipMethod.Invite
            ? new InviteServer(context, request, flow)
            : new NonInviteServer(context, request, flow, now);
        _servers[server.Key] = server;
        if (request.ToTag.Length == 0 && _firstOnes.TryAdd(request.MergeKey, server))
        {
            server.Merge = request.MergeKey;
        }

        Schedule(server);
        _newest = server;
        return server;
    }

    /// <summary>The message at hand is dealt with: what was answered absorbs repetitions for half a minute, by its name alone.</summary>
    public void HandleMessageDone()
    {
        if (_newest is NonInviteServer { IsAnswered: true } answered)
        {
            answered.ForgetRequest();
        }

        _newest = null;
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach (ClientTransaction client in _clientDeadlines.TakeDue(now))
        {
            if (client.PatienceUntil <= now)
            {
                client.HandleImpatience(now);
            }

            if (client.TimerDeadline <= now)
            {
                client.HandleTimeout(now);
            }

            Settle(client);
        }

        foreach (ServerTransaction server in _serverDeadlines.TakeDue(now))
        {
            server.HandleTimeout(now);
            Settle(server);
        }
    }

    /// <summary>Whether an INVITE of ours waits for its answer on a flow.</summary>
    public bool HasCallOn(FlowId flow) => _clients.Values.Any(
        client => client is InviteClient { IsTerminated: false, IsAwaited: true } && (client.Flow.Id == flow || client.Carrier.Id == flow));

    /// <summary>A flow is gone, and with it everything that waited on it (§18.4).</summary>
    public void HandleFlowFailed(FlowId flow, Instant now)
    {
        foreach (ClientTransaction client in _clients.Values.Where(client => client.Flow.Id == flow || client.Carrier.Id == flow).ToList())
        {
            client.HandleTransportError(now);
            Settle(client);
        }

        foreach (ServerTransaction server in _servers.Values.Where(server => server.Flow.Id == flow).ToList())
        {
            server.HandleTransportError(now);
            Settle(server);
        }
    }

    /// <summary>Gives up a cancelled INVITE (§9.1).</summary>
    public void Abandon(InviteClient invite, Instant now)
    {
        invite.Abandon(now);
        Settle(invite);
    }

    private NonInviteClient SendRequest(MessageDraft request, SipFlow flow, ITransactionUser user, string branch, Instant now)
    {
        var client = new NonInviteClient(context, request, flow, user, branch);
        Add(client, now);
        return client;
    }

    private void Add(ClientTransaction client, Instant now)
    {
        _clients.Add((client.Branch, client.Request.Method), client);
        if (!context.Router.Detours.TryTake(client, now))
        {
            Begin(client, now);
        }
    }

    private string NewBranch() => ViaValue.MagicCookie + context.Random.NextToken();

    private void Settle(ClientTransaction client)
    {
        if (client.IsTerminated)
        {
            _clients.Remove((client.Branch, client.Request.Method));
        }
        else
        {
            Schedule(client);
        }
    }

    private void Settle(ServerTransaction server)
    {
        if (!server.IsTerminated)
        {
            Schedule(server);
            return;
        }

        _servers.Remove(server.Key);
        if (server.Merge is { } merge)
        {
            _firstOnes.Remove(merge);
        }
    }
}
