using System.Net;
using DeskPhone.Phone.Directory;
using DeskPhone.Settings.Values;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Simulation.Tests.World;

/// <summary>A phone with two accounts, four colleagues and a PBX on a bad network: the place where keys are mashed.</summary>
internal sealed class StormOffice : IDisposable
{
    private static readonly IPEndPoint s_pbxAddress = new(IPAddress.Parse("10.0.0.1"), 5060);
    private static readonly string[] s_users = ["101", "201", "102", "104", "105", "106"]; // 103 is always busy

    public StormOffice(int seed, NetworkOptions network)
    {
        Network = new Network(Schedule, network, seed);
        Pbx = new PbxHost(Schedule, Network, s_pbxAddress, s_users.ToDictionary(static user => user, static user => $"pw{user}"), seed + 1);
        Phone = new PhoneHost(Schedule, Network, SettingsOf(), IPAddress.Parse("10.0.0.101"), voiceHz: 1000, seed + 2);
        Peers = [.. s_users.Skip(2).Select((user, index) => new PhoneHost(
            Schedule, Network, AccountOf(user), new IPAddress([10, 0, 0, (byte)(110 + index)]), voiceHz: 1300 + (200 * index), seed + 3 + index))];
    }

    public Schedule Schedule { get; } = new();

    public Network Network { get; }

    public PbxHost Pbx { get; }

    /// <summary>The phone whose keys are mashed.</summary>
    public PhoneHost Phone { get; }

    public IReadOnlyList<PhoneHost> Peers { get; }

    public IEnumerable<PhoneHost> All => [Phone, .. Peers];

    public void Start()
    {
        foreach (PhoneHost phone in All)
        {
            phone.Start();
        }

        Phone.HandleBook([.. Enumerable.Range(0, 50).Select(static index => new Contact { Name = $"Person {index}", Numbers = [$"10{index % 7}"] })]);
        Schedule.Run(TimeSpan.FromSeconds(5));
    }

    public void Dispose() => Network.Dispose();

    private static PhoneSettings SettingsOf() => new()
    {
        Accounts = [AccountOf("101"), AccountOf("201")],
        Calls = new CallSettings { DigitTimeout = TimeSpan.FromSeconds(2), EmergencyNumbers = "102" },
        Features = new FeatureSettings
        {
            LockPin = "1",
            IntercomAnswer = IntercomPolicy.All,
            DoorCode = "#9",
            RecordingCode = "*1",
            ParkNumber = "106",
            AutoRedialInterval = TimeSpan.FromSeconds(5),
            HotDeskDomain = "sim.test",
            PagingGroups = "239.0.0.1:5000=Alarm,239.0.0.1:5002=Everybody,239.0.0.1:5004=Sales",
            PagingUrgentGroups = 1,
            ConferenceFactory = "900", // nobody has that number: the phone brings people together itself
        },
        Directory = new DirectorySettings { LdapServer = "ldaps://ldap.test" }, // one that never answers
        Emergency = new EmergencySettings { Room = "1", Server = $"sip:{s_pbxAddress}" },
    };

    private static AccountSettings AccountOf(string user) => new()
    {
        Address = $"sip:{user}@sim.test",
        Password = $"pw{user}",
        Proxy = $"sip:{s_pbxAddress}",
    };
}
