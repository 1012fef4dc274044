using DeskPhone.Phone;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Emergency;

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
        Features = options.Settings.Features,
        Emergency = options.Settings.Emergency,
        Directory = options.Settings.Directory,
        Country = options.Settings.Country,
        Dialing = new DialRules
        {
            Rules = options.Settings.Calls.DialRules,
            DialPlan = options.Settings.Calls.DialPlan,
            DigitTimeout = options.Settings.Calls.DigitTimeout,
            EmergencyNumbers = options.Settings.Calls.EmergencyNumbers.Length == 0 ? EmergencyNumbers.Of(options.Settings.Country)
                : options.Settings.Calls.EmergencyNumbers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        },
    };
}
