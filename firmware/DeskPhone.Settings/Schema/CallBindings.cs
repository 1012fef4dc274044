using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys of dialling and of calls that are not let through.</summary>
internal static class CallBindings
{
    private static readonly string[] s_refusals = ["480", "486", "603"];

    public static IReadOnlyList<SettingBinding<PhoneSettings>> All { get; } =
    [
        New(Key("dialPlan", nameof(CallSettings.DialPlan), SettingKind.DigitMap, "\"\"") with
        {
            Description = "Digit map that says when a number is complete, such as \"(1xx|0xxxx.T|00x.T)\"; empty for a pause alone.",
            MaximumLength = 1024,
        }, (calls, value) => calls with { DialPlan = value.Text }),

        New(Key("dialRules", nameof(CallSettings.DialRules), SettingKind.Text, "\"\"") with
        {
            Description = "Rules by prefix, the first that fits: \"9>\" takes it away, \"00>+\" replaces it, \"0900!\" calls no such number.",
            MaximumLength = 1024,
        }, (calls, value) => calls with { DialRules = value.Text }),

        New(Key("digitTimeout", nameof(CallSettings.DigitTimeout), SettingKind.Integer, "4") with
        {
            Description = "Pause after a digit that means the number is complete, where the dial plan says no sooner.",
            Minimum = 1,
            Maximum = 30,
            Unit = "s",
        }, (calls, value) => calls with { DigitTimeout = TimeSpan.FromSeconds(value.Number) }),

        New(Key("emergency.numbers", nameof(CallSettings.EmergencyNumbers), SettingKind.NumberList, "\"\"") with
        {
            Description = "Emergency numbers, separated by commas: dialled at once, and never for want of a free line.",
            MaximumLength = 256,
        }, (calls, value) => calls with { EmergencyNumbers = value.Text }),

        New(Key("doNotDisturb.status", nameof(CallSettings.DoNotDisturbStatus), SettingKind.Integer, "486") with
        {
            Description = "SIP status a caller gets while the phone is not to be disturbed.",
            AllowedValues = s_refusals,
        }, (calls, value) => calls with { DoNotDisturbStatus = value.Number }),

        New(Key("forwarding.after", nameof(CallSettings.ForwardAfter), SettingKind.Integer, "20") with
        {
            Description = "How long a call rings before it is forwarded for want of an answer.",
            Minimum = 3,
            Maximum = 120,
            Unit = "s",
        }, (calls, value) => calls with { ForwardAfter = TimeSpan.FromSeconds(value.Number) }),
    ];

    private static SettingBinding<PhoneSettings> New(SettingDescriptor descriptor, Func<CallSettings, SettingValue, CallSettings> apply) =>
        new(descriptor, (phone, value) => phone with { Calls = apply(phone.Calls, value) });

    private static SettingDescriptor Key(string path, string property, SettingKind kind, string defaultJson) =>
        SettingDescriptor.Of(path, nameof(CallSettings), property, kind, defaultJson);
}
