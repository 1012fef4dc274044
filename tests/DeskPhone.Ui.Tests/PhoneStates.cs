using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;

namespace DeskPhone.Ui.Tests;

/// <summary>Phones in the states a screen is made of.</summary>
internal static class PhoneStates
{
    public static AccountSnapshot Account { get; } = new(0, "sip:101@bench.test", "Reception", AccountState.Registered, 200, "");

    public static PhoneState Idle { get; } = new() { Calls = [], Accounts = [Account], AccountInUse = Account };

    public static CallSnapshot Call(CallState state, int id = 1) => new()
    {
        Id = new CallId(id),
        State = state,
        Direction = CallDirection.Incoming,
        AccountIndex = 0,
        PeerName = "Anna Weber",
        PeerNumber = "102",
    };

    public static PhoneState With(params CallSnapshot[] calls) => Idle with { Calls = calls, Focus = calls[0] };
}
