using System.Text;
using DeskPhone.DemoPbx.Proxying;
using DeskPhone.DemoPbx.Registrar;
using DeskPhone.DemoPbx.Voicemail;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;

namespace DeskPhone.DemoPbx;

/// <summary>A small PBX: a registrar with digest, and a stateless record-routing proxy between its phones.</summary>
/// <remarks>
/// Pure. Everything a call needs to remember is in its messages: a retransmission is forwarded as the first time, so loss
/// is between the phones alone, and the PBX may forget or restart without a call noticing.
/// </remarks>
public sealed class PbxEngine
{
    /// <summary>Marks the To tag of what the PBX itself answered, so that the ACK to it goes no further.</summary>
    private const string OwnTagPrefix = "pbx";

    private readonly Queue<PbxOutput> _outputs = new();
    private readonly Dictionary<FlowId, SipFlow> _flows = [];
    private readonly SipHeaderField[] _fields = new SipHeaderField[SipLimits.MaxHeaderCount];
    private readonly SipMessageWriter _writer = new();
    private readonly LocationTable _locations = new();
    private readonly PbxOptions _options;
    private readonly RegistrarEngine _registrar;
    private readonly DigestGate _gate;
    private readonly Forwarder _forwarder;
    private readonly MessageNotifier _notifier;
    private readonly Dictionary<string, MessageSummary> _messages = new(StringComparer.Ordinal);

    /// <summary>A PBX that nobody is registered at yet.</summary>
    public PbxEngine(PbxOptions options, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _registrar = new RegistrarEngine(_locations);
        _gate = new DigestGate(options, random);
        _forwarder = new Forwarder(options, _writer);
        _notifier = new MessageNotifier(options, random);
    }

    /// <summary>Numbers that are answered at once with a final status: 103 is busy, say.</summary>
    public Dictionary<string, int> FixedAnswers { get; } = new(StringComparer.Ordinal);

    /// <summary>How many bindings stand, expired ones not yet swept included.</summary>
    public int BindingCount => _locations.Count;

    /// <summary>Messages that were none, or that nothing could be done with.</summary>
    public long DroppedCount { get; private set; }

    /// <summary>When <see cref="HandleTimeout"/> is due; only while a phone has not answered a NOTIFY.</summary>
    public Instant? Deadline => _notifier.Deadline;

    /// <summary>Takes the next message to send.</summary>
    public bool TryDequeue(out PbxOutput output) => _outputs.TryDequeue(out output);

    /// <summary>Whether a user has a contact now.</summary>
    public bool IsRegistered(string user, Instant now) => _locations.Find(Encoding.UTF8.GetBytes(user), now) is not null;

    /// <summary>A peer appeared: a connection, or a new source address.</summary>
    public void HandleFlowAccepted(SipFlow flow) => _flows[flow.Id] = flow;

    /// <summary>A connection is gone, and the bindings that stood on it.</summary>
    public void HandleFlowClosed(FlowId flow)
    {
        _flows.Remove(flow);
        _locations.RemoveFlow(flow);
        _notifier.HandleFlowClosed(flow);
    }

    /// <summary>The messages of a user changed: their phone is told, and told again when it registers anew (RFC 3842).</summary>
    public void HandleMessages(string user, MessageSummary summary, Instant now)
    {
        _messages[user] = summary;
        NotifyOf(_locations.Find(Encoding.UTF8.GetBytes(user), now), now);
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now) => _notifier.HandleTimeout(_outputs, now);

    /// <summary>One whole message from a peer.</summary>
    public void HandleMessage(FlowId flowId, ReadOnlySpan<byte> message, Instant now)
    {
        if (!_flows.TryGetValue(flowId, out SipFlow? flow)
            || SipMessageView.TryParse(message, _fields, out SipMessageView view, out _) is not SipParseError.None)
        {
            DroppedCount++;
            return;
        }

        if (view.IsRequest)
        {
            HandleRequest(view, flow, now);
        }
        else
        {
            HandleResponse(view, now);
        }
    }

    private void HandleResponse(in SipMessageView response, Instant now)
    {
        bool hasVia = response.TryGetTopVia(out ViaHeader via);
        if (hasVia && _notifier.TryHandleResponse(response, via, _outputs, now))
        {
            return;
        }

        if (hasVia
            && BranchName.TryGetFlow(via.Branch, out FlowId cameFrom)
            && _flows.ContainsKey(cameFrom)
            && _forwarder.TryReturn(response))
        {
            Send(cameFrom);
        }
        else
        {
            DroppedCount++;
        }
    }

    private void HandleRequest(in SipMessageView request, SipFlow flow, Instant now)
    {
        if (request.Validate(out _) is not SipParseError.None || !request.TryGetTo(out NameAddress to))
        {
            DroppedCount++;
            return;
        }

        bool isOurAck = request.Method is SipMethod.Ack && to.Tag.StartsWith(Encoding.ASCII.GetBytes(OwnTagPrefix));
        if (isOurAck)
        {
            return;
        }

        if (request.Method is SipMethod.Register)
        {
            Register(request, flow, now);
        }
        else if (!to.Tag.IsEmpty)
        {
            ForwardTo(_locations.FindContact(request.RequestUri), request, flow, statusIfNone: 481);
        }
        else
        {
            RouteOutsideDialog(request, flow, now);
        }
    }

