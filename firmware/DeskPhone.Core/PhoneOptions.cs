using DeskPhone.Phone;
using DeskPhone.Phone.DialPlan;

namespace DeskPhone.Core;

/// <summary>Settings in the words of the phone engine.</summary>
internal static class PhoneOptions
{
    public static PhoneEngineOptions From(CoreOptions options) => new()
    {
        PacketDuration = options.Settings.Audio.PacketDuration,
        AvailableCodecs = options.AvailableCodecs,
        Fingerprints = options.Fingerprints,
        DoNotDisturbStatus = options.Settings.Calls.DoNotDisturbStatus,
        ForwardAfter = options.Settings.Calls.ForwardAfter,
        Dialing = new DialRules
        {
            DialPlan = options.Settings.Calls.DialPlan,
            DigitTimeout = options.Settings.Calls.DigitTimeout,
            EmergencyNumbers = options.Settings.Calls.EmergencyNumbers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        },
    };
}
