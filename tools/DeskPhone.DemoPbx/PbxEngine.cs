using System.Text;
using DeskPhone.DemoPbx.Proxying;
using DeskPhone.DemoPbx.Registrar;
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

    /// <summary>A PBX that nobody is registered at yet.</summary>
    public PbxEngine(PbxOptions options, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _registrar = new RegistrarEngine(_locations);
        _gate = new DigestGate(options, random);
        _forwarder = new Forwarder(options, _writer);
    }

    /// <summary>Numbers that are answered at once with a final status: 103 is busy, say.</summary>
    public Dictionary<string, int> FixedAnswers { get; } = new(StringComparer.Ordinal);

    /// <summary>How many bindings stand, expired ones not yet swept included.</summary>
    public int BindingCount => _locations.Count;

    /// <summary>Messages that were none, or that nothing could be done with.</summary>
    public long DroppedCount { get; private set; }

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
    }

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
            HandleResponse(view);
        }
    }

    private void HandleResponse(in SipMessageView response)
    {
        if (response.TryGetTopVia(out ViaHeader via)
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

        StartResponse(request, flow, statusCode: 200);
        _registrar.Register(request, user, flow.Id, _writer, now);
        _writer.Complete();
        Send(flow.Id);
    }

    private void RouteOutsideDialog(in SipMessageView request, SipFlow flow, Instant now)
    {
        bool isChallenged = request.Method is not (SipMethod.Ack or SipMethod.Cancel);
        if (isChallenged && !_gate.TryAuthenticate(request, SipHeaderName.ProxyAuthorization, now, out _, out bool isStale))
        {
            Challenge(request, flow, statusCode: 407, SipHeaderName.ProxyAuthenticate, isStale, now);
            return;
        }

        if (!SipUriView.TryParse(request.RequestUri, out SipUriView target))
        {
            Respond(request, flow, statusCode: 416);
            return;
        }

        string user = SipText.ToText(target.User);
        if (FixedAnswers.TryGetValue(user, out int statusCode))
        {
            Respond(request, flow, statusCode);
        }
        else if (!_options.Users.ContainsKey(user))
        {
            Respond(request, flow, statusCode: 404);
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
            Respond(request, cameOn, statusIfNone);
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
