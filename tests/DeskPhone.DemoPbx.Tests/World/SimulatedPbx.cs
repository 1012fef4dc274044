using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.DemoPbx.Tests.World;

/// <summary>The whole demo PBX on the simulated network: what its loop does, on virtual time.</summary>
internal sealed class SimulatedPbx
{
    private readonly Dictionary<IPEndPoint, SipFlow> _flows = [];
    private readonly Dictionary<StreamId, IPEndPoint> _ports = [];
    private readonly Schedule _schedule;
    private readonly Network _network;
    private readonly IPEndPoint _address;
    private Instant? _wakeAt;
    private int _nextPort = 40000;

    public SimulatedPbx(Schedule schedule, Network network, IPEndPoint address, IReadOnlyDictionary<string, string> users)
    {
        _schedule = schedule;
        _network = network;
        _address = address;
        Engine = new DemoPbxEngine(new PbxOptions { Domain = "sim.test", Address = address, Users = users }, new SeededRandomSource(1));
        network.Bind(address, (from, datagram) =>
        {
            Engine.HandleMessage(FlowOf(from).Id, datagram, schedule.Now);
            Drain();
        });
        Engine.HandleStart(schedule.Now);
        Drain();
    }

    public DemoPbxEngine Engine { get; }

    public int OpenPorts => _ports.Count;

    /// <summary>RTP packets the extensions sent.</summary>
    public long PacketsSent { get; private set; }

    /// <summary>RTP packets that came for them.</summary>
    public long PacketsReceived { get; private set; }

    /// <summary>How often its clock woke it.</summary>
    public int WakeUps { get; private set; }

    private SipFlow FlowOf(IPEndPoint remote)
    {
        if (!_flows.TryGetValue(remote, out SipFlow? flow))
        {
            flow = new SipFlow(new FlowId(-1 - _flows.Count), SipTransportProtocol.Udp, _address, remote);
            _flows.Add(remote, flow);
            Engine.HandleFlowAccepted(flow);
        }

        return flow;
    }

    private void Drain()
    {
        while (Engine.TryDequeue(out DemoPbxOutput? output))
        {
            switch (output)
            {
                case DemoPbxOutput.SendMessage send:
                    _network.Send(_address, _flows.Values.Single(flow => flow.Id == send.Flow).Remote, send.Message.Span);
                    break;
                case DemoPbxOutput.OpenPort open:
                    Engine.HandlePortOpened(open.Stream, Open(open.Stream), _schedule.Now);
                    break;
                case DemoPbxOutput.ClosePort close when _ports.Remove(close.Stream, out IPEndPoint? local):
                    _network.Unbind(local);
                    break;
                case DemoPbxOutput.SendPacket packet:
                    PacketsSent++;
                    _network.Send(_ports[packet.Stream], packet.Remote, packet.Datagram.Span);
                    break;
                default:
                    break;
            }
        }

        if (Engine.Deadline is { } due && !(_wakeAt <= due))
        {
            _wakeAt = due;
            _schedule.At(due, Wake);
        }
    }

    private IPEndPoint Open(StreamId stream)
    {
        var local = new IPEndPoint(_address.Address, _nextPort);
        _nextPort += 2;
        _ports.Add(stream, local);
        _network.Bind(local, (from, datagram) =>
        {
            PacketsReceived++;
            Engine.HandlePacket(stream, datagram, from, _schedule.Now);
            Drain();
        });
        return local;
    }

    private void Wake()
    {
        WakeUps++;
        _wakeAt = null;
        Engine.HandleTimeout(_schedule.Now);
        Drain();
    }
}