    private void Register(in SipMessageView request, SipFlow flow, Instant now)
    {
        if (!_gate.TryAuthenticate(request, SipHeaderName.Authorization, now, out string user, out bool isStale))
        {
            Challenge(request, flow, statusCode: 401, SipHeaderName.WwwAuthenticate, isStale, now);
            return;
        }

        if (!request.TryGetTo(out NameAddress to) || UserOf(to) != user)
        {
            Respond(request, flow, statusCode: 403);
            return;
        }

        Binding? before = _locations.Find(Encoding.UTF8.GetBytes(user), now);
        int statusCode = _registrar.Register(request, user, flow.Id, now);
        if (statusCode != 200)
        {
            Respond(request, flow, statusCode);
            return;
        }

        StartResponse(request, flow, statusCode);
        _registrar.WriteBindings(user, _writer, now);
        _writer.Complete();
        Send(flow.Id);
        if (_locations.Find(Encoding.UTF8.GetBytes(user), now) is { } binding && !binding.IsSameContact(before))
        {
            NotifyOf(binding, now); // A phone that was switched on wants to know whether its lamp shall be lit.
        }
    }

    private void NotifyOf(Binding? binding, Instant now)
    {
        if (binding is not null && _flows.TryGetValue(binding.Flow, out SipFlow? flow) && _messages.TryGetValue(binding.User, out MessageSummary summary))
        {
            _notifier.Notify(binding, flow, summary, _outputs, now);
        }
    }

    private static string UserOf(in NameAddress address) =>
        SipUriView.TryParse(address.Uri, out SipUriView uri) ? SipUriEscaping.Unescape(uri.User) : "";

    private void RouteOutsideDialog(in SipMessageView request, SipFlow flow, Instant now)
    {
        if (request.Method is SipMethod.Ack or SipMethod.Cancel)
        {
            Route(request, flow, now); // Neither can be challenged (RFC 3261 §22.1).
        }
        else if (!_gate.TryAuthenticate(request, SipHeaderName.ProxyAuthorization, now, out string caller, out bool isStale))
        {
            Challenge(request, flow, statusCode: 407, SipHeaderName.ProxyAuthenticate, isStale, now);
        }
        else if (!request.TryGetFrom(out NameAddress from) || UserOf(from) != caller)
        {
            Respond(request, flow, statusCode: 403); // Callers and their mailboxes are known by this name.
        }
        else
        {
            Route(request, flow, now);
        }
    }

    private void Route(in SipMessageView request, SipFlow flow, Instant now)
    {
        if (!SipUriView.TryParse(request.RequestUri, out SipUriView target))
        {
            Respond(request, flow, statusCode: 416);
            return;
        }

        string user = SipText.ToText(target.User);
        if (FixedAnswers.TryGetValue(user, out int statusCode))
        {
            // Its INVITE was answered before the CANCEL could come (RFC 3261 §9.2).
            Respond(request, flow, request.Method is SipMethod.Cancel ? 200 : statusCode);
        }
        else if (!_options.Users.ContainsKey(user))
        {
            Respond(request, flow, request.Method is SipMethod.Cancel ? 481 : 404);
        }
        else
        {
            ForwardTo(_locations.Find(target.User, now), request, flow, statusIfNone: 480);
        }
    }

    private void ForwardTo(Binding? binding, in SipMessageView request, SipFlow cameOn, int statusIfNone)
    {
        if (binding is null || !_flows.TryGetValue(binding.Flow, out SipFlow? goesTo))
        {
            Respond(request, cameOn, request.Method is SipMethod.Cancel ? 481 : statusIfNone);
        }
        else if (_forwarder.TryForward(request, cameOn, goesTo, binding.ContactUri))
        {
            Send(goesTo.Id);
        }
        else
        {
            Respond(request, cameOn, request.MaxForwards is 0 ? 483 : 400);
        }
    }

    private void Challenge(
        in SipMessageView request, SipFlow flow, int statusCode, SipHeaderName header, bool isStale, Instant now)
    {
        if (request.Method is SipMethod.Ack)
        {
            return;
        }

        StartResponse(request, flow, statusCode);
        _writer.AddHeader(header, _gate.Challenge(isStale, now));
        _writer.Complete();
        Send(flow.Id);
    }

    private void Respond(in SipMessageView request, SipFlow flow, int statusCode)
    {
        if (request.Method is not SipMethod.Ack)
        {
            StartResponse(request, flow, statusCode);
            _writer.Complete();
            Send(flow.Id);
        }
    }

    private void StartResponse(in SipMessageView request, SipFlow flow, int statusCode)
    {
        request.TryGetTopVia(out ViaHeader via);
        _writer.StartResponse(statusCode);
        _writer.CopyResponseHeaders(request, Encoding.ASCII.GetBytes(OwnTagPrefix + BranchName.Of(via, flow.Id)[10..26]));
    }

    private void Send(FlowId flow) => _outputs.Enqueue(new PbxOutput(flow, _writer.ToArray()));
}
