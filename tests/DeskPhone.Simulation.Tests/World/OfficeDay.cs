using DeskPhone.Phone.Calls;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Simulation.Tests.World;

/// <summary>What two people do with their phones: calls, answers, holds and hang-ups at random moments from one seed.</summary>
internal sealed class OfficeDay(Office office, int seed)
{
    /// <summary>Enough for both phones to refresh a registration over a bad network.</summary>
    private const int MaxIdleWakeUps = 20;

    private readonly Random _random = new(seed);

    /// <summary>Calls in which both talked.</summary>
    public int Conversations { get; private set; }

    public void MakeCalls(int count)
    {
        for (int i = 0; i < count; i++)
        {
            MakeCall();
            BecomeQuiet();
        }
    }

    private void MakeCall()
    {
        PhoneHost caller = office.Phones[_random.Next(2)];
        string number = _random.Next(10) switch
        {
            0 => "103", // busy
            1 => "199", // nobody
            _ => office.Other(caller).User,
        };
        Dial(caller, number);
        if (number != office.Other(caller).User)
        {
            Expect(() => Office.IsIdle(caller), TimeSpan.FromMinutes(1), $"the call to {number} fails");
            return;
        }

        PhoneHost callee = office.Other(caller);
        if (_random.Next(8) == 0)
        {
            office.Schedule.Run(Seconds(0, 3)); // given up before or while it rings
            caller.Hook(isOffHook: false);
            return;
        }

        Expect(() => callee.IsRinging || Office.IsIdle(caller), TimeSpan.FromMinutes(1), $"{callee.User} rings or {caller.User} learns why not");
        if (callee.IsRinging)
        {
            Answer(caller, callee);
        }
    }

    private void Dial(PhoneHost caller, string number)
    {
        caller.Hook(isOffHook: true);
        foreach (char digit in number)
        {
            office.Schedule.Run(Seconds(0.1, 0.5));
            caller.Press(digit.ToString());
        }

        caller.Press("#");
        Invariant.Holds(caller.Snapshot.Calls.Any(static call => call.State is not CallState.Ended), $"{caller.User} calls after the last digit");
    }

    private void Answer(PhoneHost caller, PhoneHost callee)
    {
        office.Schedule.Run(Seconds(0.2, 4));
        int choice = _random.Next(8);
        if (choice == 0)
        {
            callee.Press("soft4"); // reject
            return;
        }

        if (choice == 1)
        {
            caller.Hook(isOffHook: false); // gives up while it rings
            Expect(() => !callee.IsRinging, TimeSpan.FromSeconds(40), $"{callee.User} stops ringing after the caller gave up");
            return;
        }

        callee.Hook(isOffHook: true);
        Expect(() => (Office.Talks(caller) && Office.Talks(callee)) || Office.IsIdle(caller), TimeSpan.FromSeconds(40), "an answered call is talked in");
        if (Office.Talks(caller))
        {
            Conversations++;
            Talk(caller, callee);
        }
    }

    private void Talk(PhoneHost caller, PhoneHost callee)
    {
        ExpectVoices(caller, callee);
        office.Schedule.Run(Seconds(1, 8));
        if (_random.Next(3) == 0)
        {
            HoldAndResume(_random.Next(2) == 0 ? caller : callee);
        }

        (_random.Next(2) == 0 ? caller : callee).Hook(isOffHook: false);
    }

    private void HoldAndResume(PhoneHost holder)
    {
        PhoneHost held = office.Other(holder);
        holder.Press("hold");
        Expect(() => Office.LiveCall(holder) is null or { State: CallState.Held }, TimeSpan.FromSeconds(40), $"{holder.User} holds");
        if (Office.LiveCall(holder) is null)
        {
            return;
        }

        Expect(
            () => !holder.Ear.Hears(held.VoiceHz) && !held.Ear.Hears(holder.VoiceHz), TimeSpan.FromSeconds(5), "on hold nobody hears the other");
        office.Schedule.Run(Seconds(0.5, 5));
        holder.Press("hold");
        Expect(() => Office.IsIdle(holder) || (Office.Talks(holder) && Office.Talks(held)), TimeSpan.FromSeconds(40), $"{holder.User} takes the call back");
        if (Office.Talks(holder))
        {
            ExpectVoices(holder, held);
        }
    }

    private void ExpectVoices(PhoneHost one, PhoneHost other)
    {
        bool isHeard = office.Schedule.RunUntil(
            () => one.Ear.Hears(other.VoiceHz) && other.Ear.Hears(one.VoiceHz), TimeSpan.FromSeconds(5));
        bool isOver = Office.IsIdle(one) || Office.IsIdle(other);
        Invariant.Holds(isHeard || isOver, "both talk, but they do not hear each other");
    }

    /// <summary>Both lay down; soon both are idle, silent and agree that nothing is going on.</summary>
    private void BecomeQuiet()
    {
        office.Schedule.Run(Seconds(0.1, 2));
        foreach (PhoneHost phone in office.Phones)
        {
            if (phone.Snapshot.IsOffHook)
            {
                phone.Hook(isOffHook: false);
            }
        }

        Expect(() => office.Phones.All(Office.IsIdle), TimeSpan.FromMinutes(2), "no call is stuck after both laid down");
        office.Schedule.Run(TimeSpan.FromSeconds(40)); // timers B, F and H run out
        // A registration may just be refreshed; its transactions end too.
        Expect(() => office.Phones.All(static phone => phone.Core.OpenWork == 0), TimeSpan.FromMinutes(1), "no session or transaction is left over");
        long packets = office.Phones.Sum(static phone => phone.MediaPacketsSent);
        long wakeUps = office.Phones.Sum(static phone => phone.WakeUps);
        office.Schedule.Run(TimeSpan.FromSeconds(5));
        wakeUps = office.Phones.Sum(static phone => phone.WakeUps) - wakeUps;
        Invariant.Holds(wakeUps <= MaxIdleWakeUps, $"idle phones woke up {wakeUps} times in 5 s: a timer leaks");
        Invariant.Holds(packets == office.Phones.Sum(static phone => phone.MediaPacketsSent), "idle phones send no media");
        foreach (PhoneHost phone in office.Phones)
        {
            Invariant.Holds(!phone.IsRinging, $"{phone.User} still rings");
            Invariant.Holds(phone.OpenPorts == 0, $"{phone.User} leaks {phone.OpenPorts} media ports");
            Invariant.Holds(phone.Snapshot.Screen.State is Ui.Screens.ScreenState.Idle, $"{phone.User} shows {phone.Snapshot.Screen.State} when idle");
        }
    }

    private void Expect(Func<bool> isReached, TimeSpan limit, string sentence) =>
        Invariant.Holds(office.Schedule.RunUntil(isReached, limit), $"{sentence} (within {limit.TotalSeconds} s)");

    private TimeSpan Seconds(double from, double to) => TimeSpan.FromSeconds(from + (_random.NextDouble() * (to - from)));
}
