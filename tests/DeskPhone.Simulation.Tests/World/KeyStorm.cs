using DeskPhone.Core.Control;
using DeskPhone.Hal.Lamps;
using DeskPhone.Phone.Calls;
using DeskPhone.TestKit.Simulation;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Simulation.Tests.World;

/// <summary>Somebody mashes the keys while colleagues call, hang up and hold, and the network comes and goes: what must hold all the same.</summary>
internal sealed class KeyStorm(StormOffice office, int seed)
{
    private static readonly System.Net.IPEndPoint s_speaker = new(System.Net.IPAddress.Parse("10.0.0.200"), 20000);

    private readonly Random _random = new(seed);
    private Primitives.Time.Instant? _outageUntil;
    private (int Group, int Left) _page;

    /// <summary>Keys pressed and hooks moved.</summary>
    public int Keys { get; private set; }

    /// <summary>Calls the phone saw.</summary>
    public int Calls { get; private set; }

    /// <summary>Mashes for a while of virtual time.</summary>
    public void Rage(TimeSpan duration)
    {
        Primitives.Time.Instant end = office.Schedule.Now + duration;
        office.Phone.Changed = Check;
        while (office.Schedule.Now < end)
        {
            Act();
            Speak();
            office.Schedule.Run(TimeSpan.FromSeconds(_random.NextDouble() * (_random.Next(8) == 0 ? 8 : 0.8)));
        }
    }

    /// <summary>Everybody goes home: soon nothing rings, no port is open, and no call is left.</summary>
    public void BecomeQuiet()
    {
        Restore();
        foreach (PhoneHost phone in office.All)
        {
            phone.Hook(isOffHook: true);
            phone.Hook(isOffHook: false);
        }

        PhoneHost mashed = office.Phone;
        for (int i = 0; i < 40 && mashed.Snapshot.Calls.Any(static call => call.State is not CallState.Ended); i++)
        {
            mashed.Hook(isOffHook: true); // takes a held call, or one that rings, and hangs up
            office.Schedule.Run(TimeSpan.FromSeconds(1));
            mashed.Press("line1");
            mashed.Press("line2");
            office.Schedule.Run(TimeSpan.FromSeconds(10));
            mashed.Hook(isOffHook: false);
            Leave(mashed);
        }

        Leave(mashed);

        foreach (PhoneHost peer in office.Peers)
        {
            peer.Hook(isOffHook: true);
            peer.Hook(isOffHook: false);
        }

        office.Schedule.Run(TimeSpan.FromMinutes(5)); // unanswered calls end by themselves, and a menu closes
        Invariant.Holds(!mashed.IsRinging, "the phone still rings after everybody went home");
        Invariant.Holds(mashed.Snapshot.Calls.Count == 0, $"calls are left over: {Describe(mashed.Snapshot)}");
        Invariant.Holds(mashed.OpenPorts == 0, $"{mashed.OpenPorts} media ports are left open");
        Invariant.Holds(
            office.Schedule.RunUntil(() => mashed.Core.OpenWork == 0, TimeSpan.FromMinutes(3)), $"left over are {string.Join(", ", mashed.Core.OpenWorkNames)}");
        Invariant.Holds(mashed.Snapshot.Screen.State is ScreenState.Idle, $"the screen shows {mashed.Snapshot.Screen.State} with nothing going on");
    }

    /// <summary>Back, until there is nothing to go back from: it erases digits, leaves menus and closes the speaker.</summary>
    private void Leave(PhoneHost phone)
    {
        for (int i = 0; i < 80 && phone.Snapshot.Screen.State is not ScreenState.Idle; i++)
        {
            phone.Press("back");
        }

        office.Schedule.Run(TimeSpan.FromSeconds(1));
    }

    private void Act()
    {
        switch (_random.Next(20))
        {
            case 0:
                Peer().Command(new PhoneCommand.Dial(_random.Next(3) == 0 ? "201" : "101"));
                break;
            case 1 or 2:
                Peer().Hook(isOffHook: true);
                break;
            case 3:
                Peer().Hook(isOffHook: false);
                break;
            case 4:
                Peer().Press(_random.Next(2) == 0 ? "hold" : "soft1");
                break;
            case 5 when _random.Next(6) == 0:
                Cut();
                break;
            case 5:
                _page = (_random.Next(3), _random.Next(1, 20));
                break;
            case 6:
                Keys++;
                office.Phone.Hook(isOffHook: _random.Next(2) == 0);
                break;
            default:
                Mash();
                break;
        }

        if (_outageUntil <= office.Schedule.Now)
        {
            Restore();
        }
    }

