using System.Net;
using DeskPhone.Core.Control;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Settings.Values;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.DemoPbx.Tests.World;

/// <summary>One or two real phones at the demo PBX, on virtual time.</summary>
internal sealed class DemoOffice : IDisposable
{
    public const int SampleRateHz = 8000;
    public const double VoiceHz = 1000;

    private static readonly IPEndPoint s_pbxAddress = new(IPAddress.Parse("10.0.0.1"), 5060);

    private readonly List<short> _heard = [];

    public DemoOffice(NetworkOptions? network = null, int seed = 1)
    {
        Network = new Network(Schedule, network ?? new NetworkOptions { Delay = TimeSpan.FromMilliseconds(5) }, seed);
        var users = new Dictionary<string, string> { ["201"] = "pw201", ["102"] = "pw102" };
        Pbx = new SimulatedPbx(Schedule, Network, s_pbxAddress, users);
        Phone = PhoneOf("201", VoiceHz, seed + 2);
        Phone.Listener = samples => _heard.AddRange(samples.Span);
        Phone.Changed = phone => LastCall = phone.Snapshot.Calls is [.., var last] ? last : LastCall;
        Phone.Start();
        Until("registered", () => Phone.Snapshot.Accounts[0].State is AccountState.Registered);
    }

    public Schedule Schedule { get; } = new();

    public Network Network { get; }

    public SimulatedPbx Pbx { get; }

    /// <summary>201.</summary>
    public PhoneHost Phone { get; }

    /// <summary>The call that stands or is under way.</summary>
    public CallSnapshot? Call => Phone.Snapshot.Calls.LastOrDefault(static call => call.State is not CallState.Ended);

    /// <summary>The last call, over or not.</summary>
    public CallSnapshot LastCall { get; private set; } = null!;

    public PhoneHost AddPhone(string user, string? address = null)
    {
        PhoneHost phone = PhoneOf(user, 1300, seed: 77, address);
        phone.Start();
        Until("registered", () => phone.Snapshot.Accounts[0].State is AccountState.Registered);
        return phone;
    }

    public void Dial(string number) => Assert.True(Phone.Command(new PhoneCommand.Dial(number)).IsAccepted);

    public void Talk(string number)
    {
        Dial(number);
        Until("talking", () => Call is { State: CallState.Talking });
    }

    public void Hangup()
    {
        Phone.Press("speaker"); // A call dialled on-hook is hands-free.
        Until("idle", () => Call is null);
    }

    public void Until(string what, Func<bool> isReached, double limitSeconds = 30) =>
        Assert.True(Schedule.RunUntil(isReached, TimeSpan.FromSeconds(limitSeconds)), $"{what} within {limitSeconds} s");

    public void Run(double seconds) => Schedule.Run(TimeSpan.FromSeconds(seconds));

    /// <summary>What the ear of 201 hears in the time that comes.</summary>
    public short[] Listen(double seconds)
    {
        _heard.Clear();
        Run(seconds);
        return [.. _heard];
    }

    public void Dispose() => Network.Dispose();

    private PhoneHost PhoneOf(string user, double voiceHz, int seed, string? address = null)
    {
        var account = new AccountSettings { Address = $"sip:{user}@sim.test", Password = $"pw{user}", Proxy = $"sip:{s_pbxAddress}" };
        return new PhoneHost(Schedule, Network, account, IPAddress.Parse(address ?? $"10.0.0.{user}"), voiceHz, seed);
    }
}
