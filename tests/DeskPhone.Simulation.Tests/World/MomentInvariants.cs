using DeskPhone.Core.Control;
using DeskPhone.Hal.Lamps;
using DeskPhone.Phone.Calls;
using DeskPhone.TestKit.Simulation;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Simulation.Tests.World;

/// <summary>What must hold on one phone at every single moment.</summary>
internal static class MomentInvariants
{
    public static void Check(PhoneHost phone)
    {
        PhoneSnapshot now = phone.Snapshot;
        bool hasIncoming = now.Calls.Any(static call => call.State is CallState.Incoming);
        Invariant.Holds(!phone.IsRinging || hasIncoming, $"{phone.User} rings although nobody calls");
        Invariant.Holds(IsTrue(now), $"{phone.User} shows {now.Screen.State} while its calls are {Describe(now)}");
        bool isLineDark = phone.Lamps.GetValueOrDefault(PhoneLamp.Line1) is LampPattern.Off;
        bool hasLive = now.Calls.Any(static call => call.State is not CallState.Ended);
        Invariant.Holds(isLineDark == !hasLive, $"{phone.User}'s line lamp is {(isLineDark ? "dark" : "lit")} while its calls are {Describe(now)}");
    }

    private static bool IsTrue(PhoneSnapshot now)
    {
        bool Has(params CallState[] states) => now.Calls.Any(call => states.Contains(call.State));
        return now.Screen.State switch
        {
            // A menu never hides a call, whatever its state.
            ScreenState.Menu or ScreenState.Editing or ScreenState.Updating => !Has(Enum.GetValues<CallState>()),
            ScreenState.Idle or ScreenState.DialTone or ScreenState.Dialing =>
                !Has(CallState.Dialing, CallState.Ringing, CallState.Talking) && (now.Screen.State is not ScreenState.Idle || !Has(CallState.Incoming)),
            ScreenState.Calling => Has(CallState.Dialing),
            ScreenState.Ringing => Has(CallState.Ringing),
            ScreenState.Incoming => Has(CallState.Incoming),
            ScreenState.Talking or ScreenState.Conference => Has(CallState.Talking),
            ScreenState.Held => Has(CallState.Held),
            ScreenState.Busy or ScreenState.Failed or ScreenState.Ended => Has(CallState.Ended) && !Has(CallState.Talking),
            _ => false,
        };
    }

    private static string Describe(PhoneSnapshot now) =>
        now.Calls.Count == 0 ? "none" : string.Join(", ", now.Calls.Select(static call => call.State));
}