    /// <summary>Any key; numbers that exist and keys that do much a little more often.</summary>
    private void Mash()
    {
        string[] keys = _random.Next(5) switch
        {
            0 => ["1", "0", $"{_random.Next(1, 7)}", _random.Next(2) == 0 ? "#" : "ok"],
            1 => [$"soft{_random.Next(1, 5)}"],
            2 => [_random.Next(4) switch { 0 => "transfer", 1 => "conference", 2 => "hold", _ => "line1" }],
            _ => [KeyNames.All[_random.Next(KeyNames.All.Count)]],
        };
        foreach (string key in keys)
        {
            Keys++;
            office.Phone.Press(key);
        }
    }

    /// <summary>Somebody speaks to everybody, now and then with pauses.</summary>
    private void Speak()
    {
        if (_page.Left > 0)
        {
            _page.Left--;
            office.Phone.HearPage(_page.Group, s_speaker);
        }
    }

    private PhoneHost Peer() => office.Peers[_random.Next(office.Peers.Count)];

    private void Cut()
    {
        _outageUntil = office.Schedule.Now + TimeSpan.FromSeconds(_random.Next(1, 90));
        office.Network.Censor = static (_, _) => true;
    }

    private void Restore()
    {
        _outageUntil = null;
        if (office.Network.Censor is not null)
        {
            office.Network.Censor = null;
            office.Phone.RestoreNetwork();
        }
    }

    private void Check(PhoneHost phone)
    {
        PhoneSnapshot now = phone.Snapshot;
        Calls = Math.Max(Calls, now.Calls.Count > 0 ? now.Calls[^1].Id.Value : 0);
        bool Has(params ReadOnlySpan<CallState> states)
        {
            foreach (CallSnapshot call in now.Calls)
            {
                if (states.Contains(call.State))
                {
                    return true;
                }
            }

            return false;
        }

        bool hasLive = Has(CallState.Dialing, CallState.Ringing, CallState.Incoming, CallState.Talking, CallState.Held);
        Invariant.Holds(!phone.IsRinging || Has(CallState.Incoming), "the phone rings although nobody calls");
        Invariant.Holds(now.Screen.SoftKeys.Count == ScreenModel.SoftKeyCount, $"{now.Screen.SoftKeys.Count} soft keys on {now.Screen.State}");
        Invariant.Holds(!now.Screen.Icons.Contains(ScreenIcon.Muted) || hasLive, "the microphone stays off after the last call");
        bool isTrue = now.Screen.State switch
        {
            ScreenState.Idle => !hasLive,
            ScreenState.Menu or ScreenState.Editing or ScreenState.Updating => now.Calls.Count == 0,
            ScreenState.DialTone or ScreenState.Dialing => true,
            ScreenState.Calling => Has(CallState.Dialing),
            ScreenState.Ringing => Has(CallState.Ringing),
            ScreenState.Incoming => Has(CallState.Incoming),
            ScreenState.Talking => Has(CallState.Talking),
            ScreenState.Conference => now.Calls.Any(static call => call is { State: CallState.Talking, IsInConference: true }),
            ScreenState.Held => Has(CallState.Held),
            ScreenState.Busy or ScreenState.Failed or ScreenState.Ended => Has(CallState.Ended),
            _ => false,
        };
        Invariant.Holds(isTrue, $"the screen shows {now.Screen.State} while its calls are {Describe(now)}");
        for (int account = 0; account < 2; account++)
        {
            bool isDark = phone.Lamps.GetValueOrDefault(PhoneLamp.Line1 + account) is LampPattern.Off;
            bool isUsed = now.Calls.Any(call => call.AccountIndex == account && call.State is not CallState.Ended);
            Invariant.Holds(isDark == !isUsed, $"the lamp of line {account + 1} is {(isDark ? "dark" : "lit")} while its calls are {Describe(now)}");
        }

        Invariant.Holds(now.Calls.Count(static call => call.State is not CallState.Ended) <= 9, $"{now.Calls.Count} calls at once");
    }

    private static string Describe(PhoneSnapshot now) =>
        now.Calls.Count == 0 ? "none" : string.Join(", ", now.Calls.Select(static call => $"{call.State} {call.PeerNumber} by account {call.AccountIndex}"));
}
