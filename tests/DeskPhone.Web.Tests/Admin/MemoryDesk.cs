using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.Settings.Schema;
using DeskPhone.Web.Admin;
using DeskPhone.Web.Security;

namespace DeskPhone.Web.Tests.Admin;

/// <summary>A device and its settings in memory; what the pages asked for is kept.</summary>
internal sealed class MemoryDesk : IDeviceDesk, ISettingsDesk
{
    private readonly Dictionary<string, JsonNode?> _values = new(StringComparer.Ordinal)
    {
        ["accounts[0].address"] = "sip:101@bench.test",
        ["accounts[0].password"] = "very-secret-digest-password",
    };

    public List<SettingChange> Saved { get; } = [];

    public List<DeviceAction> Done { get; } = [];

    public SaveResult Answer { get; set; } = SaveResult.Taken(SaveEffect.AfterRestart);

    public string LockedKey { get; set; } = "";

    public IReadOnlyList<string> Log => ["a line <b>of the log</b>"];

    public string Product => "DeskPhone 0.1.0";

    public IReadOnlyCollection<DeviceAction> Actions { get; } = [DeviceAction.Restart, DeviceAction.FactoryReset, DeviceAction.SelfTest];

    public IReadOnlyList<StatusSection> Report() =>
        [new("Network", [new("eth0", "Connected", StatusLevel.Good, "192.0.2.7 <b>not html</b>")], new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))];

    public IReadOnlyList<StatusSection> ReportOf(string page) => [new("Server", [new("State", "Up to date", StatusLevel.Good)], new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))];

    public IReadOnlyList<StatusSection> DetailsOf(string page) => [];

    public Task<string> ActAsync(DeviceAction action, CancellationToken cancellationToken)
    {
        Done.Add(action);
        return Task.FromResult("It is done");
    }

    public byte[]? Picture() => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    public IReadOnlyList<SettingState> Read() =>
    [
        .. SettingsSchema.All.Where(static descriptor => !descriptor.Path.StartsWith("keys[", StringComparison.Ordinal)).Select(descriptor =>
        {
            string key = descriptor.Path.Replace("[]", string.Create(CultureInfo.InvariantCulture, $"[{0}]"), StringComparison.Ordinal);
            bool isSet = _values.TryGetValue(key, out JsonNode? value);
            return new SettingState(key, descriptor, descriptor.IsSecret ? "" : SettingText.Of(isSet ? value : descriptor.Default is { } json ? JsonNode.Parse(json) : null), isSet, isSet ? "this phone" : "defaults", key == LockedKey);
        }),
    ];

    public Task<SaveResult> SaveAsync(IReadOnlyList<SettingChange> changes, Role role, CancellationToken cancellationToken)
    {
        Saved.AddRange(changes);
        return Task.FromResult(Answer);
    }
}
