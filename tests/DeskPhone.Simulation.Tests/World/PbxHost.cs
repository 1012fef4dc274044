using System.Net;
using DeskPhone.DemoPbx;
using DeskPhone.Sip.Routing;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Simulation.Tests.World;

/// <summary>The PBX engine on the simulated network.</summary>
internal sealed class PbxHost
{
    private readonly Dictionary<IPEndPoint, SipFlow> _flows = [];
    private readonly Network _network;
    private readonly IPEndPoint _address;

    public PbxHost(Schedule schedule, Network network, IPEndPoint address, IReadOnlyDictionary<string, string> users, int seed)
    {
        _network = network;
        _address = address;
        Engine = new PbxEngine(new PbxOptions { Domain = "sim.test", Address = address, Users = users }, new SeededRandomSource(seed));
        Engine.FixedAnswers["103"] = 486;
        network.Bind(address, (from, datagram) =>
        {
            Engine.HandleMessage(FlowOf(from).Id, datagram, schedule.Now);
            Drain();
        });
    }

    public PbxEngine Engine { get; }

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
        while (Engine.TryDequeue(out PbxOutput output))
        {
            SipFlow flow = _flows.Values.Single(candidate => candidate.Id == output.Flow);
            _network.Send(_address, flow.Remote, output.Message.Span);
        }
    }
}
