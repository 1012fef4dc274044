using System.Net;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Routing;

/// <summary>Connections beside the datagrams, for requests that are too long for one (RFC 3261 §18.1.1).</summary>
/// <remarks>
/// The dialog and the registration stay where they are: only the one message takes the other way. A peer that takes no
/// connection gets datagrams after all, as §18.1.1 wants, and is not asked again for a while.
/// </remarks>
internal sealed class StreamDetours(SipContext context)
{
    /// <summary>The longest request sent as a datagram where nobody knows the path's MTU (§18.1.1).</summary>
    public const int LongestDatagram = 1300;

    /// <summary>A firewall that swallows connections must not cost the caller more than this.</summary>
    private static readonly TimeSpan s_opening = TimeSpan.FromSeconds(2);

    /// <summary>How long a peer that took no connection is not asked for one.</summary>
    private static readonly TimeSpan s_refusal = TimeSpan.FromHours(1);

    private readonly Dictionary<IPEndPoint, StreamDetour> _detours = [];

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? earliest = null;
            foreach (StreamDetour detour in _detours.Values)
            {
                earliest = Deadlines.Earlier(earliest, detour.DueAt);
            }

            return earliest;
        }
    }

    /// <summary>Takes a request that is too long; true where it has to wait for its connection: then it is begun later.</summary>
    public bool TryTake(ClientTransaction client, Instant now)
    {
        if (client.Flow.IsReliable || client.Length <= LongestDatagram)
        {
            return false;
        }

        if (!_detours.TryGetValue(client.Flow.Remote, out StreamDetour? detour))
        {
            detour = new StreamDetour();
            _detours.Add(client.Flow.Remote, detour);
        }

        if (detour.Flow is { } stream)
        {
            client.TakeCarrier(stream);
            return false;
        }

        if (now < detour.RefusedUntil)
        {
            return false;
        }

        detour.Waiting.Add(client);
        if (detour.Opening == FlowId.None)
        {
            Open(detour, client.Flow.Remote, now);
        }

        return true;
    }

    /// <summary>A connection stands, if it is one of these.</summary>
    public bool HandleOpened(SipFlow flow, Instant now)
    {
        if (_detours.Values.FirstOrDefault(detour => detour.Opening == flow.Id) is not { } detour)
        {
            return false;
        }

        detour.Flow = flow;
        Begin(detour, flow, now);
        return true;
    }

    /// <summary>A connection could not be opened or is gone, if it was one of these.</summary>
    public bool HandleFailed(FlowId flow, Instant now)
    {
        foreach (StreamDetour detour in _detours.Values)
        {
            if (detour.Flow?.Id == flow)
            {
                detour.Flow = null; // The next long request opens it again.
                return true;
            }

            if (detour.Opening == flow && flow != FlowId.None)
            {
                detour.RefusedUntil = now + s_refusal;
                Begin(detour, stream: null, now);
                return true;
            }
        }

        return false;
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach (StreamDetour detour in _detours.Values.Where(detour => detour.DueAt <= now).ToList())
        {
            context.Emit(new SipOutput.CloseFlow(detour.Opening));
            HandleFailed(detour.Opening, now);
        }
    }

    /// <summary>
    /// The network is another one: whoever refused may have been behind the old one, and connections are made from there. What was
    /// asked over the old one may still be answered there.
    /// </summary>
    public void HandleNetworkRestored(Instant now)
    {
        foreach ((IPEndPoint remote, StreamDetour detour) in _detours.ToList())
        {
            context.Router.Retire(detour.Flow, now + LinkLimits.SilentRetirement);
            (detour.Flow, detour.RefusedUntil) = (null, null);
            if (detour.Opening != FlowId.None)
            {
                context.Emit(new SipOutput.CloseFlow(detour.Opening));
                Open(detour, remote, now);
            }
        }
    }

    private void Open(StreamDetour detour, IPEndPoint remote, Instant now)
    {
        detour.Opening = context.Router.NextFlowId();
        detour.DueAt = now + s_opening;
        context.Emit(new SipOutput.OpenFlow(detour.Opening, SipTransportProtocol.Tcp, remote, remote.Address.ToString()));
    }

    private void Begin(StreamDetour detour, SipFlow? stream, Instant now)
    {
        List<ClientTransaction> waiting = [.. detour.Waiting];
        detour.Waiting.Clear();
        (detour.Opening, detour.DueAt) = (FlowId.None, null);
        foreach (ClientTransaction client in waiting)
        {
            if (stream is not null)
            {
                client.TakeCarrier(stream);
            }

            context.Transactions.Begin(client, now);
        }
    }
}
