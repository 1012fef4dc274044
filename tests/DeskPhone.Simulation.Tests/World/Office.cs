using System.Net;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Settings.Values;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Simulation.Tests.World;

/// <summary>Two phones and a PBX on one network, from one seed.</summary>
internal sealed class Office : IDisposable
{
    private static readonly IPEndPoint s_pbxAddress = new(IPAddress.Parse("10.0.0.1"), 5060);

    public Office(int seed, NetworkOptions network)
    {
        Network = new Network(Schedule, network, seed);
        var users = new Dictionary<string, string> { ["101"] = "pw101", ["102"] = "pw102" };
        Pbx = new PbxHost(Schedule, Network, s_pbxAddress, users, seed + 1);
        Phones =
        [
            new PhoneHost(Schedule, Network, AccountOf("101"), IPAddress.Parse("10.0.0.101"), voiceHz: 1000, seed + 2),
            new PhoneHost(Schedule, Network, AccountOf("102"), IPAddress.Parse("10.0.0.102"), voiceHz: 1300, seed + 3),
        ];
    }

    public Schedule Schedule { get; } = new();

    public Network Network { get; }

    public PbxHost Pbx { get; }

    public IReadOnlyList<PhoneHost> Phones { get; }

    public PhoneHost Other(PhoneHost phone) => phone == Phones[0] ? Phones[1] : Phones[0];

    public void Start()
    {
        foreach (PhoneHost phone in Phones)
        {
            phone.Start();
        }

        bool isReady = Schedule.RunUntil(
            () => Phones.All(static phone => phone.Snapshot.Accounts[0].State is AccountState.Registered), TimeSpan.FromMinutes(5));
        Invariant.Holds(isReady, "both phones register within five minutes");
    }

    /// <summary>Everybody says goodbye; what may be left over afterwards is nothing.</summary>
    public void Close()
    {
        foreach (PhoneHost phone in Phones)
        {
            phone.Shutdown();
        }

        Schedule.Run(TimeSpan.FromMinutes(2));
        foreach (PhoneHost phone in Phones)
        {
            Invariant.Holds(phone.IsShutDown, $"{phone.User} finished its shutdown");
            Invariant.Holds(phone.OpenPorts == 0, $"{phone.User} leaks {phone.OpenPorts} media ports");
        }
    }

    public void Dispose() => Network.Dispose();

    public static CallSnapshot? LiveCall(PhoneHost phone) => phone.Snapshot.Calls.LastOrDefault(static call => call.State is not CallState.Ended);

    public static bool IsIdle(PhoneHost phone) => LiveCall(phone) is null;

    public static bool Talks(PhoneHost phone) => LiveCall(phone) is { State: CallState.Talking, IsHeldByPeer: false };

    private static AccountSettings AccountOf(string user) => new()
    {
        Address = $"sip:{user}@sim.test",
        Password = $"pw{user}",
        TurnPassword = $"turn-pw{user}",
        Proxy = $"sip:{s_pbxAddress}",
    };
}
